import { type Database, inTransaction } from '@tributary/kit/database/database';
import { unlocked } from '../domain/checkout.ts';
import { type CartResult, decideOnCart } from './decide-on-cart.ts';

export interface HeldCart {
  readonly cartId: string;
  readonly holderId: string;
  readonly now: Date;
}

/** Gives a cart back to its buyer after a checkout that failed. Safe to repeat, and where it was never locked. */
export function unlockCart(db: Database, { cartId, holderId, now }: HeldCart): Promise<CartResult> {
  return inTransaction(db, (tx) => decideOnCart(tx, cartId, (cart) => unlocked(cart, holderId, now)));
}
