import { ifAsSeen } from '@tributary/kit/database/as-seen';
import { afterCommit, type Database } from '@tributary/kit/database/database';
import { type Claim, claiming, claimingOnlyWith } from '@tributary/kit/database/idempotency';
import { inOneStatement } from '@tributary/kit/database/one-statement';
import { wakeRelay } from '@tributary/kit/events/publish';
import { wakeFollowers } from '@tributary/kit/live/changes';
import type { Payment } from '../../domain/payment/payment.ts';
import type { PaymentEvent } from '../../domain/payment/payment-events.ts';
import { publishing } from '../outbox.ts';
import { agreeing, makingPayable, type PayableTerms, type SeenPayable } from './payables.ts';
import { type Closed, closingOpen, instructing, type ToldAt } from './payment-instructions.ts';
import { type EarlyFact, insertingEarly } from './payment-transactions.ts';
import { type Attempt, inserting, paymentOf, type Raw, saving, seeing } from './payments.ts';

// What nearly every payment comes to, each in one statement that is a transaction of its own. It locks in the order of all:
// the key, the payable, the payment, then its instruction. Where something is not as it was seen nothing is written, and
// whoever asks decides under locks instead.

const oneRow = '(select) as one';

interface Claimed<Answer> {
  readonly claim: Claim;
  readonly answer: Answer;
  readonly told: ToldAt;
}

/** Begins the first payment for a payable, with what the bank is told. False where the payable or the key came before. */
export async function beginFirstPayment(
  db: Database,
  {
    attempt,
    terms,
    claim,
    answer,
    told,
  }: Claimed<object> & { readonly attempt: Attempt; readonly terms: PayableTerms },
): Promise<boolean> {
  const begun = await ifAsSeen(
    inOneStatement(db, 'payment-begin-first', {
      inserted: inserting(attempt, 'made'),
      claimed: claiming(claim, answer),
      made: makingPayable(attempt.payment.payableId, terms, 'claimed'),
      told: instructing(told, 'inserted'),
    }),
  );
  return begun !== null;
}

/**
 * Begins another payment for a payable that is as it was seen: nobody began one since, so that all for it were judged
 * together. False where somebody did, or the key came before.
 */
export async function beginNextPayment(
  db: Database,
  { attempt, seen, claim, answer, told }: Claimed<object> & { readonly attempt: Attempt; readonly seen: SeenPayable },
): Promise<boolean> {
  const begun = await ifAsSeen(
    inOneStatement(db, 'payment-begin-next', {
      inserted: inserting(attempt, 'agreed'),
      claimed: claiming(claim, answer),
      agreed: agreeing(attempt.payment.payableId, seen, 'claimed'),
      told: instructing(told, 'inserted'),
      kept: claimingOnlyWith('inserted'),
    }),
  );
  return begun !== null;
}

/** Saves what the bank is told of a payment that stands as it was seen. False where it does not, or the key came before. */
export async function tellSeenPayment(
  db: Database,
  { seen, next, claim, answer, told }: Claimed<object> & { readonly seen: Payment; readonly next: Payment },
): Promise<boolean> {
  const statement = inOneStatement(db, 'payment-tell-seen', {
    claimed: claiming(claim, answer),
    told: instructing(told, 'claimed left join saved on true', 'saved.id is not null'),
    seen: seeing(seen, 'claimed'),
    saved: saving(next, { from: 'seen', written: null }),
  });
  if ((await ifAsSeen(statement)) === null) return false;
  afterCommit(db, wakeFollowers);
  return true;
}

export interface SettleSeen {
  readonly seen: Payment;
  readonly next: Payment;
  readonly facts: readonly EarlyFact[];
  readonly news: readonly PaymentEvent[];
  readonly closed: Closed;
  readonly now: Date;
}

/**
 * Saves what the bank said of a payment that stands as it was seen, and is told what is still open: facts, books, news.
 * Gives it as it is then; null where somebody else was first.
 */
export async function settleSeenPayment(
  db: Database,
  { seen, next, facts, news, closed, now }: SettleSeen,
): Promise<Payment | null> {
  const [row] = await inOneStatement<Raw>(db, 'payment-settle-seen', {
    saved: saving(next, { from: 'closed', written: 'written' }),
    seen: seeing(seen, oneRow),
    closed: closingOpen(closed, 'seen'),
    ...insertingEarly(facts, { payment: seen, at: now, from: 'closed' }),
    published: publishing(news, { now, from: 'saved' }),
  });
  if (row === undefined) return null;
  afterCommit(db, wakeFollowers);
  if (news.length > 0) afterCommit(db, wakeRelay);
  return paymentOf(row);
}
