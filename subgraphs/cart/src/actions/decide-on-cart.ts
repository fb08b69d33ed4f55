import type { Tx } from '@tributary/kit/database/database';
import { lockCart, saveCart } from '../database/carts.ts';
import type { Cart } from '../domain/cart.ts';
import { type CartNotFound, type Decision, type Refused, refused } from '../domain/failure.ts';

/** What came of a wish to change a cart: each knows why it may be refused. */
export type CartResult<Why> = Changed | Refused<Why>;

export interface Changed {
  readonly kind: 'Changed';
  readonly cart: Cart;
}

/** A refusal by what the cart is. */
export interface RefusedAsIs<Why> extends Refused<Why> {
  /** The cart that was looked at; null where there is none. */
  readonly current: Cart | null;
}

/** Load, decide, save: of callers at once, each decides on what the one before has saved. */
export async function decideOnCart<Why>(
  tx: Tx,
  cartId: string,
  decide: (cart: Cart) => Decision<Cart, Why>,
): Promise<Changed | RefusedAsIs<Why | CartNotFound>> {
  const current = await lockCart(tx, cartId);
  if (current === null) return { ...refused(cartNotFound), current };
  const decision = decide(current);
  if (decision.kind === 'Refused') return { ...decision, current };
  // A repeat is allowed and changes nothing.
  if (decision.next !== current) await saveCart(tx, current, decision.next);
  return { kind: 'Changed', cart: decision.next };
}

export const cartNotFound: CartNotFound = { kind: 'CartNotFound' };
