import type { Tx } from '@tributary/kit/database/database';
import type { EventHandlers } from '@tributary/kit/events/inbox';
import type { EventsOf } from '@tributary/schema/events/told';
import { wakeReversals } from '../database/aftercare/reversals.ts';
import { wakeCheckout } from '../database/checkout/checkouts.ts';
import { payableIn, refundIn } from '../remote/payment-events.ts';
import { hearOfChargeback } from './aftercare/hear-of-chargeback.ts';
import { hearOfRefund } from './aftercare/hear-of-refund.ts';
import type { Service } from './service.ts';

/**
 * What order does about payment's events. A checkout that waits for its buyer or the bank, and a refund, are due sooner:
 * they ask payment itself how things stand. Money that moved by no doing of the order's is noted, and reckoned with.
 * Events may come twice, late or in any order. Payments for other things than orders concern nobody here: their ids are
 * none of ours.
 */
export function paymentEvents({ now }: Pick<Service, 'now'>): EventHandlers<keyof EventsOf<'payment'>> {
  return {
    'payment.authorized': (tx, { data }) => wakes(tx, data),
    'payment.declined': (tx, { data }) => wakes(tx, data),
    'payment.captured': (tx, { data }) => wakes(tx, data),
    'payment.voided': (tx, { data }) => wakes(tx, data),
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

function wakes(tx: Tx, data: unknown): Promise<void> {
  return wakeCheckout(tx, payableIn(data).payableId);
}
