import type { Payment } from '../../domain/payment/payment.ts';
import { askBank, type Asked } from './ask-bank.ts';
import { settlePayment } from './settle-payment.ts';
import { providerOf, type Till } from '../till.ts';

/** Asks the bank how a payment stands, whatever we believe, and saves what is news. Safe however often. */
export async function refreshPayment(till: Till, payment: Payment): Promise<Asked> {
  const isWaiting = payment.status === 'PROCESSING' || payment.status === 'REQUIRES_ACTION';
  if (isWaiting || payment.providerReference === null) return askBank(till, payment);
  const answer = await providerOf(till, payment).find(payment.providerReference);
  return { ...(await settlePayment(till, { payment, instruction: null }, answer)), answer };
}
