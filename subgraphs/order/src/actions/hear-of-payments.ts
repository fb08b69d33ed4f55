import type { Tx } from '@tributary/kit/database/database';
import type { EventHandlers } from '@tributary/kit/events/inbox';
import type { EventsOf } from '@tributary/schema/events/told';
import { wakeCheckout } from '../database/checkout/checkouts.ts';
import { wakeReversals } from '../database/aftercare/reversals.ts';
import { payableIn } from '../remote/payment-events.ts';

/**
 * What is due sooner because of payment's events: a checkout that waits for its buyer or the bank, and a refund. It is
 * only asked again, and asks payment itself how things stand: so events may come twice, late or in any order.
 */
export const paymentEvents: EventHandlers<keyof EventsOf<'payment'>> = {
  'payment.authorized': (tx, { data }) => wakes(tx, data, wakeCheckout),
  'payment.declined': (tx, { data }) => wakes(tx, data, wakeCheckout),
  'payment.captured': (tx, { data }) => wakes(tx, data, wakeCheckout),
  'payment.voided': (tx, { data }) => wakes(tx, data, wakeCheckout),
  'payment.refund.succeeded': (tx, { data }) => wakes(tx, data, wakeReversals),
  'payment.refund.failed': (tx, { data }) => wakes(tx, data, wakeReversals),
};

/** Payments for other things than orders concern nobody here: their ids are none of ours. */
function wakes(tx: Tx, data: unknown, wake: (tx: Tx, orderId: string) => Promise<void>): Promise<void> {
  return wake(tx, payableIn(data).payableId);
}
