import { subtotal } from '../domain/cart.ts';
import { mayReadCustomer } from './caller.ts';
import type { CartResolvers, CustomerResolvers } from './types.ts';

export const cart: CartResolvers = {
  // A reference to a guest's cart has no token. It needs none: clients cannot send references, and the router has this
  // one from an answer to somebody who showed the token.
  __resolveReference: async ({ id }, { loaders, viewer }) => {
    const cart = await loaders.cart.load(id);
    return cart?.owner.kind === 'customer' && !mayReadCustomer(viewer, cart.owner.customerId) ? null : cart;
  },
  cost: (cart) => {
    const total = subtotal(cart);
    return { subtotal: total, total };
  },
  customer: ({ owner }) => (owner.kind === 'customer' ? { id: owner.customerId } : null),
};

export const customer: CustomerResolvers = {
  // Order knows which customers there are; cart only adds to those that it is asked about.
  __resolveReference: ({ id }) => ({ id }),
  activeCart: ({ id }, _, { loaders, viewer }) => (mayReadCustomer(viewer, id) ? loaders.activeCart.load(id) : null),
};
