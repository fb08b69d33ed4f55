import type { Tx } from '@tributary/kit/database/database';
import { fulfillmentsById, saveDelivered } from '../../database/aftercare/fulfillments.ts';
import { linesOfOrders } from '../../database/order-lines.ts';
import { saveOrder } from '../../database/orders.ts';
import { fulfillmentFacts } from '../../domain/announcements.ts';
import { type Changed, type NotFound, notFound, refused } from '../../domain/failure.ts';
import type { Fulfillment } from '../../domain/aftercare/fulfillment.ts';
import type { Order } from '../../domain/order.ts';
import { unitsOf } from '../../domain/units.ts';
import { type Asker, requireStaff } from '../access.ts';
import { changeOrder } from '../change-order.ts';
import { type Actor, writeTimeline } from '../write-timeline.ts';
import { fulfillmentNow } from './send-fulfillment.ts';
import type { Service } from '../service.ts';

/** Says that a parcel arrived; a no-op where it has. */
export async function deliverFulfillment(
  { db, now }: Service,
  { asker, fulfillmentId }: { readonly asker: Asker; readonly fulfillmentId: string },
): Promise<Changed<Fulfillment, NotFound>> {
  const [known] = fulfillmentId.includes('\0') ? [] : await fulfillmentsById(db, [fulfillmentId]);
  if (known === undefined) return refused(unknown);

  const { orderId } = known;
  const delivered = await changeOrder(db, { asker, orderId }, async (tx, order, role): Promise<Delivered> => {
    const by = requireStaff(asker, role);
    const [fulfillment] = await fulfillmentsById(tx, [fulfillmentId]);
    if (fulfillment === undefined) return refused(unknown);
    if (fulfillment.deliveredAt === null) await deliver(tx, order, { fulfillment, by, at: now() });
    return { kind: 'Done', done: { fulfillmentId } };
  });
  // Who may not see the order may not know that there is the parcel.
  if (delivered.kind === 'Refused') return refused(unknown);
  return { kind: 'Done', done: await fulfillmentNow(db, fulfillmentId) };
}

type Delivered = Changed<{ readonly fulfillmentId: string }, NotFound>;

const unknown = notFound('FULFILLMENT', ['fulfillmentId']);

async function deliver(
  tx: Tx,
  order: Order,
  { fulfillment, by, at }: { readonly fulfillment: Fulfillment; readonly by: Actor; readonly at: Date },
): Promise<void> {
  const delivered = { ...fulfillment, deliveredAt: at };
  const next = { ...order, version: order.version + 1 };
  await saveDelivered(tx, delivered);
  await saveOrder(tx, next);
  const happening = { kind: 'order.fulfillment.delivered', units: unitsOf(fulfillment.lines) } as const;
  const data = fulfillmentFacts(next, delivered, await linesOfOrders(tx, [order.id]));
  await writeTimeline(tx, order.id, { happening, by, at, told: { type: 'order.fulfillment.delivered', data } });
}
