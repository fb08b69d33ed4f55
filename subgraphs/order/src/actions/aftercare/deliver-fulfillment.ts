import type { Tx } from '@tributary/kit/database/database';
import { fulfillmentsById, saveDelivered } from '../../database/aftercare/fulfillments.ts';
import { linesOfOrders } from '../../database/order-lines.ts';
import { saveOrder } from '../../database/orders.ts';
import { fulfillmentFacts } from '../../domain/announcements.ts';
import { notFound } from '../../domain/failure.ts';
import type { Fulfillment } from '../../domain/aftercare/fulfillment.ts';
import type { Order } from '../../domain/order.ts';
import { unitsOf } from '../../domain/units.ts';
import { type Asker, requireStaff } from '../access.ts';
import { changeOrder, type Changed } from '../change-order.ts';
import { type Actor, writeTimeline } from '../write-timeline.ts';
import { fulfillmentNow } from './send-fulfillment.ts';
import type { Service } from '../service.ts';

/** Says that a parcel arrived; a no-op where it has. */
export async function deliverFulfillment(
  { db }: Service,
  { asker, fulfillmentId }: { readonly asker: Asker; readonly fulfillmentId: string },
): Promise<Changed<Fulfillment>> {
  const [known] = fulfillmentId.includes('\0') ? [] : await fulfillmentsById(db, [fulfillmentId]);
  if (known === undefined) return { kind: 'Refused', failures: [unknown] };

  const { orderId } = known;
  const change = { asker, orderId, expectedVersion: null, repeat: null };
  const delivered = await changeOrder(db, change, async (tx, order, role) => {
    const by = requireStaff(asker, role);
    const [fulfillment] = await fulfillmentsById(tx, [fulfillmentId]);
    if (fulfillment === undefined) return { failures: [unknown] };
    if (fulfillment.deliveredAt === null) await deliver(tx, order, { fulfillment, by });
    return { done: { fulfillmentId } };
  });
  if (delivered.kind === 'Done') return { ...delivered, done: await fulfillmentNow(db, fulfillmentId) };
  // Who may not see the order may not know that there is the parcel.
  const isUnknown = delivered.failures.some(({ kind }) => kind === 'NotFoundError');
  return isUnknown ? { kind: 'Refused', failures: [unknown] } : delivered;
}

const unknown = notFound('There is no such parcel.', ['fulfillmentId']);

async function deliver(
  tx: Tx,
  order: Order,
  { fulfillment, by }: { readonly fulfillment: Fulfillment; readonly by: Actor },
): Promise<void> {
  const delivered = { ...fulfillment, deliveredAt: new Date() };
  const next = { ...order, version: order.version + 1 };
  await saveDelivered(tx, delivered);
  await saveOrder(tx, next);
  const message = `A parcel of ${unitsOf(fulfillment.lines)} units arrived.`;
  const data = fulfillmentFacts(next, delivered, await linesOfOrders(tx, [order.id]));
  await writeTimeline(tx, order.id, { type: 'order.fulfillment.delivered', message, by, data });
}
