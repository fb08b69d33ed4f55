import { visiblePayment } from '../actions/payment-access.ts';
import { ledgerEntries } from './ledger.ts';
import { reconciliationDifferences } from './reconciliation-difference.ts';
import type { QueryResolvers } from './types.ts';

export const query: QueryResolvers = {
  ledgerEntries,
  reconciliationDifferences,
  payment: async (_, { id }, { loaders, viewer }) => visiblePayment(viewer, await loaders.payment.load(id)),
};
