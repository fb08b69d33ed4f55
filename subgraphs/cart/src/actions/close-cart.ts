import { type Database, inTransaction } from '@tributary/kit/database';
import { publish } from '@tributary/kit/events';
import { subtotal } from '../domain/cart.ts';
import { ordered } from '../domain/checkout.ts';
import { type CartResult, decideOnCart } from './decide-on-cart.ts';
import type { HeldCart } from './unlock-cart.ts';

/** Ends the life of a cart that became an order, and tells so. Safe to repeat. */
export function closeCart(db: Database, { cartId, holderId, now }: HeldCart): Promise<CartResult> {
  return inTransaction(db, async (tx) => {
    let isNews = false;
    const result = await decideOnCart(tx, cartId, (cart) => {
      isNews = cart.state !== 'ORDERED';
      return ordered(cart, holderId, now);
    });
    if (result.kind === 'Changed' && isNews) {
      const { owner } = result.cart;
      const customerId = owner.kind === 'customer' ? owner.customerId : null;
      const { amountMinor, currency } = subtotal(result.cart);
      const data = { cartId, orderId: holderId, customerId, total: { amountMinor, currency } };
      await publish(tx, [{ type: 'cart.ordered', subject: cartId, data }]);
    }
    return result;
  });
}
