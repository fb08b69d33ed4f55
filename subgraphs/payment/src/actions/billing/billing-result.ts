import type { BillingPlan, BillingSubscription } from '../../domain/billing/billing.ts';
import type { RequestFailure, SubscriptionFailure } from '../../domain/failure.ts';

/** What comes of a change to the plans. */
export type PlanResult = PlanDone | RequestFailure;

export interface PlanDone {
  readonly kind: 'PlanDone';
  readonly plan: BillingPlan;
}

/** What comes of a change to a subscription. */
export type BillingResult = BillingDone | BillingFailed | RequestFailure;

export interface BillingDone {
  readonly kind: 'BillingDone';
  readonly subscription: BillingSubscription;
}

export interface BillingFailed {
  readonly kind: 'BillingFailed';
  /** As it is now. */
  readonly subscription: BillingSubscription;
  readonly failure: SubscriptionFailure;
}
