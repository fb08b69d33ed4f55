import type { Payment } from '../../domain/payment/payment.ts';
import { askBank, type Asked } from './ask-bank.ts';
import { settlePayment } from './settle-payment.ts';
import { providerOf, type MoneyService } from '../service.ts';

/** Asks the bank how a payment stands, whatever we believe, and saves what is news. Safe however often. */
export async function refreshPayment(service: MoneyService, payment: Payment): Promise<Asked> {
  const isWaiting = payment.status === 'PROCESSING' || payment.status === 'REQUIRES_ACTION';
  if (isWaiting || payment.providerReference === null) return askBank(service, payment);
  const answer = await providerOf(service, payment).find(payment.providerReference);
  return { ...(await settlePayment(service, { payment, instruction: null }, answer)), answer };
}
