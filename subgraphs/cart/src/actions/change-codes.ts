import { codeOf } from '../database/promotion-codes.ts';
import type { Cart } from '../domain/cart.ts';
import { plainCode, withCode, withoutCode } from '../domain/codes.ts';
import { type CodeNotFound, type Decision, type InvalidCode, refused, type TooManyCodes } from '../domain/failure.ts';
import { type Change, changeCart, type ChangeFailure } from './change-cart.ts';
import type { CartResult } from './decide-on-cart.ts';
import type { Service } from './service.ts';

export interface ChangeCode extends Change {
  readonly promotionCode: string;
}

/** Puts a code on the cart, though it may not apply: why, the cart says. Refused where there is no such code. */
export function addCode(
  service: Service,
  { promotionCode: text, ...change }: ChangeCode,
): Promise<CartResult<InvalidCode | CodeNotFound | TooManyCodes | ChangeFailure>> {
  const now = service.now();
  const code = plainCode(text);
  return changeCart(service, change, {
    operation: 'cartCodeAdd',
    input: code,
    failures: code === null ? [{ kind: 'InvalidCode', path: ['code'] }] : [],
    ask: () => (code === null ? Promise.resolve(null) : codeOf(service.db, code)),
    decide: (cart, known): Decision<Cart, CodeNotFound | TooManyCodes> =>
      known === null ? refused({ kind: 'CodeNotFound', path: ['code'] }) : withCode(cart, known, now),
  });
}

export function removeCode(
  service: Service,
  { promotionCode: text, ...change }: ChangeCode,
): Promise<CartResult<InvalidCode | CodeNotFound | ChangeFailure>> {
  const now = service.now();
  const code = plainCode(text);
  return changeCart(service, change, {
    operation: 'cartCodeRemove',
    input: code,
    failures: code === null ? [{ kind: 'InvalidCode', path: ['code'] }] : [],
    ask: () => Promise.resolve(),
    decide: (cart) => withoutCode(cart, code ?? '', now),
  });
}
