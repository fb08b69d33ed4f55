import { inTransaction } from '@tributary/kit/database/database';
import { unlocked } from '../domain/checkout.ts';
import { type CartResult, decideOnCart } from './decide-on-cart.ts';
import type { Service } from './service.ts';

export interface HeldCart {
  readonly cartId: string;
  readonly holderId: string;
}

/** Gives a cart back to its buyer after a checkout that failed. Safe to repeat, and where it was never locked. */
export function unlockCart(service: Service, { cartId, holderId }: HeldCart): Promise<CartResult> {
  const now = service.now();
  return inTransaction(service.db, (tx) => decideOnCart(tx, cartId, (cart) => unlocked(cart, holderId, now)));
}
