import type { Database, Tx } from '@tributary/kit/database/database';
import type { PayableTerms, SeenPayable } from '../../database/payment/payables.ts';
import type { Attempt } from '../../database/payment/payments.ts';
import { type Attempts, attemptsBefore } from '../../database/payment/payment-attempts.ts';
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
  attempt: CheckAttempt,
): Promise<MoreThanOwed | Checked> {
  return judgedAttempt(service, attempt, await before(service, tx, attempt));
}

/** An attempt that was judged before any lock: it holds as long as the payable is as it was seen. */
export interface SeenAttempt {
  readonly judged: MoreThanOwed | Checked;
  /** With what is owed for it by now; null where there is none yet. */
  readonly payable: SeenPayable | null;
}

/** The same before any lock; null where the payable is paid for in another currency. */
export async function checkSeenAttempt(service: MoneyService, attempt: CheckAttempt): Promise<SeenAttempt | null> {
  const { payable, ...attempts } = await before(service, service.db, attempt);
  const { currency, askedMinor } = attempt.terms;
  if (payable === null) return { judged: judgedAttempt(service, attempt, attempts), payable };
  if (payable.currency !== currency) return null;
  const terms = { ...payable, askedMinor: askedMinor ?? payable.askedMinor };
  return { judged: judgedAttempt(service, { ...attempt, terms }, attempts), payable: terms };
}

function before(
  { fraud: { windowMs, countMax } }: MoneyService,
  on: Database | Tx,
  { payment, ...attempt }: CheckAttempt,
): Promise<Attempts> {
  const { payableId, buyerId, amountMinor, currency, createdAt } = payment;
  const since = new Date(createdAt.getTime() - windowMs);
  return attemptsBefore(on, { ...attempt, payableId, buyerId, amountMinor, currency, since, countMax });
}

function judgedAttempt(
  { fraud: { rules }, log }: MoneyService,
  { payment, terms: { askedMinor } }: CheckAttempt,
  before: Omit<Attempts, 'payable'>,
): MoreThanOwed | Checked {
  const { id: paymentId, payableId, buyerId, amountMinor, currency } = payment;
  const left = askedMinor === null ? Infinity : askedMinor - before.committedMinor;
  if (amountMinor > left) {
    return { kind: 'MoreThanOwed', leftMinor: Math.max(0, left), askedMinor: amountMinor, currency };
  }
  const judgement = judged(rules, { ...before, amountMinor, currency, isGuest: buyerId === null });
  if (judgement.risk !== 'NORMAL') log.warn({ paymentId, payableId, ...judgement }, 'a payment looks risky');
  return { kind: 'Checked', risk: judgement.risk, declineCode: judgement.declineCode };
}
