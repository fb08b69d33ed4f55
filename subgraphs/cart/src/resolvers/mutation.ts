import { requireCustomer } from '@tributary/kit/identity';
import { addLines } from '../actions/add-lines.ts';
import { addCode, removeCode } from '../actions/change-codes.ts';
import { claimCart } from '../actions/claim-cart.ts';
import { selectDelivery, setDestination } from '../actions/change-delivery.ts';
import { changeDetails } from '../actions/change-details.ts';
import { createCart } from '../actions/create-cart.ts';
import { removeLines } from '../actions/remove-lines.ts';
import { repriceCart } from '../actions/reprice-cart.ts';
import { shareCart } from '../actions/share-cart.ts';
import { updateLines } from '../actions/update-lines.ts';
import { callerOf, customerIdOf, pricedFor } from './caller.ts';
import type { Context } from './context.ts';
import { checkout } from './checkout.ts';
import { promotionMutations } from './promotions.ts';
import { shopRuleMutations } from './shop-rules.ts';
import type { MutationResolvers } from './types.ts';

export const mutation: MutationResolvers = {
  cartCreate: (_, { input }, context) => {
    const { service, viewer } = context;
    const { currency, lines, unavailable, idempotencyKey = null } = input;
    const wanted = { customerId: customerIdOf(viewer), currency, lines, unavailable, idempotencyKey };
    return createCart(service, { ...wanted, pricedFor: pricedFor(context) });
  },
  cartLinesAdd: (_, { input }, context) => {
    const { lines, unavailable } = input;
    return addLines(context.service, { ...changeOf(input, context), lines, unavailable });
  },
  cartShare: (_, { input }, { service, viewer }) => {
    const { cartId, expectedVersion = null } = input;
    return shareCart(service, { caller: callerOf(viewer), cartId, expectedVersion });
  },
  cartLinesUpdate: (_, { input }, context) =>
    updateLines(context.service, { ...changeOf(input, context), lines: input.lines }),
  cartLinesRemove: (_, { input }, context) =>
    removeLines(context.service, { ...changeOf(input, context), lineIds: input.lineIds }),
  cartReprice: (_, { input }, context) => repriceCart(context.service, changeOf(input, context)),
  cartCodeAdd: (_, { input }, context) =>
    addCode(context.service, { ...changeOf(input, context), promotionCode: input.code }),
  cartCodeRemove: (_, { input }, context) =>
    removeCode(context.service, { ...changeOf(input, context), promotionCode: input.code }),
  cartClaim: (_, { input }, { service, viewer }) => {
    const { id: customerId } = requireCustomer(viewer);
    return claimCart(service, { ...input, caller: callerOf(viewer), customerId });
  },
  cartAddressSet: (_, { input }, context) => {
    const { country, region = null, postalCode = null, vatId = null } = input;
    const destination = { country, region, postalCode, vatId };
    return setDestination(context.service, { ...changeOf(input, context), destination });
  },
  cartDeliverySelect: (_, { input }, context) => {
    const { optionId = null } = input;
    return selectDelivery(context.service, { ...changeOf(input, context), optionId });
  },
  cartDetailsSet: (_, { input }, context) => {
    const { note, email, attributes, lines } = input;
    const details = { note, email, attributes: attributes === null ? [] : attributes, lines: lines ?? [] };
    return changeDetails(context.service, { ...changeOf(input, context), details });
  },
  ...promotionMutations,
  ...shopRuleMutations,
  ...checkout,
};

interface ChangeInput {
  readonly cartId: string;
  readonly expectedVersion?: number | null;
  readonly idempotencyKey?: string | null;
}

function changeOf(input: ChangeInput, context: Context) {
  const { cartId, expectedVersion = null, idempotencyKey = null } = input;
  const pricing = { pricedFor: pricedFor(context) };
  return { caller: callerOf(context.viewer), cartId, expectedVersion, idempotencyKey, ...pricing };
}
