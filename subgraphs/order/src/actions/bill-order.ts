import type { Tx } from '@tributary/kit/database/database';
import { billAmendments } from '../database/aftercare/amendments.ts';
import { creditedOf } from '../database/aftercare/reversals.ts';
import { linesOfOrders } from '../database/order-lines.ts';
import type { SeenOrder } from '../database/checkout/save-with-order.ts';
import { type Billed, billOrder, lockOrder } from '../database/orders.ts';
import { publish } from '../database/outbox.ts';
import { amendmentFacts, bill, numbered } from '../domain/announcements.ts';
import { expectedRefundsOf } from './expected-refunds.ts';
import { entryOf, writeTimeline, shopItself } from './write-timeline.ts';

/** Publishes the bill of an order and those of its amendments, each once: before anything that builds on them. */
export async function publishBills(tx: Tx, orderId: string, at: Date): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (order === null) throw new Error(`the order ${orderId} vanished`);
  await publishBill(tx, orderId, at);
  const amendments = await billAmendments(tx, orderId);
  if (amendments.length === 0) return;
  const refunds = await expectedRefundsOf(tx, orderId);
  const { minor: creditedMinor } = await creditedOf(tx, orderId);
  const events = amendments.map((one) => {
    const data = amendmentFacts(order, one, { refundMinor: refunds.get(one.id) ?? 0, creditedMinor });
    return { type: 'order.amended', subject: orderId, data } as const;
  });
  await publish(tx, events, at);
}

/**
 * Publishes the bill of an order, once. Where an order is cancelled before its checkout is over, it is billed at that
 * moment, so that everybody hears of the bill before the credit.
 */
export async function publishBill(tx: Tx, orderId: string, at: Date): Promise<void> {
  const order = await billOrder(tx, orderId);
  if (order === null) return;
  await writeTimeline(tx, orderId, completion({ order, lines: await linesOfOrders(tx, [orderId]) }, at));
}

/** The bill of an order that was seen, for who saves it as a part of a larger statement. */
export function billedOrder(seen: SeenOrder, at: Date): Billed {
  return entryOf(seen.order.id, completion(seen, at));
}

function completion({ order, lines }: SeenOrder, at: Date) {
  const told = { type: 'order.completed', data: bill(numbered(order), lines) } as const;
  return { happening: { kind: 'order.completed' }, by: shopItself, at, told } as const;
}
