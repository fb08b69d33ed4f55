import { visiblePayment } from '../actions/payment-access.ts';
import { ledgerEntries } from './ledger.ts';
import type { QueryResolvers } from './types.ts';

export const query: QueryResolvers = {
  ledgerEntries,
  payment: async (_, { id }, { loaders, viewer }) => visiblePayment(viewer, await loaders.payment.load(id)),
};
