import { page, pageSize } from '@tributary/kit/serving/connection';
import { money } from '@tributary/kit/money';
import { idIn, nodeId } from '@tributary/kit/serving/node-id';
import { mayReadCustomer, visibleSubscription } from '../../actions/payment/payment-access.ts';
import { currentPeriod } from '../../domain/billing/billing.ts';
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
  payments: async ({ id }, { first, after = null }, { cursors, loaders }) => {
    const scope = `payments of ${id}`;
    const [last] = after === null ? [] : cursors.decode(scope, after);
    const rows = await loaders.subscriptionPaymentPage.load({
      subscriptionId: id,
      limit: pageSize(first) + 1,
      after: last === undefined ? null : String(last),
    });
    return page(rows, { first, after }, (payment) => cursors.encode(scope, [payment.id]));
  },
};

export const subscriptionsOfCustomer: NonNullable<CustomerResolvers['subscriptions']> = async (
  { id },
  { first, after = null },
  { cursors, loaders, viewer },
) => {
  if (!mayReadCustomer(viewer, id)) return null;
  const scope = `subscriptions of ${id}`;
  const [last] = after === null ? [] : cursors.decode(scope, after);
  const rows = await loaders.subscriptionPage.load({
    customerId: id,
    limit: pageSize(first) + 1,
    after: last === undefined ? null : String(last),
  });
  return page(rows, { first, after }, (one) => cursors.encode(scope, [one.id]));
};
