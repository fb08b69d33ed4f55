import { requireScope } from '@tributary/kit/identity';
import { seenBy } from '../actions/access.ts';
import { shownCart } from '../actions/renew-promises.ts';
import { callerOf } from './caller.ts';
import { shopRuleQueries } from './shop-rules.ts';
import type { QueryResolvers } from './types.ts';

export const query: QueryResolvers = {
  ...shopRuleQueries,
  promotions: (_, __, { loaders, viewer }) => {
    requireScope(viewer, 'promotion:read');
    return loaders.promotions();
  },
  cart: async (_, { id }, { loaders, viewer, service }) =>
    shownCart(service, seenBy(await loaders.cart.load(id), callerOf(viewer))),
  sharedCart: (_, { token }, { loaders }) => loaders.share(token),
};
