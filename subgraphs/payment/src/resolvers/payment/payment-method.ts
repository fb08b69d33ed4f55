import { badInput } from '@tributary/kit/errors';
import { requireService } from '@tributary/kit/identity';
import { idIn, nodeId } from '@tributary/kit/serving/node-id';
import { mayReadCustomer } from '../../actions/payment/payment-access.ts';
import { labelOf } from '../../domain/payment/payment-method.ts';
import { subscriptionsOfCustomer } from '../billing/billing-subscription.ts';
import type { CustomerResolvers, PaymentMethodInUseErrorResolvers, PaymentMethodResolvers } from '../types.ts';

export const customer: CustomerResolvers = {
  // Whether the customer exists, order has already answered.
  __resolveReference: ({ id }) => ({ id }),
  paymentMethods: ({ id }, _, { loaders, viewer }) => (mayReadCustomer(viewer, id) ? loaders.methods.load(id) : null),
  subscriptions: subscriptionsOfCustomer,
  paymentData: ({ id }, { payableIds }, { loaders, viewer }) => {
    requireService(viewer);
    if (payableIds.length > payablesMax)
      throw badInput(`expected at most ${payablesMax} ids, got ${payableIds.length}`);
    return loaders.customerData({ customerId: id, payableIds });
  },
};

// The SDL's limit.
const payablesMax = 5_000;

export const paymentMethod: PaymentMethodResolvers = {
  __resolveReference: async (reference, { loaders, viewer }) => {
    const method = await loaders.method.load(idIn(reference));
    return method !== null && mayReadCustomer(viewer, method.customerId) ? method : null;
  },
  nodeId,
  kind: ({ type }) => (type === 'card' ? 'CARD' : 'OTHER'),
  label: labelOf,
};

export const paymentMethodInUseError: PaymentMethodInUseErrorResolvers = {
  subscriptions: async ({ subscriptionIds }, _, { loaders }) => {
    const found = await Promise.all(subscriptionIds.map((id) => loaders.subscription.load(id)));
    return found.filter((one) => one !== null);
  },
};
