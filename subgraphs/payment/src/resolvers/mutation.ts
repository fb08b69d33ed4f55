import { requireCustomer, requireService } from '@tributary/kit/identity';
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
import { payloadOf } from './payment/payload.ts';
import { paymentMethodPayloadOf } from './payment/payment-method-payload.ts';
import { payableRefundPayloadOf, refundPayloadOf } from './payment/refund-payload.ts';
import type { MutationResolvers } from './types.ts';

export const mutation: MutationResolvers = {
  ...billingMutation,
  paymentAuthorize: async (_, { input }, { till, viewer }) => {
    const caller = callerOf(requireService(viewer));
    const { buyerId = null, payableAmountMinor = null } = input;
    return payloadOf(await authorizePayment(till, { ...input, buyerId, payableAmountMinor, caller }));
  },
  paymentConfirm: async (_, { input }, { till, viewer, confirmTokens }) =>
    payloadOf(
      await confirmPayment(till, { ...input, confirmToken: input.confirmToken ?? null, viewer, confirmTokens }),
    ),
  paymentCapture: async (_, { input }, { till, viewer }) => {
    const caller = callerOf(requireStaff(viewer));
    return payloadOf(await capturePayment(till, { ...input, amountMinor: input.amountMinor ?? null, caller }));
  },
  paymentVoid: async (_, { input }, { till, viewer }) =>
    payloadOf(await voidPayment(till, { ...input, caller: callerOf(requireStaff(viewer)) })),
  paymentRefund: async (_, { input }, { till, viewer }) => {
    const caller = callerOf(requireStaff(viewer));
    return refundPayloadOf(await refundPayment(till, { ...input, amountMinor: input.amountMinor ?? null, caller }));
  },
  payableRefund: async (_, { input }, { till, viewer }) => {
    const caller = callerOf(requireService(viewer));
    return payableRefundPayloadOf(await refundPayable(till, { ...input, caller }));
  },
  paymentMethodSave: async (_, { input }, { till, viewer }) => {
    const { id: customerId } = requireCustomer(viewer);
    return paymentMethodPayloadOf(await savePaymentMethod(till, { ...input, customerId }));
  },
  paymentMethodRemove: async (_, { input }, { till, viewer }) => {
    const { id: customerId } = requireCustomer(viewer);
    return paymentMethodPayloadOf(await removePaymentMethod(till, { ...input, customerId }));
  },
};
