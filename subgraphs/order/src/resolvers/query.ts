import { badInput } from '@tributary/kit/errors';
import { customerOf, seenBy } from '../actions/access.ts';
import { meetCustomer } from '../actions/meet-customer.ts';
import type { Order } from '../domain/order.ts';
import type { Context } from './context.ts';
import type { QueryOrderArgs, QueryResolvers } from './types.ts';

export const query: QueryResolvers = {
  me: (_, __, { viewer, till }) => {
    const customer = customerOf(viewer);
    return customer === null ? null : meetCustomer(till.shop.db, customer);
  },
  order: async (_, named, { viewer, guestTokens, loaders }) => {
    const order = await orderNamed(named, loaders);
    const isOpened = order?.customerId === null && guestTokens.opens(named.guestToken ?? null, order.id);
    return isOpened ? order : seenBy(viewer, order);
  },
};

function orderNamed(
  { id, number }: QueryOrderArgs,
  { order, orderByNumber }: Context['loaders'],
): Promise<Order | null> {
  const byId = typeof id === 'string' ? order.load(id) : null;
  const byNumber = typeof number === 'string' ? orderByNumber.load(number) : null;
  if ((byId === null) === (byNumber === null)) throw badInput('expected either id or number');
  return byId ?? byNumber ?? Promise.resolve(null);
}
