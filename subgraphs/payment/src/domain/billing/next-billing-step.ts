import type { BillingPeriod, BillingSubscription } from './billing.ts';
import { period as periodOf, type PeriodBounds } from './billing-calendar.ts';
import { type SubscriptionEvent, subscriptionEvent } from './subscription-events.ts';
import { allowsBilling, type BillingStatus } from './billing-status.ts';
import { processingError } from '../payment/decline.ts';
import type { Payment } from '../payment/payment.ts';

/** All that decides what comes next for a subscription. */
export interface BillingState {
  readonly subscription: BillingSubscription;
  /** The period that was begun last; null before the first, and where the last was never charged. */
  readonly period: BillingPeriod | null;
  /** The one after it, where it was begun before. */
  readonly following: BillingPeriod | null;
  /** Of the attempt under way; null where it was not made yet, or there is none. */
  readonly payment: Payment | null;
  /** What was done since the subscription was taken up, so that nothing is done in circles. */
  readonly done: readonly Done[];
}

export type BillingAct = 'AUTHORIZE' | 'CAPTURE' | 'VOID';
/** REFUSED: an authorisation that came to no payment, such as with a card that was removed. */
export type Done = BillingAct | 'REFUSED';

/** What is saved, and what comes then. */
export interface BillingStep {
  readonly subscription: BillingSubscription;
  /** As it is now; null where it stays as it is. */
  readonly period: BillingPeriod | null;
  readonly news: readonly SubscriptionEvent[];
  readonly next: Act | Again | Rest;
}

/** Tell payment, and then look again. */
export interface Act {
  readonly kind: 'Act';
  readonly act: BillingAct;
  readonly period: BillingPeriod;
}

/** Look again at once. */
export interface Again {
  readonly kind: 'Again';
}

/** Nothing is to be done until then; null: until somebody wants something. */
export interface Rest {
  readonly kind: 'Rest';
  readonly dueAt: Date | null;
}

const hourMs = 60 * 60 * 1_000;
const dayMs = 24 * hourMs;
// Stripe's: whoever has not paid the first time, or not taken a second step, within it has gone away.
const patienceMs = 23 * hourMs;
// Whoever learns of the bank's answer makes the subscription due at once; this is for what nobody learns of.
const lookAgainMs = 60_000;
// 1, 3, 5 and 7 days after the first failure; counted from the last, so that an outage does not bring them together.
const retryPausesMs = [1, 2, 2, 2].map((days) => days * dayMs);
// As long as a claim of the scheduler: whoever works on a charge is then done with it, or dead.
export const billingLeaseMs = 120_000;

/** What comes next. Pure, and the same for the same facts: it does not matter who looks, how often, or after which crash. */
export function nextBillingStep(state: BillingState, now: Date): BillingStep {
  const { period } = state;
  return period?.state === 'OPEN' && period.attemptedAt !== null
    ? chargeUnderWay(state, { ...period, attemptedAt: period.attemptedAt }, now)
    : atRest(state, now);
}

interface Attempted extends BillingPeriod {
  readonly attemptedAt: Date;
}

function chargeUnderWay({ subscription, payment, done }: BillingState, period: Attempted, now: Date): BillingStep {
  const step = stepsFor(subscription, period);
  const isOver = subscription.status === 'CANCELLED';
  const later = step.rest(new Date(now.getTime() + lookAgainMs));
  const patientUntil = new Date(period.attemptedAt.getTime() + patienceMs);
  switch (payment?.status) {
    case undefined: {
      if (done.includes('REFUSED')) return failed(subscription, period, { payment: null, now });
      if (!isOver) return step.act('AUTHORIZE');
      // Somebody may be about to make it; the payment, once there is one, makes this due again.
      const leftAt = new Date(period.attemptedAt.getTime() + billingLeaseMs);
      return step.rest(leftAt > now ? leftAt : null);
    }
    case 'PROCESSING':
      // Whoever asks again sends again what never arrived. What was captured or voided, the reconciler asks after.
      return isOver || payment?.authorizedMinor !== 0 || done.includes('AUTHORIZE') ? later : step.act('AUTHORIZE');
    case 'REQUIRES_CAPTURE':
      if (done.includes(isOver ? 'VOID' : 'CAPTURE')) return later;
      return step.act(isOver ? 'VOID' : 'CAPTURE');
    case 'REQUIRES_ACTION':
      if (!isOver && !period.isOffSession && now < patientUntil) return step.rest(patientUntil);
      return done.includes('VOID') ? later : step.act('VOID');
    case 'SUCCEEDED':
      return paid(subscription, period, { payment, now });
    case 'REQUIRES_PAYMENT_METHOD':
    case 'CANCELLED':
      return isOver || done.includes('AUTHORIZE') || !isOurFailure(payment)
        ? failed(subscription, period, { payment, now })
        : attempt(subscription, { ...period, attempt: period.attempt + 1 }, { isOffSession: period.isOffSession, now });
  }
}

