import type { Standing } from './bank-answer.ts';
import type { Payment } from '../payment/payment.ts';

/**
 * What a bank tells without being asked. Anybody's network may repeat, delay and shuffle it, so nothing is believed of
 * it but that it may be worth asking.
 */
export interface BankNotification {
  /** The bank's name for the event: the same event may come more than once. */
  readonly eventId: string;
  readonly type: string;
  /** The bank's name for the charge; null where it is about none. */
  readonly reference: string | null;
  /** Our name for it, where the bank repeats it. */
  readonly paymentId: string | null;
  /** How the charge stood then; null where the event does not say all of it. */
  readonly standing: Standing | null;
}

/**
 * Whether the bank need not be asked: we know already what it told. Of most changes we are told after we have made them
 * ourselves. A later change is an event of its own, so an old one that is passed over loses nothing.
 */
export function isKnownAlready(payment: Payment, standing: Standing): boolean {
  if (payment.status === 'PROCESSING') return false;
  switch (standing.kind) {
    case 'ActionRequired':
      return true;
    case 'Authorized':
      return payment.status !== 'REQUIRES_ACTION' && payment.authorizedMinor > 0;
    case 'Declined':
      return payment.status === 'REQUIRES_PAYMENT_METHOD' || payment.status === 'CANCELLED';
    case 'Voided':
      return payment.status === 'CANCELLED';
    case 'Captured': {
      const areAllDone = standing.refunds.every(({ status }) => status === 'SUCCEEDED');
      const refundedMinor = standing.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      return (
        payment.capturedMinor === standing.capturedMinor &&
        areAllDone &&
        refundedMinor <= payment.refundedMinor &&
        standing.chargebacks.length === 0
      );
    }
  }
}
