import type {
  BillingResult,
  PlanNotFound,
  PlanResult,
  SubscriptionNotFound,
} from '../../actions/billing/billing-result.ts';
import { declinedError, simpleError } from '../payment/payload.ts';
import type { BillingPlanModel, BillingSubscriptionModel } from '../models.ts';
import type { BillingPlanError, BillingSubscriptionError } from '../types.ts';

export interface BillingPlanPayload {
  readonly plan: BillingPlanModel | null;
  readonly errors: readonly BillingPlanError[];
}

export function planPayloadOf(result: PlanResult): BillingPlanPayload {
  switch (result.kind) {
    case 'PlanDone':
      return { plan: result.plan, errors: [] };
    case 'PlanNotFound':
      return { plan: null, errors: [notFound(result)] };
    case 'InvalidInput':
    case 'IdempotencyKeyReused':
      return { plan: null, errors: [simpleError(result)] };
  }
}

export interface BillingSubscriptionPayload {
  readonly subscription: BillingSubscriptionModel | null;
  readonly errors: readonly BillingSubscriptionError[];
}

/** What came of an action, in the words of the SDL. */
export function subscriptionPayloadOf(result: BillingResult): BillingSubscriptionPayload {
  switch (result.kind) {
    case 'BillingDone': {
      const { subscription, declineCode } = result;
      return { subscription, errors: declineCode === null ? [] : [declinedError(declineCode)] };
    }
    case 'BillingRefused': {
      const { subscription, refusal } = result;
      const said = { code: 'WRONG_SUBSCRIPTION_STATE', message: refusal.message, path: null };
      return { subscription, errors: [{ __typename: 'BillingStateError', ...said, status: subscription.status }] };
    }
    case 'SubscriptionNotFound':
    case 'PlanNotFound':
      return { subscription: null, errors: [notFound(result)] };
    case 'PaymentMethodNotFound':
    case 'InvalidInput':
    case 'IdempotencyKeyReused':
      return { subscription: null, errors: [simpleError(result)] };
  }
}

function notFound(result: PlanNotFound | SubscriptionNotFound) {
  const __typename = 'NotFoundError' as const;
  return result.kind === 'PlanNotFound'
    ? { __typename, code: 'PLAN_NOT_FOUND', message: `there is no plan ${result.planId}`, path: ['planId'] }
    : {
        __typename,
        code: 'SUBSCRIPTION_NOT_FOUND',
        message: `there is no recurring payment ${result.subscriptionId} that you may change`,
        path: ['subscriptionId'],
      };
}
