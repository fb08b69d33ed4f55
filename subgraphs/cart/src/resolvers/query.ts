import { seenBy } from '../actions/access.ts';
import { callerOf } from './caller.ts';
import type { QueryResolvers } from './types.ts';

export const query: QueryResolvers = {
  cart: async (_, { id, guestToken }, { loaders, viewer }) =>
    seenBy(await loaders.cart.load(id), callerOf(viewer, guestToken)),
};
