import { windowed } from '@tributary/kit/serving/connection';
import { money } from '@tributary/kit/money';
import { idIn, nodeId } from '@tributary/kit/serving/node-id';
import { mayReadCustomer, visibleSubscription } from '../../actions/payment/payment-access.ts';
import { type BillingSubscription, currentPeriod } from '../../domain/billing/billing.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import type {
  BillingPeriodResolvers,
  BillingPlanResolvers,
  BillingSubscriptionResolvers,
  CustomerResolvers,
} from '../types.ts';

export const billingPlan: BillingPlanResolvers = {
  __resolveReference: (reference, { loaders }) => loaders.plan.load(idIn(reference)),
  nodeId,
  amount: ({ amountMinor, currency }) => money(amountMinor, currency),
};

export const billingPeriod: BillingPeriodResolvers = {
  start: ({ startsAt }) => startsAt,
  end: ({ endsAt }) => endsAt,
};

export const billingSubscription: BillingSubscriptionResolvers = {
  __resolveReference: async (reference, { loaders, viewer }) =>
    visibleSubscription(viewer, await loaders.subscription.load(idIn(reference))),
  nodeId,
  plan: async ({ planId }, _, { loaders }) => {
    const plan = await loaders.plan.load(planId);
    if (plan === null) throw new Error(`the plan ${planId} vanished`);
    return plan;
  },
  amount: ({ amountMinor, currency }) => money(amountMinor, currency),
  paymentMethod: ({ paymentMethodId }, _, { loaders }) => loaders.method.load(paymentMethodId),
  currentPeriod,
  payments: ({ id }, asked, { cursors, loaders }) =>
    windowed(asked, {
      cursors,
      scope: `payments of ${id}`,
      placeOf: (payment: Payment) => [payment.id],
      read: (window) => loaders.paymentsOfSubscription(window).load(id),
    }),
};

export const subscriptionsOfCustomer: NonNullable<CustomerResolvers['subscriptions']> = async (
  { id },
  asked,
  { cursors, loaders, viewer },
) => {
  if (!mayReadCustomer(viewer, id)) return null;
  return windowed(asked, {
    cursors,
    scope: `subscriptions of ${id}`,
    placeOf: (one: BillingSubscription) => [one.id],
    read: (window) => loaders.subscriptionsOfCustomer(window).load(id),
  });
};
