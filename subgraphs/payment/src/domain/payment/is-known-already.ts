import type { Standing } from '../bank/bank-answer.ts';
import type { Payment } from './payment.ts';

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
