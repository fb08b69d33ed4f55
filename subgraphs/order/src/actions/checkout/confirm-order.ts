import type { Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { confirmNumbered, lockOrder, saveOrder } from '../../database/orders.ts';
import { creditFacts, orderFacts } from '../../domain/announcements.ts';
import type { Checkout } from '../../domain/checkout/checkout.ts';
import { type Rejection, spelling } from '../../domain/checkout/rejection.ts';
import { allows, moved } from '../../domain/order-status.ts';
import type { StepAttempt } from './step-attempt.ts';
import { writeTimeline, shopItself } from '../write-timeline.ts';
import type { StepService } from '../service.ts';

/** The pivot, in our own tables alone: the order is accepted and numbered. */
export function confirmOrder({ now }: StepService, { id }: Checkout): Promise<StepAttempt> {
  return Promise.resolve({ outcome: { kind: 'Done' }, save: (tx) => confirm(tx, id, now()) });
}

async function confirm(tx: Tx, orderId: string, now: Date): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (order === null || !allows(order.status, 'CONFIRMED')) throw new Error(`expected order ${orderId} to be PENDING`);

  const next = moved(order, 'CONFIRMED');
  if (next === null) return;

  const type = 'order.confirmed';
  // The statement itself gives the number.
  const happening = { kind: type, number: '' } as const;
  await confirmNumbered(tx, {
    order: next,
    year: now.getUTCFullYear(),
    event: { id: newId('oev', now), orderId, happening, at: now, actor: shopItself.role, actorId: shopItself.id },
    told: { type, subject: orderId, data: orderFacts({ ...next, number: '{number}' }) },
  });
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
