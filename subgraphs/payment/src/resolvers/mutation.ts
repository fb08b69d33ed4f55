import { requireService } from '@tributary/kit/identity';
import { authorizePayment } from '../actions/authorize-payment.ts';
import { capturePayment } from '../actions/capture-payment.ts';
import { confirmPayment } from '../actions/confirm-payment.ts';
import { callerOf, requireStaff } from '../actions/payment-access.ts';
import { voidPayment } from '../actions/void-payment.ts';
import { payloadOf } from './payload.ts';
import type { MutationResolvers } from './types.ts';

export const mutation: MutationResolvers = {
  paymentAuthorize: async (_, { input }, { till, viewer }) => {
    const caller = callerOf(requireService(viewer));
    return payloadOf(await authorizePayment(till, { ...input, buyerId: input.buyerId ?? null, caller }));
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
};
