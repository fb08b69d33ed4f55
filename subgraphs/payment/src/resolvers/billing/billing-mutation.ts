import { requireCustomer } from '@tributary/kit/identity';
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
  billingPlanCreate: async (_, { input }, { till, viewer }) =>
    planPayloadOf(
      await createPlan(till, { ...input, title: input.title ?? null, caller: callerOf(requireStaff(viewer)) }),
    ),
  billingPlanRetire: async (_, { input }, { till, viewer }) =>
    planPayloadOf(await retirePlanFor(till, { ...input, caller: callerOf(requireStaff(viewer)) })),
  billingSubscriptionCreate: async (_, { input }, { till, viewer }) => {
    const { id: customerId, name: customerName, email: customerEmail } = requireCustomer(viewer);
    const customer = { customerId, customerName, customerEmail };
    return subscriptionPayloadOf(await createSubscription(till, { ...input, ...customer }));
  },
  billingSubscriptionPause: async (_, { input }, { till, viewer }) =>
    subscriptionPayloadOf(await pauseSubscription(till, { ...input, ...changerOf(viewer) })),
  billingSubscriptionResume: async (_, { input }, { till, viewer }) =>
    subscriptionPayloadOf(await resumeSubscription(till, { ...input, ...changerOf(viewer) })),
  billingSubscriptionChangeMethod: async (_, { input }, { till, viewer }) =>
    subscriptionPayloadOf(await changeSubscriptionMethod(till, { ...input, ...changerOf(viewer) })),
  billingSubscriptionCancel: async (_, { input }, { till, viewer }) => {
    const { atPeriodEnd: isAtPeriodEnd, ...which } = input;
    return subscriptionPayloadOf(await cancelSubscription(till, { ...which, isAtPeriodEnd, ...changerOf(viewer) }));
  },
} satisfies MutationResolvers;
