import { requireCustomer, requireService } from '@tributary/kit/identity';
import { keyed } from '@tributary/kit/serving/request-keys';
import { authorizePayment } from '../actions/payment/authorize-payment.ts';
import { capturePayment } from '../actions/payment/capture-payment.ts';
import { confirmPayment } from '../actions/payment/confirm-payment.ts';
import { callerOf, requireStaff } from '../actions/payment/payment-access.ts';
import { refundPayable } from '../actions/payment/refund-payable.ts';
import { refundPayment } from '../actions/payment/refund-payment.ts';
import { removePaymentMethod } from '../actions/payment/remove-payment-method.ts';
import { savePaymentMethod } from '../actions/payment/save-payment-method.ts';
import { voidPayment } from '../actions/payment/void-payment.ts';
import { billingMutation } from './billing/billing-mutation.ts';
import { giftCardMutation } from './gift-card/gift-card.ts';
import type { MutationResolvers } from './types.ts';

export const mutation: MutationResolvers = {
  ...billingMutation,
  ...giftCardMutation,
  paymentAuthorize: (_, { input }, { service, viewer }) => {
    const caller = callerOf(requireService(viewer));
    const { buyerId = null, payableAmountMinor = null } = input;
    return authorizePayment(service, { ...input, buyerId, payableAmountMinor, caller });
  },
  paymentConfirm: (_, { input }, { service, viewer, confirmTokens }) =>
    confirmPayment(service, { ...keyed(input), viewer, confirmTokens }),
  paymentCapture: (_, { input }, { service, viewer }) => {
    const caller = callerOf(requireStaff(viewer));
    return capturePayment(service, { ...keyed(input), amount: input.amount ?? null, caller });
  },
  paymentVoid: (_, { input }, { service, viewer }) =>
    voidPayment(service, { ...keyed(input), caller: callerOf(requireStaff(viewer)) }),
  paymentRefund: (_, { input }, { service, viewer }) => {
    const caller = callerOf(requireStaff(viewer));
    return refundPayment(service, { ...keyed(input), amount: input.amount ?? null, caller });
  },
  payableRefund: (_, { input }, { service, viewer }) => {
    const caller = callerOf(requireService(viewer));
    return refundPayable(service, { ...input, caller });
  },
  paymentMethodSave: (_, { input }, { service, viewer }) => {
    const { id: customerId } = requireCustomer(viewer);
    return savePaymentMethod(service, { ...keyed(input), customerId });
  },
  paymentMethodRemove: (_, { input }, { service, viewer }) => {
    const { id: customerId } = requireCustomer(viewer);
    const { evenIfInUse: isEvenInUse, ...which } = keyed(input);
    return removePaymentMethod(service, { ...which, isEvenInUse, customerId });
  },
};
