import type { Tx } from '@tributary/kit/database/database';
import { RequestError } from '@tributary/kit/errors';
import { invalidKey, once } from '@tributary/kit/database/idempotency';
import { findPayment, lockPayment } from '../../database/payment/payments.ts';
import { refundsOf } from '../../database/payment/refunds.ts';
import { invalidAmount, invalidReason } from '../../domain/check-input.ts';
import type { RefusalReason } from '../../domain/failure.ts';
import { refundOf, refusal } from '../../domain/payment/payment-decision.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { askBank } from './ask-bank.ts';
import type { ChangePayment } from './instruct-bank.ts';
import type { RefundResult } from './payment-result.ts';
import type { MoneyService } from '../service.ts';
import { refundsNow, tellOfRefunds, writeRefund, type WrittenRefund } from './write-refund.ts';

export interface RefundPayment extends ChangePayment {
  /** A part of what is left; all of it where it is null. */
  readonly amountMinor: number | null;
  readonly reason: string;
}

/**
 * Gives money back. The refund and what the bank is told are saved before it is told; what it does not answer stays
 * PENDING and is asked after. Throws IN_PROGRESS while the bank has not answered about the capture.
 */
export async function refundPayment(service: MoneyService, request: RefundPayment): Promise<RefundResult> {
  const { caller, idempotencyKey, paymentId, amountMinor, reason } = request;
  const invalid =
    invalidKey(idempotencyKey) ?? (amountMinor === null ? null : invalidAmount(amountMinor)) ?? invalidReason(reason);
  if (invalid !== null) return invalid;
  const before = await findPayment(service.db, paymentId);
  if (before === null) return { kind: 'PaymentNotFound', paymentId };
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
  if (answer.kind === 'IdempotencyKeyReused') return answer;
  if (!answer.replayed) await tellOfRefunds(service, written);
  const payment = await existing(service, paymentId);
  const { response } = answer;
  if (response.kind !== 'Refunding') return { kind: 'PaymentFailed', payment, failure: refusal(payment, response) };
  return { kind: 'Refunds', refunds: await refundsNow(service, [response.refundId]), payments: [payment] };
}

async function decide(
  service: MoneyService,
  tx: Tx,
  { paymentId, amountMinor, reason, idempotencyKey }: RefundPayment,
): Promise<RefusalReason | { readonly kind: 'Written'; readonly written: WrittenRefund }> {
  const payment = await lockPayment(tx, paymentId);
  if (payment === null) throw new Error(`the payment ${paymentId} vanished`);
  const { length: refundCount } = await refundsOf(tx, [paymentId]);
  const decision = refundOf(payment, amountMinor, refundCount);
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
