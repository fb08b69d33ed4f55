import type { Tx } from '@tributary/kit/database/database';
import { badInput, RequestError } from '@tributary/kit/errors';
import { invalidKey, once } from '@tributary/kit/database/idempotency';
import type { IdempotencyKeyReused } from '@tributary/kit/failure';
import { lockTakenPayments, paymentsByIds, paymentsOfPayables } from '../../database/payment/payments.ts';
import { refundsOf } from '../../database/payment/refunds.ts';
import { invalidAmount, invalidReason } from '../../domain/check-input.ts';
import type {
  InvalidInput,
  MoneyMoved,
  MoreThanWasTaken,
  PaymentRefused,
  TooManyRefunds,
} from '../../domain/failure.ts';
import { movedSince, type ReckonedWith } from '../../domain/payment/money-moved.ts';
import { spread } from '../../domain/payment/spread-refund.ts';
import { askBank } from './ask-bank.ts';
import { refundFailed, refundResult, type RefundResult } from './payment-result.ts';
import type { MoneyService } from '../service.ts';
import { refundsNow, tellOfRefunds, writeRefund, type WrittenRefund } from './write-refund.ts';

export interface RefundPayable extends ReckonedWith {
  /** The calling service. */
  readonly caller: string;
  readonly idempotencyKey: string;
  readonly payableId: string;
  readonly amountMinor: number;
  readonly reason: string;
  /** What else was paid for with it. */
  readonly otherPayableIds: readonly string[];
}

/**
 * Gives back what was taken for something, the newest payment first: all of the amount, or nothing and the reason; nothing,
 * too, where the caller reckoned with another sum than went back.
 * Throws IN_PROGRESS where more may be there once the bank has answered about a capture.
 */
export async function refundPayable(
  service: MoneyService,
  request: RefundPayable,
): Promise<RefundResult<InvalidInput | IdempotencyKeyReused | MoneyMoved | PaymentRefused>> {
  const { caller, idempotencyKey, otherPayableIds, goneBackInAllMinor: _, ...input } = request;
  const invalid = invalidKey(idempotencyKey) ?? invalidAmount(input.amountMinor) ?? invalidReason(input.reason);
  if (otherPayableIds.length > otherPayablesMax) throw badInput(`expected at most ${otherPayablesMax} other payables`);
  if (invalid !== null) return refundFailed(invalid);
  await askAboutProcessing(service, input.payableId);

  const written: WrittenRefund[] = [];
  const claim = { principal: caller, operation: 'payableRefund', key: idempotencyKey, input };
  const answer = await once(service.db, claim, async (tx) => {
    written.length = 0;
    const decided = await writeShares(service, tx, request);
    if (decided.kind !== 'Written') return decided;
    written.push(...decided.written);
    return { kind: 'Refunding' as const, refundIds: written.map(({ refund }) => refund.id) };
  });
  if (answer.kind === 'IdempotencyKeyReused') return refundFailed(answer);
  if (answer.response.kind !== 'Refunding') return refundFailed(answer.response);
  if (!answer.replayed) await tellOfRefunds(service, written);
  const refunds = await refundsNow(service, answer.response.refundIds);
  const payments = await paymentsByIds(
    service.db,
    refunds.map(({ paymentId }) => paymentId),
  );
  return refundResult(refunds, payments);
}

interface Written {
  readonly kind: 'Written';
  readonly written: readonly WrittenRefund[];
}

async function writeShares(
  service: MoneyService,
  tx: Tx,
  request: RefundPayable,
): Promise<Written | MoneyMoved | MoreThanWasTaken | TooManyRefunds> {
  const { payableId, otherPayableIds, amountMinor, reason, idempotencyKey } = request;
  const all = await lockTakenPayments(tx, [payableId, ...otherPayableIds]);
  const payments = all.filter((payment) => payment.payableId === payableId);
  const moved = movedSince(request, { own: payments, all });
  if (moved !== null) return moved;
  const refunds = await refundsOf(
    tx,
    payments.map(({ id }) => id),
  );
  const countOf = (paymentId: string) => refunds.filter((refund) => refund.paymentId === paymentId).length;
  const decision = spread(
    payments.map((payment) => ({ payment, refundCount: countOf(payment.id) })),
    amountMinor,
  );
  switch (decision.kind) {
    case 'Wait':
      throw new RequestError('IN_PROGRESS', 'the bank has not answered an earlier request about a payment yet');
    case 'MoreThanWasTaken':
    case 'TooManyRefunds':
      return decision;
    case 'Shares': {
      const written: WrittenRefund[] = [];
      for (const share of decision.shares) {
        written.push(await writeRefund(service, tx, { ...share, reason, idempotencyKey, origin: 'SELLER' }));
      }
      return { kind: 'Written', written };
    }
  }
}

// Far more than an order is amended; what a list of ids can be asked for everywhere.
const otherPayablesMax = 1000;

// More attempts to pay for one thing than the fraud rules allow in a day.
const paymentsMax = 100;

async function askAboutProcessing(service: MoneyService, payableId: string): Promise<void> {
  const window = { size: paymentsMax, isBackward: false, after: null, before: null };
  const payments = await paymentsOfPayables(service.db, [payableId], window);
  await Promise.all(
    payments.filter(({ status }) => status === 'PROCESSING').map((payment) => askBank(service, payment)),
  );
}
