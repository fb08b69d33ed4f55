import type { SubscriptionRefused } from '../failure.ts';
import type { BillingPeriod, BillingSubscription } from './billing.ts';
import { periodAt } from './billing-calendar.ts';
import { attempt, type BillingStep, cancelled, moved, stepsFor } from './next-billing-step.ts';
import { allowsBilling } from './billing-status.ts';

/** A subscription that somebody wants to change. */
export interface ChangeableSubscription {
  readonly subscription: BillingSubscription;
  /** The period that was begun last; null before the first. */
  readonly period: BillingPeriod | null;
}

/** A charge from before is under way: nobody knows yet what is allowed. */
export interface Wait {
  readonly kind: 'Wait';
}

/** What is saved; nothing more than was where the wish came true before. */
export interface Granted {
  readonly kind: 'Granted';
  readonly steps: readonly BillingStep[];
}

/** Nothing is charged until it is resumed. The anchor stays. */
export function paused({ subscription }: ChangeableSubscription): Granted | SubscriptionRefused {
  if (subscription.status === 'PAUSED') return granted(unchanged(subscription));
  if (!allowsBilling(subscription.status, 'PAUSED')) return refused(subscription, 'paused');
  return granted(unchanged({ ...moved(subscription, 'PAUSED'), nextChargeAt: null }));
}

/**
 * Goes on after a pause, and takes back a cancellation that has not come yet. The period that runs now is charged at
 * once, unless it was paid for; those that went by are not. Waits while a charge from before the pause is under way.
 */
export function resumed(
  { subscription, period }: ChangeableSubscription,
  now: Date,
): Granted | SubscriptionRefused | Wait {
  const { status, cancelAt, anchor } = subscription;
  const kept = { ...subscription, cancelAt: null };
  switch (status) {
    case 'TRIALING':
    case 'ACTIVE':
      return granted(unchanged(kept));
    case 'PAST_DUE':
      return cancelAt === null ? refused(subscription, 'resumed') : granted(unchanged(kept));
    case 'PAUSED': {
      const running = periodAt(subscription, now);
      if (running === null) return granted(unchanged({ ...moved(kept, 'TRIALING'), nextChargeAt: anchor }));
      const active = { ...moved(kept, 'ACTIVE'), nextChargeAt: running.startsAt };
      const isUnderWay = period?.state === 'OPEN' && period.attemptedAt !== null;
      if (isUnderWay) return period.number < running.number ? { kind: 'Wait' } : granted(unchanged(active));
      if (period?.state === 'PAID' && period.number >= running.number) return granted(unchanged(active));
      const givenUp = period !== null && period.number < running.number ? givenUpBy(active, period) : [];
      // As if the one before had been the last to begin: the one that runs begins next.
      return granted(...givenUp, unchanged({ ...active, periodNumber: running.number - 1 }));
    }
    case 'INCOMPLETE':
    case 'UNPAID':
    case 'CANCELLED':
      return refused(subscription, 'resumed');
  }
}

/**
 * Charges to another method from now on. What is owed is charged to it at once, unless a charge is under way: the open
 * period, or where an unpaid one is over, the one that runs now instead.
 */
export function methodChanged(
  { subscription, period }: ChangeableSubscription,
  { paymentMethodId, now }: { readonly paymentMethodId: string; readonly now: Date },
): Granted | SubscriptionRefused {
  if (subscription.status === 'CANCELLED') return refused(subscription, 'changed');
  const after = { ...subscription, paymentMethodId };
  const isOwing = ['INCOMPLETE', 'PAST_DUE', 'UNPAID'].includes(subscription.status);
  if (!isOwing || period?.state !== 'OPEN' || period.attemptedAt !== null) return granted(unchanged(after));

  const running = periodAt(subscription, now);
  const isStillOwed = subscription.status !== 'UNPAID' || running === null || running.number <= period.number;
  if (isStillOwed) return granted(attempt(after, period, { isOffSession: false, now }));
  const fresh = { ...period, ...running, id: '', attempt: 0, scheduledFailures: 0 };
  const current = { ...after, periodNumber: running.number, failedAttempts: 0 };
  return granted(...givenUpBy(subscription, period), attempt(current, fresh, { isOffSession: false, now }));
}

/** Ends it: at once, or where a period was paid for or a trial runs, and it may last, at its end. */
export function cancelledBy(
  { subscription, period }: ChangeableSubscription,
  { isAtPeriodEnd, now }: { readonly isAtPeriodEnd: boolean; readonly now: Date },
): Granted {
  const { status, anchor, cancelAt } = subscription;
  const mayLast = status === 'TRIALING' || status === 'ACTIVE';
  if (!isAtPeriodEnd || !mayLast) return granted(cancelled(subscription, period, now));
  const endsAt = periodAt(subscription, now)?.endsAt ?? anchor;
  const after = { ...subscription, cancelAt: cancelAt ?? endsAt };
  const isLast = subscription.nextChargeAt !== null && subscription.nextChargeAt >= after.cancelAt;
  return granted(unchanged({ ...after, nextChargeAt: isLast ? null : subscription.nextChargeAt }));
}

function granted(...steps: readonly BillingStep[]): Granted {
  return { kind: 'Granted', steps };
}

function unchanged(subscription: BillingSubscription): BillingStep {
  return stepsFor(subscription, null).again();
}

function givenUpBy(subscription: BillingSubscription, period: BillingPeriod): readonly BillingStep[] {
  return period.state === 'OPEN' ? [stepsFor(subscription, { ...period, state: 'GIVEN_UP' }).again()] : [];
}

function refused({ status }: BillingSubscription, wish: SubscriptionRefused['wish']): SubscriptionRefused {
  return { kind: 'SubscriptionRefused', wish, status };
}
