import { randomBytes } from 'node:crypto';
import { cartById } from '../database/carts.ts';
import { saveShare } from '../database/shares.ts';
import type { Cart } from '../domain/cart.ts';
import { type CartNotFound, refused, type Refused } from '../domain/failure.ts';
import { type CartShare, shared } from '../domain/share.ts';
import { type Caller, seenBy } from './access.ts';
import type { CartVersionConflict } from './change-cart.ts';
import { cartNotFound } from './decide-on-cart.ts';
import type { Service } from './service.ts';

export interface ShareCart {
  readonly caller: Caller;
  readonly cartId: string;
  /** Null: whatever the cart's version. */
  readonly expectedVersion: number | null;
}

export type ShareCartResult =
  | { readonly kind: 'Shared'; readonly share: CartShare }
  | Refused<CartNotFound | CartVersionConflict | { readonly kind: 'CartEmpty' }>;

/** Makes a link of what is in a cart. The same version of it has one link: a repeat gives it again, for another 30 days. */
export async function shareCart(service: Service, request: ShareCart): Promise<ShareCartResult> {
  const { caller, cartId, expectedVersion } = request;
  const cart: Cart | null = seenBy(await cartById(service.db, cartId), caller);
  if (cart === null) return refused(cartNotFound);
  const { version: actual } = cart;
  if (expectedVersion !== null && expectedVersion !== actual) {
    return refused({ kind: 'VersionConflict', expected: expectedVersion, actual, current: cart });
  }
  if (cart.lines.length === 0) return refused({ kind: 'CartEmpty' });
  const token = randomBytes(16).toString('base64url');
  return { kind: 'Shared', share: await saveShare(service.db, cart, shared(cart, token, service.now())) };
}
