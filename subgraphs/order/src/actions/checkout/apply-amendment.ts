import type { Database, Tx } from '@tributary/kit/database/database';
import { money } from '@tributary/kit/money';
import { amendmentById, saveAmendmentStatus } from '../../database/aftercare/amendments.ts';
import { changeLines, insertLines, linesOfOrders } from '../../database/order-lines.ts';
import { lockOrder, saveOrder } from '../../database/orders.ts';
import { insertReversal } from '../../database/aftercare/reversals.ts';
import { type Amendment, amended, amendmentMoved } from '../../domain/aftercare/amendment.ts';
import type { Checkout, RefusedOutcome } from '../../domain/checkout/checkout.ts';
import { type Rejection, spelling } from '../../domain/checkout/rejection.ts';
import type { Order, OrderLine } from '../../domain/order.ts';
import { reversal } from '../../domain/aftercare/reversal.ts';
import { unitsOf } from '../../domain/units.ts';
import { actionsNow } from '../actions-now.ts';
import type { StepAttempt } from './step-attempt.ts';
import { publishBills } from '../bill-order.ts';
import { planRefund } from '../plan-refund.ts';
import { type Actor, writeTimeline, shopItself } from '../write-timeline.ts';
import type { StepService } from '../service.ts';

/** The pivot of an amendment, in our own tables alone: its lines are the order's, and its total is in the order's. */
export function applyAmendment({ now }: StepService, { id }: Checkout): Promise<StepAttempt> {
  const save = async (tx: Tx): Promise<RefusedOutcome | null> => {
    const amendment = await amendmentById(tx, id);
    const order = await lockedOrder(tx, amendment);
    if (amended(order, amendment) === null) return notAmendable(tx, order, amendment);
    await apply(tx, order, { amendment, by: shopItself, at: now() });
    return null;
  };
  return Promise.resolve({ outcome: { kind: 'Done' }, save });
}

/** Somebody was faster: the order was cancelled, or something of it sent. Whatever is held is given back. */
export async function notAmendable(on: Database | Tx, order: Order, { askedBy }: Amendment): Promise<RefusedOutcome> {
  const now = await actionsNow(on, order, askedBy);
  // The amendment that is under way is this one itself.
  const failures = [{ kind: 'WrongOrderState', wanted: 'AMEND', ...now, isAmending: false }] as const;
  return { kind: 'Refused', failures, leavesTraces: true };
}

/** Writes an amendment that can be applied. To be called with the order locked. */
export async function apply(
  tx: Tx,
  order: Order,
  { amendment, by, at }: { readonly amendment: Amendment; readonly by: Actor; readonly at: Date },
): Promise<Order> {
  const next = amended(order, amendment);
  const applied = amendmentMoved(amendment, 'APPLIED');
  if (next === null || applied === null) throw new Error(`expected the amendment ${amendment.id} to be applicable`);

  // Before anything changes: these bills are those of the order without the amendment.
  await publishBills(tx, order.id, at);
  const lines = await linesOfOrders(tx, [order.id]);
  await insertLines(tx, amendment.added, lines.length);
  await changeLines(
    tx,
    amendment.removed.lines.map(({ lineId, quantity }) => ({ lineId, removed: quantity })),
  );
  await giveBack(tx, order, { amendment, lines });
  await saveAmendmentStatus(tx, applied);
  await saveOrder(tx, next);
  const [added, removed] = [unitsOf(amendment.added), unitsOf(amendment.removed.lines)];
  const happening = { kind: 'order.amended', added, removed, total: next.total } as const;
  await writeTimeline(tx, order.id, { happening, by, at, told: null });
  return next;
}

/** What was removed goes back to the shelf, and what it cost more than what was added to the buyer. */
async function giveBack(
  tx: Tx,
  order: Order,
  { amendment, lines }: { readonly amendment: Amendment; readonly lines: readonly OrderLine[] },
): Promise<void> {
  const { id, orderId, removed, total } = amendment;
  if (removed.lines.length === 0) return;
  const variantOf = new Map(lines.map((line) => [line.id, line.variantId]));
  const stock = removed.lines.map(({ lineId, quantity }) => ({ variantId: variantOf.get(lineId) ?? '', quantity }));
  const refund = money(Math.max(0, -total.amountMinor), total.currency);
  const parts = await planRefund(tx, order, refund);
  await insertReversal(tx, reversal({ id, orderId, returnId: null, stock, refund, parts, credit: null }));
}

/** The other end of an amendment: what was held for it is given back, and the order stays as it is. */
export async function rejectAmendment(
  tx: Tx,
  { id, why, at }: { readonly id: string; readonly why: readonly Rejection[]; readonly at: Date },
): Promise<void> {
  const amendment = await amendmentById(tx, id);
  const order = await lockedOrder(tx, amendment);
  const rejected = amendmentMoved(amendment, 'REJECTED');
  if (rejected === null) throw new Error(`expected the amendment ${id} to be PENDING, it is ${amendment.status}`);

  await saveAmendmentStatus(tx, rejected);
  await saveOrder(tx, { ...order, version: order.version + 1 });
  const codes = why.map(spelling).map(({ code }) => code);
  const happening = { kind: 'order.amendment.rejected', codes } as const;
  await writeTimeline(tx, order.id, { happening, by: shopItself, at, told: null });
}

async function lockedOrder(tx: Tx, { orderId }: Amendment): Promise<Order> {
  const order = await lockOrder(tx, orderId);
  if (order === null) throw new Error(`the order ${orderId} vanished`);
  return order;
}
