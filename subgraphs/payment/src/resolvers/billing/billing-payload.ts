import type { BillingResult, PlanResult } from '../../actions/billing/billing-result.ts';
import { errorsOf } from '../payload.ts';
import type { Resolvers } from '../types.ts';

const planned = {
  plan: (result: PlanResult<unknown>) => (result.kind === 'PlanDone' ? result.plan : null),
  errors: errorsOf,
};
const subscribed = { subscription: ({ subscription }: BillingResult<unknown>) => subscription, errors: errorsOf };

export const billingPayloads: Pick<
  Resolvers,
  | 'BillingPlanCreatePayload'
  | 'BillingPlanRetirePayload'
  | 'BillingSubscriptionCreatePayload'
  | 'BillingSubscriptionPausePayload'
  | 'BillingSubscriptionResumePayload'
  | 'BillingSubscriptionChangeMethodPayload'
  | 'BillingSubscriptionCancelPayload'
> = {
  BillingPlanCreatePayload: planned,
  BillingPlanRetirePayload: planned,
  BillingSubscriptionCreatePayload: subscribed,
  BillingSubscriptionPausePayload: subscribed,
  BillingSubscriptionResumePayload: subscribed,
  BillingSubscriptionChangeMethodPayload: subscribed,
  BillingSubscriptionCancelPayload: subscribed,
};