/** Whoever charged was killed: before the bank was told, or before the bank let go of what it held. It is tried again at once. */
function isOurFailure({ status, declineCode, authorizedMinor }: Payment): boolean {
  return status === 'CANCELLED' ? authorizedMinor > 0 : declineCode === processingError;
}

function atRest({ subscription, period, following }: BillingState, now: Date): BillingStep {
  const { status, cancelAt, nextChargeAt, createdAt, periodNumber } = subscription;
  const step = stepsFor(subscription, null);
  const isCancelDue = cancelAt !== null && cancelAt <= now;
  switch (status) {
    case 'CANCELLED':
      return step.rest(null);
    case 'PAUSED':
    case 'UNPAID':
      return isCancelDue ? cancelled(subscription, period, now) : step.rest(cancelAt);
    case 'INCOMPLETE': {
      if (period === null) return begin(subscription, { bounds: periodOf(subscription, 0), begun: null, now });
      const patientUntil = new Date(createdAt.getTime() + patienceMs);
      return patientUntil <= now ? cancelled(subscription, period, now) : step.rest(patientUntil);
    }
    case 'PAST_DUE': {
      if (period === null) throw new Error(`the subscription ${subscription.id} owes for no period`);
      if (isCancelDue) return cancelled(subscription, period, now);
      const isDue = nextChargeAt !== null && nextChargeAt <= now;
      return isDue
        ? attempt(subscription, period, { isOffSession: true, now })
        : step.rest(earlier(nextChargeAt, cancelAt));
    }
    case 'TRIALING':
    case 'ACTIVE': {
      const bounds = periodOf(subscription, periodNumber + 1);
      const isLast = cancelAt !== null && cancelAt <= bounds.startsAt;
      const foreseen = { ...subscription, nextChargeAt: isLast ? null : bounds.startsAt };
      if (isLast && isCancelDue) return cancelled(subscription, period, now);
      if (isLast) return stepsFor(foreseen, null).rest(cancelAt);
      if (now < bounds.startsAt) return stepsFor(foreseen, null).rest(bounds.startsAt);
      return begin(subscription, { bounds, begun: following, now });
    }
  }
}

interface Begin {
  readonly bounds: PeriodBounds;
  /** The same period, where an attempt to charge it was made before. */
  readonly begun: BillingPeriod | null;
  readonly now: Date;
}

/** Begins a period. One that was settled before is passed over: it is not charged again, whatever brought us back. */
function begin(subscription: BillingSubscription, { bounds, begun, now }: Begin): BillingStep {
  const current = { ...subscription, periodNumber: bounds.number, failedAttempts: begun?.scheduledFailures ?? 0 };
  if (begun !== null && begun.state !== 'OPEN') return stepsFor(current, null).again();
  const isOffSession = subscription.status !== 'INCOMPLETE';
  return attempt(current, begun ?? newPeriod(subscription, bounds), { isOffSession, now });
}

function newPeriod({ id, amountMinor, currency, paymentMethodId }: BillingSubscription, bounds: PeriodBounds) {
  return {
    ...bounds,
    // Whoever saves it gives it a name.
    id: '',
    subscriptionId: id,
    amountMinor,
    currency,
    state: 'OPEN',
    attempt: 0,
    attemptedAt: null,
    paymentMethodId,
    isOffSession: true,
    scheduledFailures: 0,
    paymentId: null,
  } as const;
}

