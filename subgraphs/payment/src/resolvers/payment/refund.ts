import { money } from '@tributary/kit/money';
import type { ChargebackResolvers, RefundResolvers } from '../types.ts';

export const refund: RefundResolvers = {
  // As with payments: who hands over a reference vouches for the caller's right to see it.
  __resolveReference: ({ id }, { loaders }) => loaders.refund.load(id),
  amount: ({ amountMinor, currency }) => money(amountMinor, currency),
};

export const chargeback: ChargebackResolvers = {
  amount: ({ amountMinor, currency }) => money(amountMinor, currency),
};
