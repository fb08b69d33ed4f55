import type { Database } from '@tributary/kit/database';
import { loadMany, loadOne } from '@tributary/kit/loader';
import { checkoutsById } from './checkouts.ts';
import { customersById } from './customers.ts';
import { linesById, linesOfOrders } from './order-lines.ts';
import { ordersById, ordersByNumber, ordersOfCustomers } from './orders.ts';

export type Loaders = ReturnType<typeof loaders>;

/** One request's reads: each kind is one statement however many orders, lines or customers are asked for at once. */
export function loaders(db: Database) {
  const pages = new Map<string, ReturnType<typeof pageLoader>>();
  return {
    order: loadOne(
      (ids: readonly string[]) => ordersById(db, ids),
      ({ id }) => id,
    ),
    orderByNumber: loadOne(
      (numbers: readonly string[]) => ordersByNumber(db, numbers),
      ({ number }) => number ?? '',
    ),
    linesOfOrder: loadMany(
      (orderIds: readonly string[]) => linesOfOrders(db, orderIds),
      ({ orderId }) => orderId,
    ),
    line: loadOne(
      (ids: readonly string[]) => linesById(db, ids),
      ({ id }) => id,
    ),
    checkout: loadOne(
      (orderIds: readonly string[]) => checkoutsById(db, orderIds),
      ({ orderId }) => orderId,
    ),
    customer: loadOne(
      (ids: readonly string[]) => customersById(db, ids),
      ({ id }) => id,
    ),
    /** Up to `limit` orders of a customer before the order `beforeId`, newest first; one loader for each size and place. */
    ordersOfCustomer(range: OrderRange) {
      const key = `${range.limit} ${range.beforeId}`;
      const known = pages.get(key) ?? pageLoader(db, range);
      pages.set(key, known);
      return known;
    },
  };
}

interface OrderRange {
  readonly limit: number;
  readonly beforeId: string | null;
}

function pageLoader(db: Database, range: OrderRange) {
  return loadMany(
    (customerIds: readonly string[]) => ordersOfCustomers(db, customerIds, range),
    ({ customerId }) => customerId ?? '',
  );
}
