import { requireCustomer } from '@tributary/kit/identity';
import { addLines } from '../actions/add-lines.ts';
import { addCode, removeCode } from '../actions/change-codes.ts';
import { claimCart } from '../actions/claim-cart.ts';
import { selectDelivery, setDestination } from '../actions/change-delivery.ts';
import { createCart } from '../actions/create-cart.ts';
import type { CartResult } from '../actions/decide-on-cart.ts';
import { removeLines } from '../actions/remove-lines.ts';
import { repriceCart } from '../actions/reprice-cart.ts';
import { updateLines } from '../actions/update-lines.ts';
import { callerOf, customerIdOf } from './caller.ts';
import type { Context } from './context.ts';
import { checkout } from './checkout.ts';
import { promotionMutations } from './promotions.ts';
import { shopRuleMutations } from './shop-rules.ts';
import type { MutationResolvers } from './types.ts';
import { userError } from './user-error.ts';

export const mutation: MutationResolvers = {
  cartCreate: async (_, { input }, { service, viewer }) => {
    const { currency, lines, idempotencyKey = null } = input;
    const customerId = customerIdOf(viewer);
    const result = await createCart(service, { customerId, currency, lines, idempotencyKey });
    if (result.kind === 'Created') return { cart: result.cart, guestToken: result.guestToken, errors: [] };
    return { cart: null, guestToken: null, errors: result.failures.map((failure) => userError(failure, null)) };
  },
  cartLinesAdd: async (_, { input }, context) =>
    payload(await addLines(context.service, { ...changeOf(input, context), lines: input.lines })),
  cartLinesUpdate: async (_, { input }, context) =>
    payload(await updateLines(context.service, { ...changeOf(input, context), lines: input.lines })),
  cartLinesRemove: async (_, { input }, context) =>
    payload(await removeLines(context.service, { ...changeOf(input, context), lineIds: input.lineIds })),
  cartReprice: async (_, { input }, context) => payload(await repriceCart(context.service, changeOf(input, context))),
  cartCodeAdd: async (_, { input }, context) =>
    payload(await addCode(context.service, { ...changeOf(input, context), promotionCode: input.code })),
  cartCodeRemove: async (_, { input }, context) =>
    payload(await removeCode(context.service, { ...changeOf(input, context), promotionCode: input.code })),
  cartClaim: async (_, { input }, { service, viewer }) => {
    const { id: customerId } = requireCustomer(viewer);
    return payload(await claimCart(service, { ...input, caller: callerOf(viewer, null), customerId }));
  },
  cartAddressSet: async (_, { input }, context) => {
    const { country, region = null, postalCode = null, vatId = null } = input;
    const destination = { country, region, postalCode, vatId };
    return payload(await setDestination(context.service, { ...changeOf(input, context), destination }));
  },
  cartDeliverySelect: async (_, { input }, context) => {
    const { optionId = null } = input;
    return payload(await selectDelivery(context.service, { ...changeOf(input, context), optionId }));
  },
  ...promotionMutations,
  ...shopRuleMutations,
  ...checkout,
};

interface ChangeInput {
  readonly cartId: string;
  readonly guestToken?: string | null;
  readonly expectedVersion?: number | null;
  readonly idempotencyKey?: string | null;
}

function changeOf(input: ChangeInput, { viewer }: Context) {
  const { cartId, guestToken, expectedVersion = null, idempotencyKey = null } = input;
  return { caller: callerOf(viewer, guestToken), cartId, expectedVersion, idempotencyKey };
}

function payload(result: CartResult) {
  if (result.kind === 'Changed') return { cart: result.cart, errors: [] };
  return { cart: null, errors: result.failures.map((failure) => userError(failure, result.current)) };
}
