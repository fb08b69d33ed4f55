import { readableBy, visibleSubscription } from '../actions/payment/payment-access.ts';
import { ledgerEntries } from './ledger/ledger.ts';
import { reconciliationDifferences } from './ledger/reconciliation-difference.ts';
import type { QueryResolvers } from './types.ts';

export const query: QueryResolvers = {
  billingPlans: (_, { variantId }, { loaders }) => loaders.plansOfVariant.load(variantId),
  billingSubscription: async (_, { id }, { loaders, viewer }) =>
    visibleSubscription(viewer, await loaders.subscription.load(id)),
  ledgerEntries,
  reconciliationDifferences,
  payment: async (_, { id }, { loaders, viewer }) => readableBy(viewer, await loaders.payment.load(id)),
};
