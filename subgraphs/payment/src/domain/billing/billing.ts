import { type BillingInterval, period, type PeriodBounds } from './billing-calendar.ts';
import type { BillingStatus } from './billing-status.ts';

/** What a variant costs that is sold by period. It never changes: a new price is a new plan. */
export interface BillingPlan {
  readonly id: string;
  readonly variantId: string;
  /** What it is called on invoices; null where it is a subscription and no more. */
  readonly title: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly interval: BillingInterval;
  readonly intervalCount: number;
  /** Before the first charge; 0: none. */
  readonly trialDays: number;
  readonly createdAt: Date;
  /** Null while it can be subscribed to. */
  readonly retiredAt: Date | null;
}

/** A customer's agreement to be charged for each period. It keeps the terms of its plan as they were. */
export interface BillingSubscription {
  readonly id: string;
  readonly customerId: string;
  /** To whom invoices are made out; null where nobody said, and for customers who were erased. */
  readonly customerName: string | null;
  /** Where receipts go; null likewise. */
  readonly customerEmail: string | null;
  readonly planId: string;
  /** What the next attempt is charged to. */
  readonly paymentMethodId: string;
  readonly status: BillingStatus;
  readonly amountMinor: number;
  readonly currency: string;
  readonly interval: BillingInterval;
  readonly intervalCount: number;
  /** When the first period begins; all others are counted from it. */
  readonly anchor: Date;
  /** Of the period that was begun last; -1 before the first. */
  readonly periodNumber: number;
  /** Periods that begin then or later are not charged; null while nobody wants to end it. */
  readonly cancelAt: Date | null;
  /** In the period that was begun last. */
  readonly failedAttempts: number;
  /** Null where no charge is foreseen. */
  readonly nextChargeAt: Date | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** One period as what is paid for: its id is the payable of its payments. */
export interface BillingPeriod extends PeriodBounds {
  readonly id: string;
  readonly subscriptionId: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** PAID and GIVEN_UP are final: nothing is charged for it any more. */
  readonly state: 'OPEN' | 'PAID' | 'GIVEN_UP';
  /** Counts the attempts that came to nothing for certain, and so names the one that is under way, or comes next. */
  readonly attempt: number;
  /** When the attempt under way was written down; null while there is none. */
  readonly attemptedAt: Date | null;
  /** What the attempt is charged to, whatever the subscription says meanwhile. */
  readonly paymentMethodId: string;
  /** Nobody is there to take a second step. */
  readonly isOffSession: boolean;
  /** Failed attempts that were made by the clock. */
  readonly scheduledFailures: number;
  /** The payment that paid it; null until then. */
  readonly paymentId: string | null;
}

/** The bounds of the period that was begun last; of the trial, or of what is before the anchor, while there is none. */
export function currentPeriod(subscription: BillingSubscription): Omit<PeriodBounds, 'number'> {
  const { anchor, createdAt, periodNumber } = subscription;
  return periodNumber < 0 ? { startsAt: createdAt, endsAt: anchor } : period(subscription, periodNumber);
}

/**
 * Names an attempt to charge a period, for good: it is the key of its payment. The next attempt has another name only
 * because this one has failed for certain, so whoever crashes and comes again charges once.
 */
export function chargeKey({ subscriptionId, startsAt, attempt }: BillingPeriod): string {
  const name = `${subscriptionId}:${startsAt.toISOString()}`;
  return attempt === 0 ? name : `${name}:${attempt}`;
}

/** Whether a payable is a period of a subscription. */
export function isPeriod(payableId: string): boolean {
  return payableId.startsWith(`${periodPrefix}_`);
}

export const periodPrefix = 'per';
