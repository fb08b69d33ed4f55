import type { IdempotencyKeyReused } from '@tributary/kit/failure';
import type { BillingPlan, BillingSubscription } from '../../domain/billing/billing.ts';
import type { BillingRefusal } from '../../domain/billing/subscription-change.ts';
import type { InvalidInput, PaymentMethodNotFound } from '../payment/payment-result.ts';

/** What comes of a change to the plans. */
export type PlanResult = PlanDone | PlanNotFound | InvalidInput | IdempotencyKeyReused;

export interface PlanDone {
  readonly kind: 'PlanDone';
  readonly plan: BillingPlan;
}

/** There is none, or none that can be subscribed to. */
export interface PlanNotFound {
  readonly kind: 'PlanNotFound';
  readonly planId: string;
}

/** What comes of a change to a subscription. */
export type BillingResult =
  | BillingDone
  | BillingRefused
  | SubscriptionNotFound
  | PlanNotFound
  | PaymentMethodNotFound
  | InvalidInput
  | IdempotencyKeyReused;

export interface BillingDone {
  readonly kind: 'BillingDone';
  readonly subscription: BillingSubscription;
  /** Why the bank declined what was owed; null where it did not, or nothing was owed. */
  readonly declineCode: string | null;
}

export interface BillingRefused {
  readonly kind: 'BillingRefused';
  readonly subscription: BillingSubscription;
  readonly refusal: BillingRefusal;
}

/** There is none, or it is somebody else's. */
export interface SubscriptionNotFound {
  readonly kind: 'SubscriptionNotFound';
  readonly subscriptionId: string;
}
