import { type Database, inTransaction } from '@tributary/kit/database/database';
import { wakeRelay } from '@tributary/kit/events/publish';
import { cartById, saveSeenCart } from '../database/carts.ts';
import { noteOrdered, notingOrdered } from '../database/ordered-customers.ts';
import { publish, publishing } from '../database/outbox.ts';
import { type Cart, subtotal } from '../domain/cart.ts';
import { ordered } from '../domain/checkout.ts';
import { type CartResult, decideOnCart } from './decide-on-cart.ts';
import type { Service } from './service.ts';
import type { HeldCart, ReleaseFailure } from './unlock-cart.ts';

/** Ends the life of a cart that became an order, and tells so. Safe to repeat. */
export async function closeCart(service: Service, held: HeldCart): Promise<CartResult<ReleaseFailure>> {
  const { cartId, holderId } = held;
  const { db } = service;
  const now = service.now();
  const seen = await cartById(db, cartId);
  const decision = seen === null ? null : ordered(seen, holderId, now);
  // What nearly every checkout comes to: the cart is as it was seen.
  if (seen !== null && decision?.kind === 'Allowed' && decision.next !== seen && decision.next.lines === seen.lines) {
    const parts = {
      told: publishing([news(decision.next, holderId)], { now, from: 'saved' }),
      ordered: notingOrdered(customerOf(decision.next), 'saved'),
    };
    const change = { before: seen, after: decision.next };
    if (await saveSeenCart(db, change, { name: 'cart-close-seen', parts })) {
      wakeRelay(db);
      return { kind: 'Changed', cart: decision.next };
    }
  }
  return closeLocked(db, held, now);
}

function closeLocked(db: Database, { cartId, holderId }: HeldCart, now: Date): Promise<CartResult<ReleaseFailure>> {
  return inTransaction(db, async (tx) => {
    let isNews = false;
    const result = await decideOnCart(tx, cartId, (cart) => {
      isNews = cart.state !== 'ORDERED';
      return ordered(cart, holderId, now);
    });
    if (result.kind === 'Changed' && isNews) {
      await publish(tx, [news(result.cart, holderId)], now);
      await noteOrdered(tx, customerOf(result.cart));
    }
    return result;
  });
}

function news(cart: Cart, orderId: string) {
  const customerId = customerOf(cart);
  const { frozen, currency } = cart;
  const amountMinor = frozen?.cost.totalMinor ?? subtotal(cart).amountMinor;
  const data = { cartId: cart.id, orderId, customerId, total: { amountMinor, currency } };
  return { type: 'cart.ordered', subject: cart.id, data } as const;
}

function customerOf({ owner }: Cart): string | null {
  return owner.kind === 'customer' ? owner.customerId : null;
}
