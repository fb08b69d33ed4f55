import { badInput } from '@tributary/kit/errors';
import { keyed } from '@tributary/kit/serving/request-keys';
import { idIn, nodeId } from '@tributary/kit/serving/node-id';
import { askerOf, seenBy } from '../actions/access.ts';
import { amendOrder } from '../actions/aftercare/amend-order.ts';
import { updateContacts } from '../actions/aftercare/update-contacts.ts';
import type { AmendmentWish } from '../domain/aftercare/amendment.ts';
import { addressOf } from './address.ts';
import { stepsOf } from './checkout.ts';
import { orderWith } from './fulfillment.ts';
import { sealOf } from './order.ts';
import { errorsOf } from './payload.ts';
import { userError } from './user-error.ts';
import type {
  MutationResolvers,
  OrderAmendInput,
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
    status === 'REJECTED' ? ((await loaders.checkout.load(id))?.failures ?? []).map(userError) : [],
};

export const orderAmendPayload: OrderAmendPayloadResolvers = {
  amendment: (asked) => (asked.kind === 'Asked' ? asked.amendment : null),
  order: (asked) => (asked.kind === 'Asked' ? asked.order : null),
  errors: errorsOf,
};

/** What is changed of an order after it is placed. */
export const amending: Pick<MutationResolvers, 'orderAmend' | 'orderContactsUpdate'> = {
  orderContactsUpdate: (_, { input }, { service, viewer }) => {
    const { orderId, guestToken = null, expectedVersion = null, shippingAddress = null, email = null } = input;
    const { billingAddress = null, vatId = null } = input;
    return updateContacts(service, {
      asker: askerOf(viewer, service.guestTokens, { orderId, guestToken }),
      orderId,
      expectedVersion,
      shippingAddress: shippingAddress === null ? null : addressOf(shippingAddress),
      billingAddress: billingAddress === null ? null : addressOf(billingAddress),
      vatId,
      email,
    });
  },
  orderAmend: (_, { input }, { service, viewer }) => {
    const { idempotencyKey, orderId, guestToken = null, expectedVersion = null } = keyed(input);
    const { add, remove, reason = null, paymentMethodToken = null } = input;
    const asker = askerOf(viewer, service.guestTokens, { orderId, guestToken });
    const request = { idempotencyKey, orderId, expectedVersion, add, remove, ...expectedDifferenceOf(input) };
    return amendOrder(service, { asker, ...request, reason, paymentMethodToken });
  },
};

/** What the buyer agreed to, said either way. Throws BAD_USER_INPUT where it is said in neither, or in both. */
function expectedDifferenceOf({
  expectedDifference = null,
  expectedTotalMinor = null,
}: OrderAmendInput): Pick<AmendmentWish, 'expectedTotalMinor' | 'expectedCurrency'> {
  if (expectedDifference !== null && expectedTotalMinor === null) {
    return { expectedTotalMinor: expectedDifference.amountMinor, expectedCurrency: expectedDifference.currency };
  }
  if (expectedTotalMinor === null || expectedDifference !== null) throw badInput('expected expectedDifference, once');
  return { expectedTotalMinor };
}
