import { money } from '@tributary/kit/money';
import { idIn, nodeId } from '@tributary/kit/serving/node-id';
import { isStaff, readableBy, visibleFacts } from '../../actions/payment/payment-access.ts';
import { isPeriod } from '../../domain/billing/billing.ts';
import { publicDeclineCode } from '../../domain/payment/decline.ts';
import { held } from '../../domain/payment/payment.ts';
import { toldDeclineCode } from './decline-code.ts';
import type { PaymentResolvers, PaymentTransactionResolvers } from '../types.ts';

export const payment: PaymentResolvers = {
  // Nobody refers to a payment but who has the header of one: a guest's is seen through its order alone.
  __resolveReference: async (reference, { loaders, viewer }) =>
    readableBy(viewer, await loaders.payment.load(idIn(reference))),
  nodeId,
  payable: ({ payableId }) => (isPeriod(payableId) ? null : { id: payableId, isShown: true }),
  subscription: async ({ payableId }, _, { loaders }) => {
    const found = isPeriod(payableId) ? await loaders.subscriptionOfPeriod.load(payableId) : null;
    return found === null ? null : loaders.subscription.load(found.subscriptionId);
  },
  amount: ({ amountMinor, currency }) => money(amountMinor, currency),
  authorized: (payment) => money(held(payment), payment.currency),
  captured: ({ capturedMinor, currency }) => money(capturedMinor, currency),
  refunded: ({ refundedMinor, currency }) => money(refundedMinor, currency),
  chargedBack: ({ chargedBackMinor, currency }) => money(chargedBackMinor, currency),
  refunds: ({ id }, _, { loaders }) => loaders.refunds.load(id),
  chargebacks: ({ id }, _, { loaders }) => loaders.chargebacks.load(id),
  risk: ({ risk }, _, { viewer }) => (isStaff(viewer) ? risk : null),
  nextAction: ({ actionUrl }) => (actionUrl === null ? null : { kind: 'REDIRECT' as const, url: actionUrl }),
  confirmToken: ({ id, status }, _, { confirmTokens }) => (status === 'REQUIRES_ACTION' ? confirmTokens.of(id) : null),
  transactions: async ({ id }, _, { loaders, viewer }) => visibleFacts(viewer, await loaders.transactions.load(id)),
};

export const paymentTransaction: PaymentTransactionResolvers = {
  amount: ({ amountMinor, currency }) => money(amountMinor, currency),
  declineCode: ({ declineCode }, _, { viewer }) => {
    const reason = isStaff(viewer) ? declineCode : publicDeclineCode(declineCode);
    return reason === null ? null : toldDeclineCode(reason);
  },
  providerReference: ({ providerReference }, _, { viewer }) => (isStaff(viewer) ? providerReference : null),
};
