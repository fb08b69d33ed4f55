import type { Tx } from '@tributary/kit/database/database';
import { RequestError } from '@tributary/kit/errors';
import { invalidKey, once } from '@tributary/kit/database/idempotency';
import type { IdempotencyKeyReused } from '@tributary/kit/failure';
import { findPayment, lockPayment } from '../../database/payment/payments.ts';
import { refundsOf } from '../../database/payment/refunds.ts';
import { type GivenMoney, invalidMoney, invalidReason, wrongCurrency } from '../../domain/check-input.ts';
import type { InvalidInput, PaymentNotFound, PaymentRefused, RefusalReason } from '../../domain/failure.ts';
import { refundOf, refusal } from '../../domain/payment/payment-decision.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { askBank } from './ask-bank.ts';
import type { ChangePayment } from './instruct-bank.ts';
import { refundFailed, refundResult, type RefundResult } from './payment-result.ts';
import type { MoneyService } from '../service.ts';
import { refundsNow, tellOfRefunds, writeRefund, type WrittenRefund } from './write-refund.ts';

export interface RefundPayment extends ChangePayment {
  /** A part of what is left; all of it where it is null. */
  readonly amount: GivenMoney | null;
  readonly reason: string;
}

/**
 * Gives money back. The refund and what the bank is told are saved before it is told; what it does not answer stays
 * PENDING and is asked after. Throws IN_PROGRESS while the bank has not answered about the capture.
 */
export async function refundPayment(
  service: MoneyService,
  request: RefundPayment,
): Promise<RefundResult<InvalidInput | PaymentNotFound | IdempotencyKeyReused | PaymentRefused>> {
  const { caller, idempotencyKey, paymentId, amount, reason } = request;
  const amountMinor = amount?.amountMinor ?? null;
  const invalid =
    invalidKey(idempotencyKey) ?? (amount === null ? null : invalidMoney(amount)) ?? invalidReason(reason);
  if (invalid !== null) return refundFailed(invalid);
  const before = await findPayment(service.db, paymentId);
  if (before === null) return refundFailed({ kind: 'PaymentNotFound', paymentId });
  const wrong = wrongCurrency(amount, before.currency);
  if (wrong !== null) return refundFailed(wrong);
  if (before.status === 'PROCESSING') await askBank(service, before);

  const written: WrittenRefund[] = [];
  const input = { paymentId, amountMinor, reason };
  const claim = { principal: caller, operation: 'paymentRefund', key: idempotencyKey, input };
  const answer = await once(service.db, claim, async (tx) => {
    written.length = 0;
    const decided = await decide(service, tx, request);
    if (decided.kind !== 'Written') return decided;
    written.push(decided.written);
    return { kind: 'Refunding' as const, refundId: decided.written.refund.id };
  });
  if (answer.kind === 'IdempotencyKeyReused') return refundFailed(answer);
  if (!answer.replayed) await tellOfRefunds(service, written);
  const payment = await existing(service, paymentId);
  const { response } = answer;
  if (response.kind !== 'Refunding') return refundFailed(refusal(payment, response), payment);
  return refundResult(await refundsNow(service, [response.refundId]), [payment]);
}

async function decide(
  service: MoneyService,
  tx: Tx,
  { paymentId, amount, reason, idempotencyKey }: RefundPayment,
): Promise<RefusalReason | { readonly kind: 'Written'; readonly written: WrittenRefund }> {
  const payment = await lockPayment(tx, paymentId);
  if (payment === null) throw new Error(`the payment ${paymentId} vanished`);
  const { length: refundCount } = await refundsOf(tx, [paymentId]);
  const decision = refundOf(payment, amount?.amountMinor ?? null, refundCount);
  switch (decision.kind) {
    case 'Wait':
    case 'Settle':
      throw new RequestError('IN_PROGRESS', 'the bank has not answered an earlier request about this payment yet');
    case 'Refused':
      return decision.reason;
    case 'Instruct': {
      const refund = {
        payment: decision.payment,
        amountMinor: decision.amountMinor,
        reason,
        idempotencyKey,
        origin: 'STAFF',
      } as const;
      return { kind: 'Written', written: await writeRefund(service, tx, refund) };
    }
  }
}

async function existing(service: MoneyService, id: string): Promise<Payment> {
  const payment = await findPayment(service.db, id);
  if (payment === null) throw new Error(`the payment ${id} vanished`);
  return payment;
}
