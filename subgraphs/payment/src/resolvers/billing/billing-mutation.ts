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
import { planPayloadOf, subscriptionPayloadOf } from './billing-payload.ts';
import type { MutationResolvers } from '../types.ts';

export const billingMutation = {
  billingPlanCreate: async (_, { input }, { service, viewer }) =>
    planPayloadOf(
      await createPlan(service, {
        ...keyed(input),
        title: input.title ?? null,
        caller: callerOf(requireStaff(viewer)),
      }),
    ),
  billingPlanRetire: async (_, { input }, { service, viewer }) =>
    planPayloadOf(await retirePlanFor(service, { ...keyed(input), caller: callerOf(requireStaff(viewer)) })),
  billingSubscriptionCreate: async (_, { input }, { service, viewer }) => {
    const { id: customerId, name: customerName, email: customerEmail } = requireCustomer(viewer);
    const customer = { customerId, customerName, customerEmail };
    return subscriptionPayloadOf(await createSubscription(service, { ...keyed(input), ...customer }));
  },
  billingSubscriptionPause: async (_, { input }, { service, viewer }) =>
    subscriptionPayloadOf(await pauseSubscription(service, { ...keyed(input), ...changerOf(viewer) })),
  billingSubscriptionResume: async (_, { input }, { service, viewer }) =>
    subscriptionPayloadOf(await resumeSubscription(service, { ...keyed(input), ...changerOf(viewer) })),
  billingSubscriptionChangeMethod: async (_, { input }, { service, viewer }) =>
    subscriptionPayloadOf(await changeSubscriptionMethod(service, { ...keyed(input), ...changerOf(viewer) })),
  billingSubscriptionCancel: async (_, { input }, { service, viewer }) => {
    const { atPeriodEnd: isAtPeriodEnd, ...which } = keyed(input);
    return subscriptionPayloadOf(await cancelSubscription(service, { ...which, isAtPeriodEnd, ...changerOf(viewer) }));
  },
} satisfies MutationResolvers;
