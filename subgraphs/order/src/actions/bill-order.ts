import type { Tx } from '@tributary/kit/database';
import { linesOfOrders } from '../database/order-lines.ts';
import { billOrder } from '../database/orders.ts';
import { bill } from '../domain/announcements.ts';
import type { Checkout } from '../domain/checkout.ts';
import type { Tried } from './act.ts';
import { record, shopItself } from './record.ts';
import type { Shop } from './shop.ts';

/** The last step, in our own tables alone: everybody who waits for it gets the bill. */
export function notify(_: Shop, { orderId }: Checkout): Promise<Tried> {
  return Promise.resolve({ outcome: { kind: 'Done' }, save: (tx) => publishBill(tx, orderId) });
}

/**
 * Publishes the bill of an order, once. Where an order is cancelled before its checkout is over, it is billed at that
 * moment, so that everybody hears of the bill before the credit.
 */
export async function publishBill(tx: Tx, orderId: string): Promise<void> {
  const order = await billOrder(tx, orderId);
  if (order === null) return;

  const data = bill(order, await linesOfOrders(tx, [orderId]));
  await record(tx, orderId, { type: 'order.completed', message: 'The order was billed.', by: shopItself, data });
}
