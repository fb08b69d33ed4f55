import type { Database } from '@tributary/kit/database/database';
import { loadMany, loadOne, perArgument } from '@tributary/kit/database/loader';
import type { Window } from '@tributary/kit/window';
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
    /** By order id, for each window that is asked for. */
    eventsOfOrder: perArgument((window: Window) =>
      loadMany(
        (orderIds: readonly string[]) => eventsOfOrders(db, orderIds, window),
        ({ orderId }) => orderId,
      ),
    ),
    checkout: loadOne(
      (ids: readonly string[]) => checkoutsById(db, ids),
      ({ id }) => id,
    ),
    ...amendmentLoaders(db),
    ...customerLoaders(db),
    ...webhookLoaders(db),
    /** By customer id, for each window that is asked for. */
    ordersOfCustomer: perArgument((window: Window) =>
      loadMany(
        (customerIds: readonly string[]) => ordersOfCustomers(db, customerIds, window),
        ({ customerId }) => customerId ?? '',
      ),
    ),
  };
}
