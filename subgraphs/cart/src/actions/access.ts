import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Cart, Owner } from '../domain/cart.ts';

/** Who asks for a cart. A signed-in customer may also hold the token of a guest's cart. */
export type Caller =
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'buyer'; readonly customerId: string | null; readonly guestToken: string | null };

/** The cart for whom may use it: a service, the customer it belongs to, or whoever holds its token. Null for others. */
export function seenBy(cart: Cart | null, caller: Caller): Cart | null {
  return cart !== null && mayUse(cart.owner, caller) ? cart : null;
}

/** A guest's secret: 32 random bytes, as many as a SHA-256 has, so that guessing one is no easier than the hash. */
export function newGuestToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What of a guest's token is kept. It is random, not a password: one round of a plain hash is enough. */
export function hashOfToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

/** Keeps the idempotency keys of callers apart. */
export function principalOf(caller: Caller): string {
  if (caller.kind === 'service') return `service:${caller.name}`;
  if (caller.customerId !== null) return caller.customerId;
  return caller.guestToken === null ? 'guest' : `guest:${Buffer.from(hashOfToken(caller.guestToken)).toString('hex')}`;
}

function mayUse(owner: Owner, caller: Caller): boolean {
  if (caller.kind === 'service') return true;
  if (owner.kind === 'customer') return owner.customerId === caller.customerId;
  return caller.guestToken !== null && timingSafeEqual(owner.tokenHash, hashOfToken(caller.guestToken));
}
