import { requireCustomer, requireScope } from '@tributary/kit/identity';
import { customerOf, openedBy } from '../actions/access.ts';
import { listOrders } from '../actions/list-orders.ts';
import { copyCustomerData } from '../actions/customer/copy-customer-data.ts';
import { meetCustomer } from '../actions/customer/meet-customer.ts';
import type { Order } from '../domain/order.ts';
import type { OrderFilter } from '../domain/order-filter.ts';
import type { Context } from './context.ts';
import { requireSelfOr } from './customer.ts';
import { events } from './event.ts';
import type { OrderFilter as OrderFilterInput, OrderLookupInput, QueryResolvers } from './types.ts';
import { reversals } from './reversal.ts';
import { webhookEndpoints } from './webhook.ts';

export const query: QueryResolvers = {
  me: (_, __, { viewer, service }) => {
    const customer = customerOf(viewer);
    return customer === null ? null : meetCustomer(service, customer);
  },
  customerData: (_, { customerId }, { viewer, service }) => {
    const id = customerId ?? requireCustomer(viewer).id;
    requireSelfOr(viewer, id, 'customer:read');
    return copyCustomerData(service, id);
  },
  customer: (_, { id }, { viewer, loaders }) => {
    requireScope(viewer, 'customer:read');
    return loaders.customer.load(id);
  },
  orders: (_, { filter, ...asked }, { viewer, service, cursors }) => {
    requireScope(viewer, 'order:read');
    return listOrders(service, cursors, { filter: filterOf(filter ?? {}), ...asked });
  },
  events,
  reversals,
  webhookEndpoints,
  order: async (_, { by }, { viewer, service, loaders }) =>
    openedBy(viewer, await orderNamed(by, loaders), service.guestTokens),
};

function orderNamed(
  { id, number }: OrderLookupInput,
  { order, orderByNumber }: Context['loaders'],
): Promise<Order | null> {
  if (typeof id === 'string') return order.load(id);
  return typeof number === 'string' ? orderByNumber.load(number) : Promise.resolve(null);
}

/** What is left out does not matter. */
function filterOf(input: OrderFilterInput): OrderFilter {
  const { status = null, placedFrom = null, placedTo = null, customerId = null, number = null, text = null } = input;
  return { status, placedFrom, placedTo, customerId, number, text };
}
