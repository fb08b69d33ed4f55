import type { Tx } from '@tributary/kit/database/database';
import { askToCancel, lockCheckout } from '../../database/checkout/checkouts.ts';
import { linesOfOrders } from '../../database/order-lines.ts';
import { orderById, saveOrder } from '../../database/orders.ts';
import { creditedOf, insertReversal } from '../../database/aftercare/reversals.ts';
import { creditFacts, orderFacts } from '../../domain/announcements.ts';
import { checkTexts, type InvalidWords } from '../../domain/check-input.ts';
import { creditOfOrder } from '../../domain/aftercare/credit.ts';
import {
  type Changed,
  type KeyFailure,
  type NotFound,
  type OrderVersionConflict,
  refused,
  type WrongOrderState,
} from '../../domain/failure.ts';
import { unsent } from '../../domain/aftercare/fulfillment.ts';
import type { Order } from '../../domain/order.ts';
import { moved } from '../../domain/order-status.ts';
import { reversal } from '../../domain/aftercare/reversal.ts';
import { type Asker, requireActor } from '../access.ts';
import { actionsNow } from '../actions-now.ts';
import { publishBills } from '../bill-order.ts';
import { atVersion, changeOrderOnce } from '../change-order.ts';
import { expectedRefundsOf } from '../expected-refunds.ts';
import { planRefund } from '../plan-refund.ts';
import type { Service } from '../service.ts';
import { type Actor, writeTimeline } from '../write-timeline.ts';
import { settleCheckout } from '../checkout/settle-checkout.ts';

export interface CancelOrder {
  readonly asker: Asker;
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly expectedVersion: number | null;
  readonly reason: string | null;
}

/** Why an order is not cancelled. */
export type CancelFailure = InvalidWords | KeyFailure | NotFound | OrderVersionConflict | WrongOrderState;

/**
 * Cancels an order of which nothing is sent. One whose checkout is under way is cancelled once that is undone: it is
 * waited for. Of a confirmed one stock and money go back afterwards, durably.
 */
export async function cancelOrder(service: Service, request: CancelOrder): Promise<Changed<Order, CancelFailure>> {
  const { db } = service;
  const { asker, idempotencyKey: key, orderId, expectedVersion, reason } = request;
  const failures = checkTexts({ reason });
  if (failures.length > 0) return refused(...failures);

  const repeat = { operation: 'orderCancel', key, input: { orderId, expectedVersion, reason } };
  const lockBefore = (tx: Tx): Promise<void> => lockCheckout(tx, orderId);
  const cancelled = await changeOrderOnce(
    db,
    { asker, orderId, repeat, lockBefore },
    atVersion(expectedVersion, (tx, order, role) =>
      cancel(tx, order, { by: requireActor(asker, role), at: service.now(), reason }),
    ),
  );
  if (cancelled.kind === 'Refused') return cancelled;

  service.runner.wake();
  const order = await orderById(db, orderId);
  if (order?.status === 'PENDING') await settleCheckout(service, orderId, null);
  const now = order?.status === 'PENDING' ? await orderById(db, orderId) : order;
  if (now === null) throw new Error(`the order ${orderId} vanished`);
  return { ...cancelled, done: now };
}

interface Cancel {
  readonly at: Date;
  readonly by: Actor & { readonly role: 'BUYER' | 'STAFF' };
  readonly reason: string | null;
}

async function cancel(
  tx: Tx,
  order: Order,
  { by, at, reason }: Cancel,
): Promise<Changed<{ readonly orderId: string }, WrongOrderState>> {
  const done = { kind: 'Done', done: { orderId: order.id } } as const;
  const wish = { cancelAskedBy: by.role, cancelReason: reason };
  if (order.status === 'CANCELLED' || (order.status === 'PENDING' && order.cancelAskedBy !== null)) return done;
  if (order.status === 'PENDING') {
    await saveOrder(tx, { ...order, ...wish, version: order.version + 1 });
    await askToCancel(tx, order.id);
    await writeTimeline(tx, order.id, { happening: { kind: 'order.cancel_requested' }, by, at, told: null });
    return done;
  }

  const next = moved(order, 'CANCELLED');
  if (next === null) {
    return refused({ kind: 'WrongOrderState', wanted: 'CANCEL', ...(await actionsNow(tx, order, by.role)) });
  }

  // Before the status changes: the bill is that of a confirmed order.
  await giveBack(tx, next, { by, at });
  await saveOrder(tx, { ...next, ...wish });
  return done;
}

/** Everything that was bought goes back to the shelf, and all that was paid to the buyer. */
async function giveBack(tx: Tx, order: Order, { by, at }: Pick<Cancel, 'by' | 'at'>): Promise<void> {
  const lines = await linesOfOrders(tx, [order.id]);
  const credit = creditFacts(creditOfOrder(order, lines));
  const bought = lines.filter((line) => unsent(line) > 0);
  const stock = bought.map((line) => ({ variantId: line.variantId, quantity: unsent(line) }));
  const { id, total: refund } = order;
  const parts = await planRefund(tx, order, refund);
  await insertReversal(tx, reversal({ id, orderId: id, returnId: null, stock, refund, parts, credit }));
  await publishBills(tx, order.id, at);
  const refundMinor = credit === null ? null : ((await expectedRefundsOf(tx, id)).get(id) ?? 0);
  const creditedMinor = credit === null ? null : (await creditedOf(tx, id)).minor;
  const happening = { kind: 'order.cancelled', wasConfirmed: true } as const;
  await writeTimeline(tx, order.id, {
    happening,
    by,
    at,
    told: { type: 'order.cancelled', data: { ...orderFacts(order), credit, refundMinor, creditedMinor } },
  });
}
