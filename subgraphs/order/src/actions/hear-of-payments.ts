import type { AllHandler, EventHandlers } from '@tributary/kit/events/inbox';
import type { EventsOf } from '@tributary/schema/events/told';
import { wakeReversals } from '../database/aftercare/reversals.ts';
import { wakeCheckouts } from '../database/checkout/checkouts.ts';
import { payableIn, refundIn } from '../remote/payment-events.ts';
import { hearOfChargeback } from './aftercare/hear-of-chargeback.ts';
import { hearOfRefund } from './aftercare/hear-of-refund.ts';
import type { Service } from './service.ts';

/**
 * What order does about payment's events. A refund is due sooner, as a checkout is by `wakeWaiting`: they ask payment itself
 * how things stand. Money that moved by no doing of the order's is noted, and reckoned with.
 * Events may come twice, late or in any order. Payments for other things than orders concern nobody here: their ids are
 * none of ours.
 */
export function paymentEvents({ now }: Pick<Service, 'now'>): EventHandlers<keyof EventsOf<'payment'>> {
  return {
    'payment.refund.succeeded': async (tx, { data }) => {
      const refund = refundIn(data);
      await wakeReversals(tx, refund.payableId);
      await hearOfRefund(tx, { refund, to: 'GONE', at: now() });
    },
    'payment.refund.failed': async (tx, { data }) => {
      const refund = refundIn(data);
      await wakeReversals(tx, refund.payableId);
      await hearOfRefund(tx, { refund, to: 'RETURNED', at: now() });
    },
    'payment.chargeback': (tx, event) => hearOfChargeback(tx, event, { to: 'DISPUTED', at: now() }),
    'payment.chargeback.won': (tx, event) => hearOfChargeback(tx, event, { to: 'RETURNED', at: now() }),
    'payment.chargeback.lost': (tx, event) => hearOfChargeback(tx, event, { to: 'GONE', at: now() }),
  };
}

/** What ends the wait for a buyer or the bank. */
const awaited: ReadonlySet<string> = new Set<keyof EventsOf<'payment'>>([
  'payment.authorized',
  'payment.declined',
  'payment.captured',
  'payment.voided',
]);

/** Wakes the checkouts that wait for any of these events: one statement for all, which finds none for nearly all. */
export const wakeWaiting: AllHandler = async (tx, events) => {
  const heard = events.filter(({ type }) => awaited.has(type));
  if (heard.length > 0) await wakeCheckouts(tx, [...new Set(heard.map(({ data }) => payableIn(data).payableId))]);
};
