import type { Tx } from '@tributary/kit/database/database';
import { wakeCheckout } from '../database/checkout/checkouts.ts';
import { wakeReversals } from '../database/aftercare/reversals.ts';

/** What order does about an event of payment's, in the transaction that notes that it came. */
export type HearOfPayment = (tx: Tx, event: { readonly data: unknown }) => Promise<void>;

/**
 * What is due sooner because of payment's events: a checkout that waits for its buyer or the bank, and a refund. It is
 * only asked again, and asks payment itself how things stand: so events may come twice, late or in any order.
 */
export const paymentEvents: Readonly<Record<string, HearOfPayment>> = {
  'payment.authorized': (tx, { data }) => wakes(tx, data, wakeCheckout),
  'payment.declined': (tx, { data }) => wakes(tx, data, wakeCheckout),
  'payment.captured': (tx, { data }) => wakes(tx, data, wakeCheckout),
  'payment.voided': (tx, { data }) => wakes(tx, data, wakeCheckout),
  'payment.refund.succeeded': (tx, { data }) => wakes(tx, data, wakeReversals),
  'payment.refund.failed': (tx, { data }) => wakes(tx, data, wakeReversals),
};

/** Payments for other things than orders concern nobody here: their ids are none of ours. */
async function wakes(tx: Tx, data: unknown, wake: (tx: Tx, orderId: string) => Promise<void>): Promise<void> {
  if (typeof data !== 'object' || data === null || !('payableId' in data)) return;
  if (typeof data.payableId === 'string') await wake(tx, data.payableId);
}
