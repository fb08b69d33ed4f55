import type { Tx } from '@tributary/kit/database/database';
import { RequestError } from '@tributary/kit/errors';
import { invalidKey, once } from '@tributary/kit/database/idempotency';
import { lockTakenPayments, paymentPages, paymentsByIds } from '../../database/payment/payments.ts';
import { refundsOf } from '../../database/payment/refunds.ts';
import { invalidAmount, invalidReason } from '../../domain/check-input.ts';
import type { MoneyMoved, MoreThanWasTaken, TooManyRefunds } from '../../domain/failure.ts';
import { goneBack } from '../../domain/payment/payment.ts';
import { spread } from '../../domain/payment/spread-refund.ts';
import { askBank } from './ask-bank.ts';
import type { RefundResult } from './payment-result.ts';
import type { MoneyService } from '../service.ts';
import { refundsNow, tellOfRefunds, writeRefund, type WrittenRefund } from './write-refund.ts';

export interface RefundPayable {
  /** The calling service. */
  readonly caller: string;
  readonly idempotencyKey: string;
  readonly payableId: string;
  readonly amountMinor: number;
  readonly reason: string;
  /** What the caller knows to have gone back, or to be on its way, by anybody; null or not given where it does not matter. */
  readonly goneBackMinor?: number | null | undefined;
}

/**
 * Gives back what was taken for something, the newest payment first: all of the amount, or nothing and the reason; nothing,
 * too, where the caller reckoned with another sum than went back.
 * Throws IN_PROGRESS where more may be there once the bank has answered about a capture.
 */
export async function refundPayable(service: MoneyService, request: RefundPayable): Promise<RefundResult | MoneyMoved> {
  const { caller, idempotencyKey, ...input } = request;
  const invalid = invalidKey(idempotencyKey) ?? invalidAmount(input.amountMinor) ?? invalidReason(input.reason);
  if (invalid !== null) return invalid;
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
  if (answer.kind === 'IdempotencyKeyReused') return answer;
  if (answer.response.kind !== 'Refunding') return answer.response;
  if (!answer.replayed) await tellOfRefunds(service, written);
  const refunds = await refundsNow(service, answer.response.refundIds);
  const payments = await paymentsByIds(
    service.db,
    refunds.map(({ paymentId }) => paymentId),
  );
  return { kind: 'Refunds', refunds, payments };
}

interface Written {
  readonly kind: 'Written';
  readonly written: readonly WrittenRefund[];
}

async function writeShares(
  service: MoneyService,
  tx: Tx,
  { payableId, amountMinor, reason, idempotencyKey, goneBackMinor = null }: RefundPayable,
): Promise<Written | MoneyMoved | MoreThanWasTaken | TooManyRefunds> {
  const payments = await lockTakenPayments(tx, payableId);
  const actualMinor = payments.reduce((minor, payment) => minor + goneBack(payment), 0);
  // What the caller reckoned with holds no more: it would give too much, or too little.
  if (goneBackMinor !== null && goneBackMinor !== actualMinor)
    return { kind: 'MoneyMoved', expectedMinor: goneBackMinor, actualMinor };
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

// More attempts to pay for one thing than the fraud rules allow in a day.
const paymentsMax = 100;

async function askAboutProcessing(service: MoneyService, payableId: string): Promise<void> {
  const [payments = []] = await paymentPages(service.db, [{ payableId, limit: paymentsMax, after: null }]);
  await Promise.all(
    payments.filter(({ status }) => status === 'PROCESSING').map((payment) => askBank(service, payment)),
  );
}
