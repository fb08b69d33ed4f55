import { money } from '@tributary/kit/money';
import { idIn, nodeId } from '@tributary/kit/serving/node-id';
import { readableBy } from '../../actions/payment/payment-access.ts';
import type { ChargebackResolvers, RefundResolvers } from '../types.ts';

export const refund: RefundResolvers = {
  // As with payments.
  __resolveReference: async (reference, { loaders, viewer }) => {
    const found = await loaders.refund.load(idIn(reference));
    const payment = found === null ? null : await loaders.payment.load(found.paymentId);
    return readableBy(viewer, payment) === null ? null : found;
  },
  nodeId,
  amount: ({ amountMinor, currency }) => money(amountMinor, currency),
};

export const chargeback: ChargebackResolvers = {
  amount: ({ amountMinor, currency }) => money(amountMinor, currency),
};
