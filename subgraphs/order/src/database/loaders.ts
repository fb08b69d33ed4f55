import type { Database } from '@tributary/kit/database/database';
import { loadMany, loadOne } from '@tributary/kit/database/loader';
import { amendmentLoaders } from './aftercare/loaders.ts';
import { checkoutsById } from './checkout/checkouts.ts';
import { customerLoaders } from './customer/loaders.ts';
import { fulfillmentsById, fulfillmentsOfOrders } from './aftercare/fulfillments.ts';
import { eventsOfOrders } from './order-events.ts';
import { linesById, linesOfOrders } from './order-lines.ts';
import { ordersById, ordersByNumber, ordersOfCustomers } from './orders.ts';
import { returnsById, returnsOfOrders } from './aftercare/returns.ts';
import { webhookLoaders } from './webhook/loaders.ts';

export type Loaders = ReturnType<typeof loaders>;

/** One request's reads: each kind is one statement however many orders, lines or customers are asked for at once. */
export function loaders(db: Database) {
  const pages = new Map<string, ReturnType<typeof pageLoader>>();
  const timelines = new Map<string, ReturnType<typeof timelineLoader>>();
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
    fulfillmentsOfOrder: loadMany(
      (orderIds: readonly string[]) => fulfillmentsOfOrders(db, orderIds),
      ({ orderId }) => orderId,
    ),
    fulfillment: loadOne(
      (ids: readonly string[]) => fulfillmentsById(db, ids),
      ({ id }) => id,
    ),
    returnsOfOrder: loadMany(
      (orderIds: readonly string[]) => returnsOfOrders(db, orderIds),
      ({ orderId }) => orderId,
    ),
    return: loadOne(
      (ids: readonly string[]) => returnsById(db, ids),
      ({ id }) => id,
    ),
    /** Up to `limit` events of an order before the place `before`, newest first; one loader for each size and place. */
    eventsOfOrder(range: EventRange) {
      const key = `${range.limit} ${range.before}`;
      const known = timelines.get(key) ?? timelineLoader(db, range);
      timelines.set(key, known);
      return known;
    },
    checkout: loadOne(
      (ids: readonly string[]) => checkoutsById(db, ids),
      ({ id }) => id,
    ),
    ...amendmentLoaders(db),
    ...customerLoaders(db),
    ...webhookLoaders(db),
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

interface EventRange {
  readonly limit: number;
  readonly before: number | null;
}

function timelineLoader(db: Database, range: EventRange) {
  return loadMany(
    (orderIds: readonly string[]) => eventsOfOrders(db, orderIds, range),
    ({ orderId }) => orderId,
  );
}

function pageLoader(db: Database, range: OrderRange) {
  return loadMany(
    (customerIds: readonly string[]) => ordersOfCustomers(db, customerIds, range),
    ({ customerId }) => customerId ?? '',
  );
}
