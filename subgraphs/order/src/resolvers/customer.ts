import { page, pageSize } from '@tributary/kit/connection';
import { requireScope, type Viewer } from '@tributary/kit/identity';
import type { CustomerResolvers } from './types.ts';

export const customer: CustomerResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.customer.load(id),
  email: ({ id, email }, _, { viewer }) => {
    requireSelfOr(viewer, id, 'customer:read');
    return email;
  },
  orders: async ({ id }, { first, after }, { viewer, loaders, cursors }) => {
    requireSelfOr(viewer, id, 'order:read');
    const scope = `customer-orders ${id}`;
    const limit = pageSize(first) + 1;
    const beforeId = typeof after === 'string' ? String(cursors.decode(scope, after)[0]) : null;
    const orders = await loaders.ordersOfCustomer({ limit, beforeId }).load(id);
    return page(orders, { first, after: after ?? null }, (order) => cursors.encode(scope, [order.id]));
  },
};

function requireSelfOr(viewer: Viewer, customerId: string, scope: string): void {
  if (viewer.kind !== 'customer' || viewer.id !== customerId) requireScope(viewer, scope);
}
