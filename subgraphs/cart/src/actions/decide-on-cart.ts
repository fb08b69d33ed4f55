import type { Tx } from '@tributary/kit/database/database';
import { lockCart, saveCart } from '../database/carts.ts';
import type { Cart } from '../domain/cart.ts';
import type { Decision, Failure } from '../domain/failure.ts';

export type CartResult = { readonly kind: 'Changed'; readonly cart: Cart } | NotChanged;

export interface NotChanged {
  readonly kind: 'NotChanged';
  /** At least one. */
  readonly failures: readonly Failure[];
  /** The cart as it is; null if it was not looked at, or the caller may not see it. */
  readonly current: Cart | null;
}

/** Load, decide, save: of callers at once, each decides on what the one before has saved. */
export async function decideOnCart(
  tx: Tx,
  cartId: string,
  decide: (cart: Cart) => Decision<Cart>,
): Promise<CartResult> {
  const cart = await lockCart(tx, cartId);
  if (cart === null) return notChanged([{ kind: 'CartNotFound' }]);
  const decision = decide(cart);
  if (decision.kind === 'Refused') return notChanged(decision.failures, cart);
  // A repeat is allowed and changes nothing.
  if (decision.next !== cart) await saveCart(tx, cart, decision.next);
  return { kind: 'Changed', cart: decision.next };
}

export function notChanged(failures: readonly Failure[], current: Cart | null = null): NotChanged {
  return { kind: 'NotChanged', failures, current };
}
