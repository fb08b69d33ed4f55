import type { Tx } from '@tributary/kit/database/database';
import type { SeenOrder } from '../../database/checkout/save-with-order.ts';
import { confirmNumbered, lockOrder, type Numbered, saveOrder } from '../../database/orders.ts';
import { creditFacts, orderFacts } from '../../domain/announcements.ts';
import type { Checkout } from '../../domain/checkout/checkout.ts';
import { type Rejection, spelling } from '../../domain/checkout/rejection.ts';
import type { Order } from '../../domain/order.ts';
import { allows, moved } from '../../domain/order-status.ts';
import { seenOrder } from './seen-order.ts';
import type { StepAttempt } from './step-attempt.ts';
import { entryOf, writeTimeline, shopItself } from '../write-timeline.ts';
import type { StepService } from '../service.ts';

/** The pivot, in our own tables alone: the order is accepted and numbered. */
export async function confirmOrder(
  { db, now }: StepService,
  { id }: Checkout,
  known: SeenOrder | null,
): Promise<StepAttempt> {
  const seen = known ?? (await seenOrder(db, id));
  const numbered = seen === null ? null : confirmation(seen.order, now());
  return {
    outcome: { kind: 'Done' },
    ...(seen === null || numbered === null ? {} : { atOnce: { kind: 'Confirms', numbered, seen } }),
    save: (tx) => confirm(tx, id, now()),
  };
}

async function confirm(tx: Tx, orderId: string, now: Date): Promise<void> {
  const order = await lockOrder(tx, orderId);
  const numbered = order === null ? null : confirmation(order, now);
  if (numbered === null) throw new Error(`expected order ${orderId} to be PENDING`);
  await confirmNumbered(tx, numbered);
}

/** The order accepted; null where its status does not allow it. */
function confirmation(order: Order, now: Date): Numbered | null {
  const next = allows(order.status, 'CONFIRMED') ? moved(order, 'CONFIRMED') : null;
  if (next === null) return null;
  const type = 'order.confirmed';
  // The statement that saves it gives the number.
  const happening = { kind: type, number: '' } as const;
  const told = { type, data: orderFacts({ ...next, number: '{number}' }) } as const;
  return {
    order: next,
    year: now.getUTCFullYear(),
    ...entryOf(order.id, { happening, by: shopItself, at: now, told }),
  };
}

/**
 * The other end: the order is rejected or, where somebody wanted that, cancelled. Where the cart could not be locked
 * there is no order.
 */
export async function rejectOrder(
  tx: Tx,
  { id: orderId, why, at }: { readonly id: string; readonly why: readonly Rejection[]; readonly at: Date },
): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (order === null) return;

  const next = moved(order, order.cancelAskedBy === null ? 'REJECTED' : 'CANCELLED');
  if (next === null) throw new Error(`expected order ${orderId} to be PENDING, it is ${order.status}`);

  await saveOrder(tx, next);
  if (next.status === 'CANCELLED') {
    const data = { ...orderFacts(next), credit: creditFacts(null), refundMinor: null, creditedMinor: null };
    const happening = { kind: 'order.cancelled', wasConfirmed: false } as const;
    await writeTimeline(tx, orderId, { happening, by: shopItself, at, told: { type: 'order.cancelled', data } });
    return;
  }
  const reasons = why.map(spelling).map(({ type: kind, code }) => ({ kind, code }));
  const data = { ...orderFacts(next), reasons };
  const happening = { kind: 'order.rejected', codes: reasons.map(({ code }) => code) } as const;
  await writeTimeline(tx, orderId, { happening, by: shopItself, at, told: { type: 'order.rejected', data } });
}