/** Writes an attempt down, before anybody is told of it. */
export function attempt(
  subscription: BillingSubscription,
  period: BillingPeriod,
  { isOffSession, now }: { readonly isOffSession: boolean; readonly now: Date },
): BillingStep {
  const { paymentMethodId } = subscription;
  return stepsFor(subscription, { ...period, attemptedAt: now, paymentMethodId, isOffSession }).again();
}

interface Outcome {
  readonly payment: Payment | null;
  readonly now: Date;
}

function paid(subscription: BillingSubscription, period: Attempted, { payment }: Outcome): BillingStep {
  const { status } = subscription;
  const staysAway = status === 'PAUSED' || status === 'CANCELLED';
  const nextChargeAt = staysAway ? null : period.endsAt;
  const after = { ...moved(subscription, staysAway ? status : 'ACTIVE'), failedAttempts: 0, nextChargeAt };
  const paymentId = payment?.id ?? null;
  const news = [subscriptionEvent('subscription.charged', after, { paymentId, bounds: period })];
  return stepsFor(after, { ...period, state: 'PAID', attemptedAt: null, paymentId }, news).again();
}

function failed(subscription: BillingSubscription, period: Attempted, { payment, now }: Outcome): BillingStep {
  const { status, nextChargeAt } = subscription;
  const scheduledFailures = period.scheduledFailures + (period.isOffSession ? 1 : 0);
  const state = status === 'CANCELLED' ? 'GIVEN_UP' : 'OPEN';
  const after = { ...period, state, attempt: period.attempt + 1, attemptedAt: null, scheduledFailures } as const;
  const counted = { ...subscription, failedAttempts: subscription.failedAttempts + 1 };
  const paymentId = payment?.id ?? null;
  switch (status) {
    case 'TRIALING':
    case 'ACTIVE':
    case 'PAST_DUE': {
      const pauseMs = retryPausesMs[Math.max(scheduledFailures, 1) - 1];
      if (pauseMs === undefined) {
        const unpaid = { ...moved(counted, 'UNPAID'), nextChargeAt: null };
        return stepsFor(unpaid, after, [subscriptionEvent('subscription.unpaid', unpaid, { paymentId })]).again();
      }
      // A try of the customer's own does not put off the next one by the clock.
      const nextTryAt = period.isOffSession ? new Date(now.getTime() + pauseMs) : nextChargeAt;
      const late = { ...moved(counted, 'PAST_DUE'), nextChargeAt: nextTryAt };
      return stepsFor(late, after, [subscriptionEvent('subscription.past_due', late, { paymentId })]).again();
    }
    case 'INCOMPLETE':
    case 'UNPAID':
    case 'PAUSED':
    case 'CANCELLED':
      return stepsFor({ ...counted, nextChargeAt: null }, after).again();
  }
}

/** The end, now. A charge under way is not forgotten: what comes of it is released or, if it was taken, written down. */
export function cancelled(subscription: BillingSubscription, period: BillingPeriod | null, now: Date): BillingStep {
  if (subscription.status === 'CANCELLED') return stepsFor(subscription, null).again();
  const after = { ...moved(subscription, 'CANCELLED'), nextChargeAt: null, endedAt: now };
  const isGivenUp = period?.state === 'OPEN' && period.attemptedAt === null;
  const news = [subscriptionEvent('subscription.cancelled', after, { paymentId: null })];
  return stepsFor(after, isGivenUp ? { ...period, state: 'GIVEN_UP' } : null, news).again();
}

/** Throws where the table of steps does not allow it. */
export function moved(subscription: BillingSubscription, status: BillingStatus): BillingSubscription {
  if (!allowsBilling(subscription.status, status)) {
    throw new Error(`a ${subscription.status} subscription cannot become ${status}`);
  }
  return { ...subscription, status };
}

export function stepsFor(
  subscription: BillingSubscription,
  period: BillingPeriod | null,
  news: readonly SubscriptionEvent[] = [],
) {
  const with_ = (next: BillingStep['next']): BillingStep => ({ subscription, period, news, next });
  return {
    again: () => with_({ kind: 'Again' }),
    rest: (dueAt: Date | null) => with_({ kind: 'Rest', dueAt }),
    act: (act: BillingAct): BillingStep => {
      if (period === null) throw new Error('expected a period to act for');
      return with_({ kind: 'Act', act, period });
    },
  };
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
