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
import { payableRefundPayloadOf, payloadOf, paymentMethodPayloadOf, refundPayloadOf } from './payment/payload.ts';
import type { MutationResolvers } from './types.ts';

export const mutation: MutationResolvers = {
  ...billingMutation,
  ...giftCardMutation,
  paymentAuthorize: async (_, { input }, { service, viewer }) => {
    const caller = callerOf(requireService(viewer));
    const { buyerId = null, payableAmountMinor = null } = input;
    return payloadOf(await authorizePayment(service, { ...input, buyerId, payableAmountMinor, caller }));
  },
  paymentConfirm: async (_, { input }, { service, viewer, confirmTokens }) =>
    payloadOf(
      await confirmPayment(service, {
        ...keyed(input),
        confirmToken: input.confirmToken ?? null,
        viewer,
        confirmTokens,
      }),
    ),
  paymentCapture: async (_, { input }, { service, viewer }) => {
    const caller = callerOf(requireStaff(viewer));
    return payloadOf(
      await capturePayment(service, { ...keyed(input), amountMinor: input.amountMinor ?? null, caller }),
    );
  },
  paymentVoid: async (_, { input }, { service, viewer }) =>
    payloadOf(await voidPayment(service, { ...keyed(input), caller: callerOf(requireStaff(viewer)) })),
  paymentRefund: async (_, { input }, { service, viewer }) => {
    const caller = callerOf(requireStaff(viewer));
    return refundPayloadOf(
      await refundPayment(service, { ...keyed(input), amountMinor: input.amountMinor ?? null, caller }),
    );
  },
  payableRefund: async (_, { input }, { service, viewer }) => {
    const caller = callerOf(requireService(viewer));
    return payableRefundPayloadOf(await refundPayable(service, { ...input, caller }));
  },
  paymentMethodSave: async (_, { input }, { service, viewer }) => {
    const { id: customerId } = requireCustomer(viewer);
    return paymentMethodPayloadOf(await savePaymentMethod(service, { ...keyed(input), customerId }));
  },
  paymentMethodRemove: async (_, { input }, { service, viewer }) => {
    const { id: customerId } = requireCustomer(viewer);
    const { evenIfInUse: isEvenInUse, ...which } = keyed(input);
    return paymentMethodPayloadOf(await removePaymentMethod(service, { ...which, isEvenInUse, customerId }));
  },
};
