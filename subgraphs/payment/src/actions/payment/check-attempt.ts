import type { Tx } from '@tributary/kit/database/database';
import type { PayableTerms } from '../../database/payment/payables.ts';
import type { Attempt } from '../../database/payment/payments.ts';
import { attemptsBefore } from '../../database/payment/payment-attempts.ts';
import type { MoreThanOwed } from '../../domain/failure.ts';
import { judged, type RiskLevel } from '../../domain/payment/risk.ts';
import type { MoneyService } from '../service.ts';

export interface CheckAttempt extends Attempt {
  readonly terms: PayableTerms;
}

/** How risky it is; why it is declined, where it is blocked. */
export interface Checked {
  readonly kind: 'Checked';
  readonly risk: RiskLevel;
  readonly declineCode: string | null;
}

/** Whether the payable asks for so much, and how risky the attempt is. The payable's row is locked: no two are judged at once. */
export async function checkAttempt(
  service: MoneyService,
  tx: Tx,
  { payment, terms: { askedMinor }, ...attempt }: CheckAttempt,
): Promise<MoreThanOwed | Checked> {
  const { id: paymentId, payableId, buyerId, amountMinor, currency, createdAt } = payment;
  const { rules, windowMs, countMax } = service.fraud;
  const since = new Date(createdAt.getTime() - windowMs);
  const before = await attemptsBefore(tx, { ...attempt, payableId, buyerId, amountMinor, currency, since, countMax });

  const left = askedMinor === null ? Infinity : askedMinor - before.committedMinor;
  if (amountMinor > left) {
    return { kind: 'MoreThanOwed', leftMinor: Math.max(0, left), askedMinor: amountMinor, currency };
  }
  const judgement = judged(rules, { ...before, amountMinor, currency, isGuest: buyerId === null });
  if (judgement.risk !== 'NORMAL') service.log.warn({ paymentId, payableId, ...judgement }, 'a payment looks risky');
  return { kind: 'Checked', risk: judgement.risk, declineCode: judgement.declineCode };
}
