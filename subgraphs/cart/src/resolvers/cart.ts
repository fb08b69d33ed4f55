import { requireService } from '@tributary/kit/identity';
import { idIn, nodeId } from '@tributary/kit/serving/node-id';
import { shownCart } from '../actions/renew-promises.ts';
import { codesOf } from '../domain/code-state.ts';
import { mayReadCustomer } from './caller.ts';
import type { CartResolvers, CustomerResolvers } from './types.ts';

export const cart: CartResolvers = {
  // A reference has no token, and no other subgraph refers to a cart: a guest's is for services alone.
  __resolveReference: async (reference, { loaders, viewer }) => {
    const cart = await loaders.cart.load(idIn(reference));
    if (cart === null || viewer.kind === 'service') return cart;
    return cart.owner.kind === 'customer' && mayReadCustomer(viewer, cart.owner.customerId) ? cart : null;
  },
  nodeId,
  lines: (cart) => cart.lines.map((line) => ({ ...line, cart })),
  cost: async (cart, _, { reckoned }) => (await reckoned(cart)).cost,
  deliveryOptions: async (cart, _, { reckoned }) =>
    (await reckoned(cart)).deliveryOptions.map((option) => ({ ...option, currency: cart.currency })),
  delivery: async (cart, _, { reckoned }) => {
    const { delivery } = (await reckoned(cart)).cost;
    return delivery === null ? null : { ...delivery, currency: cart.currency };
  },
  deliveryProblem: async (cart, _, { reckoned }) => (await reckoned(cart)).deliveryProblem,
  note: ({ details }) => details.note,
  email: ({ details }) => details.email,
  attributes: ({ details }) => details.attributes,
  codes: async (cart, _, { reckoned }) => {
    const { cost, refused } = await reckoned(cart);
    return codesOf(cart, cost, refused);
  },
  customer: ({ owner }) => (owner.kind === 'customer' ? { id: owner.customerId } : null),
};

export const customer: CustomerResolvers = {
  // Order knows which customers there are; cart only adds to those that it is asked about.
  __resolveReference: ({ id }) => ({ id }),
  activeCart: async ({ id }, _, { loaders, viewer, service }) =>
    mayReadCustomer(viewer, id) ? shownCart(service, await loaders.activeCart.load(id)) : null,
  cartData: ({ id }, _, { viewer, loaders }) => {
    requireService(viewer);
    return loaders.customerData(id);
  },
};
