import type { BillingResult, PlanResult } from '../../actions/billing/billing-result.ts';
import type { BillingPlanModel, BillingSubscriptionModel, UserErrorModel } from '../models.ts';
import { userError } from '../user-error.ts';

export interface BillingPlanPayload {
  readonly plan: BillingPlanModel | null;
  readonly errors: readonly UserErrorModel[];
}

export function planPayloadOf(result: PlanResult): BillingPlanPayload {
  return result.kind === 'PlanDone' ? { plan: result.plan, errors: [] } : { plan: null, errors: [userError(result)] };
}

export interface BillingSubscriptionPayload {
  readonly subscription: BillingSubscriptionModel | null;
  readonly errors: readonly UserErrorModel[];
}

/** What came of an action, in the words of the SDL. */
export function subscriptionPayloadOf(result: BillingResult): BillingSubscriptionPayload {
  if (result.kind === 'BillingDone') return { subscription: result.subscription, errors: [] };
  if (result.kind !== 'BillingFailed') return { subscription: null, errors: [userError(result)] };
  return { subscription: result.subscription, errors: [userError(result.failure)] };
}
