import { keyed } from '@tributary/kit/serving/request-keys';
import { idIn, nodeId } from '@tributary/kit/serving/node-id';
import { askerOf, seenBy } from '../actions/access.ts';
import { amendOrder } from '../actions/aftercare/amend-order.ts';
import { updateContacts } from '../actions/aftercare/update-contacts.ts';
import { amendmentRejections } from '../domain/checkout/rejection.ts';
import { tokenOf } from '../domain/checkout/given-method.ts';
import { addressOf } from './address.ts';
import { stepsOf } from './checkout.ts';
import { orderWith } from './fulfillment.ts';
import { sealOf } from './order.ts';
import { errorsOf } from './payload.ts';
import { pricedFor } from './priced-for.ts';
import { userError } from './user-error.ts';
import type {
  MutationResolvers,
  OrderAmendmentRejectedErrorResolvers,
  OrderAmendmentResolvers,
  OrderAmendPayloadResolvers,
} from './types.ts';

export const orderAmendment: OrderAmendmentResolvers = {
  __resolveReference: async (reference, { viewer, loaders }) => {
    const amendment = await loaders.amendment.load(idIn(reference));
    return amendment !== null && seenBy(viewer, await loaders.order.load(amendment.orderId)) !== null
      ? amendment
      : null;
  },
  nodeId,
  seal: sealOf,
  order: ({ orderId }, _, { loaders }) => orderWith(orderId, loaders),
  // Those that are the order's by now tell what became of them.
  linesAdded: ({ added }, _, { loaders }) =>
    Promise.all(added.map(async (line) => (await loaders.line.load(line.id)) ?? line)),
  linesRemoved: ({ removed }) => removed.lines,
  checkout: async ({ id }, _, { loaders }) => stepsOf(await loaders.checkout.load(id)),
  rejection: async ({ id, status }, _, { loaders }) =>
    status === 'REJECTED'
      ? amendmentRejections((await loaders.checkout.load(id))?.failures ?? []).map((reason) => userError(reason))
      : [],
};

export const orderAmendmentRejectedError: OrderAmendmentRejectedErrorResolvers = {
  reasons: ({ reasons }) => reasons.map((reason) => userError(reason)),
};

export const orderAmendPayload: OrderAmendPayloadResolvers = {
  amendment: (asked) => (asked.kind === 'Asked' ? asked.amendment : null),
  order: (asked) => (asked.kind === 'Asked' ? asked.order : null),
  errors: errorsOf,
};

/** What is changed of an order after it is placed. */
export const amending: Pick<MutationResolvers, 'orderAmend' | 'orderContactsUpdate'> = {
  orderContactsUpdate: (_, { input }, { service, viewer }) => {
    const { orderId, expectedVersion = null, shippingAddress = null, email = null } = input;
    const { billingAddress = null, vatId = null } = input;
    return updateContacts(service, {
      asker: askerOf(viewer, service.guestTokens, orderId),
      orderId,
      expectedVersion,
      shippingAddress: shippingAddress === null ? null : addressOf(shippingAddress),
      billingAddress: billingAddress === null ? null : addressOf(billingAddress),
      vatId,
      email,
    });
  },
  orderAmend: (_, { input }, context) => {
    const { service, viewer } = context;
    const { idempotencyKey, orderId, expectedVersion = null } = keyed(input);
    const { add, remove, expectedDifference, reason = null, paymentMethod = null } = input;
    const expected = {
      expectedTotalMinor: expectedDifference.amountMinor,
      expectedCurrency: expectedDifference.currency,
    };
    const asker = askerOf(viewer, service.guestTokens, orderId);
    const request = { idempotencyKey, orderId, expectedVersion, add, remove, ...expected };
    const paymentMethodToken = tokenOf(paymentMethod);
    return amendOrder(service, {
      asker,
      ...request,
      reason,
      paymentMethodToken,
      pricedFor: pricedFor(context),
    });
  },
};
