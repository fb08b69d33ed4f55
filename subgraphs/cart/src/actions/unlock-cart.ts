import { inTransaction } from '@tributary/kit/database/database';
import { giveBackUses } from '../database/promotion-uses.ts';
import type { Frozen } from '../domain/cart.ts';
import { unlocked } from '../domain/checkout.ts';
import type { CartNotFound, WrongState } from '../domain/failure.ts';
import { type CartResult, decideOnCart } from './decide-on-cart.ts';
import type { Service } from './service.ts';

/** Why a cart that a checkout holds cannot be given back or ordered. */
export type ReleaseFailure = CartNotFound | WrongState;

export interface HeldCart {
  readonly cartId: string;
  readonly holderId: string;
}

/**
 * Gives a cart back to its buyer after a checkout that failed, and with it what the checkout took of limited promotions.
 * Safe to repeat, and where it was never locked.
 */
export function unlockCart(service: Service, { cartId, holderId }: HeldCart): Promise<CartResult<ReleaseFailure>> {
  const now = service.now();
  return inTransaction(service.db, async (tx) => {
    let given: Frozen | null = null;
    const result = await decideOnCart(tx, cartId, (cart) => {
      const decision = unlocked(cart, holderId, now);
      given = decision.kind === 'Allowed' && decision.next.frozen === null ? cart.frozen : null;
      return decision;
    });
    await giveBackUses(tx, usesOf(given));
    return result;
  });
}

function usesOf(frozen: Frozen | null) {
  return frozen?.uses ?? [];
}
