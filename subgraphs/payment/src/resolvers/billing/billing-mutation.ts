import { requireCustomer } from '@tributary/kit/identity';
import { keyed } from '@tributary/kit/serving/request-keys';
import { createPlan, retirePlanFor } from '../../actions/billing/billing-plans.ts';
import {
  cancelSubscription,
  changeSubscriptionMethod,
  pauseSubscription,
  resumeSubscription,
} from '../../actions/billing/change-subscription.ts';
import { createSubscription } from '../../actions/billing/create-subscription.ts';
import { callerOf, changerOf, requireStaff } from '../../actions/payment/payment-access.ts';
import type { MutationResolvers } from '../types.ts';

export const billingMutation = {
  billingPlanCreate: (_, { input: { amount, ...input } }, { service, viewer }) =>
    createPlan(service, {
      ...keyed(input),
      ...amount,
      title: input.title ?? null,
      caller: callerOf(requireStaff(viewer)),
    }),
  billingPlanRetire: (_, { input }, { service, viewer }) =>
    retirePlanFor(service, { ...keyed(input), caller: callerOf(requireStaff(viewer)) }),
  billingSubscriptionCreate: (_, { input }, { service, viewer }) => {
    const { id: customerId, name: customerName, email: customerEmail } = requireCustomer(viewer);
    const customer = { customerId, customerName, customerEmail };
    return createSubscription(service, { ...keyed(input), ...customer });
  },
  billingSubscriptionPause: (_, { input }, { service, viewer }) =>
    pauseSubscription(service, { ...keyed(input), ...changerOf(viewer) }),
  billingSubscriptionResume: (_, { input }, { service, viewer }) =>
    resumeSubscription(service, { ...keyed(input), ...changerOf(viewer) }),
  billingSubscriptionChangeMethod: (_, { input }, { service, viewer }) =>
    changeSubscriptionMethod(service, { ...keyed(input), ...changerOf(viewer) }),
  billingSubscriptionCancel: (_, { input }, { service, viewer }) => {
    const { atPeriodEnd: isAtPeriodEnd, ...which } = keyed(input);
    return cancelSubscription(service, { ...which, isAtPeriodEnd, ...changerOf(viewer) });
  },
} satisfies Partial<MutationResolvers>;
