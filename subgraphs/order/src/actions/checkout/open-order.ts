import type { Tx } from '@tributary/kit/database/database';
import { insertOrder } from '../../database/orders.ts';
import { bill } from '../../domain/announcements.ts';
import type { Order, OrderLine } from '../../domain/order.ts';
import { type Actor, writeTimeline } from '../write-timeline.ts';

/** Writes a new order, PENDING, and the beginning of its timeline. */
export async function openOrder(tx: Tx, order: Order, lines: readonly OrderLine[]): Promise<void> {
  await insertOrder(tx, order, lines);
  const by: Actor = { role: 'BUYER', id: order.customerId };
  const happening = { kind: 'order.placed', total: order.total } as const;
  await writeTimeline(tx, order.id, {
    happening,
    by,
    at: order.placedAt,
    told: { type: 'order.placed', data: bill(order, lines) },
  });
}
