import type { BillingPlan, BillingSubscription } from '../../domain/billing/billing.ts';
import { type Refused, refused } from '../../domain/failure.ts';

/** What comes of a change to the plans: each knows why it may be refused. */
export type PlanResult<Why> = PlanDone | Refused<Why>;

export interface PlanDone {
  readonly kind: 'PlanDone';
  readonly plan: BillingPlan;
}

/** What comes of a change to a subscription. */
export type BillingResult<Why> = BillingDone | BillingFailed<Why>;

export interface BillingDone {
  readonly kind: 'BillingDone';
  readonly subscription: BillingSubscription;
}

export interface BillingFailed<Why> extends Refused<Why> {
  /** As it is now; null where there is none that the caller may change. */
  readonly subscription: BillingSubscription | null;
}

export function billingFailed<Why>(failure: Why, subscription: BillingSubscription | null = null): BillingFailed<Why> {
  return { ...refused(failure), subscription };
}
