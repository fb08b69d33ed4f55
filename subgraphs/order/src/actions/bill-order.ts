import type { Tx } from '@tributary/kit/database/database';
import { billAmendments } from '../database/aftercare/amendments.ts';
import { creditedOf } from '../database/aftercare/reversals.ts';
import { linesOfOrders } from '../database/order-lines.ts';
import { billOrder, lockOrder } from '../database/orders.ts';
import { publish } from '../database/outbox.ts';
import { amendmentFacts, bill, numbered } from '../domain/announcements.ts';
import { expectedRefundsOf } from './expected-refunds.ts';
import { writeTimeline, shopItself } from './write-timeline.ts';

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

  const data = bill(numbered(order), await linesOfOrders(tx, [orderId]));
  await writeTimeline(tx, orderId, {
    happening: { kind: 'order.completed' },
    by: shopItself,
    at,
    told: { type: 'order.completed', data },
  });
}
