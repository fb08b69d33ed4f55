import { type Database, inTransaction } from '@tributary/kit/database';
import { ordered } from '../domain/checkout.ts';
import { type CartResult, decideOnCart } from './decide-on-cart.ts';
import type { HeldCart } from './unlock-cart.ts';

/** Ends the life of a cart that became an order. Safe to repeat. */
export function closeCart(db: Database, { cartId, holderId, now }: HeldCart): Promise<CartResult> {
  return inTransaction(db, (tx) => decideOnCart(tx, cartId, (cart) => ordered(cart, holderId, now)));
}
