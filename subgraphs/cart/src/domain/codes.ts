import { type Cart, changed } from './cart.ts';
import type { CartCode } from './cost/uses.ts';
import { allowed, type CodeNotFound, type Decision, refused, type TooManyCodes } from './failure.ts';

// Ours: each is shown to the buyer with its reason; nobody has more in hand.
export const codesMax = 10;

/** A code as it is kept: people write them in any case and with blanks around. Null for what can be none. */
export function plainCode(text: string): string | null {
  const code = text.trim().toUpperCase();
  return /^[A-Z0-9][A-Z0-9_-]{2,39}$/.test(code) ? code : null;
}

/** The cart with a code. One of the same promotion takes the other's place: a promotion applies once. */
export function withCode(cart: Cart, code: CartCode, now: Date): Decision<Cart, TooManyCodes> {
  if (cart.codes.some((present) => present.code === code.code)) return allowed(cart);
  const codes = [...cart.codes.filter(({ promotionId }) => promotionId !== code.promotionId), code];
  if (codes.length > codesMax) return refused({ kind: 'TooManyCodes', max: codesMax, path: ['code'] });
  return allowed(changed(cart, { codes }, now));
}

export function withoutCode(cart: Cart, code: string, now: Date): Decision<Cart, CodeNotFound> {
  const codes = cart.codes.filter((present) => present.code !== code);
  if (codes.length === cart.codes.length) return refused({ kind: 'CodeNotFound', path: ['code'] });
  return allowed(changed(cart, { codes }, now));
}
