import type { Database } from '@tributary/kit/database/database';
import { loadMany, loadOne } from '@tributary/kit/database/loader';
import { addressesOfCustomers } from './customer-addresses.ts';
import { customersById } from './customers.ts';
import { orderCountsOfCustomers } from '../orders-filtered.ts';

/** One request's reads of customers, as in `loaders`. */
export function customerLoaders(db: Database) {
  return {
    customer: loadOne(
      (ids: readonly string[]) => customersById(db, ids),
      ({ id }) => id,
    ),
    addressesOfCustomer: loadMany(
      (customerIds: readonly string[]) => addressesOfCustomers(db, customerIds),
      ({ customerId }) => customerId,
    ),
    orderCountOfCustomer: loadOne(
      (customerIds: readonly string[]) => orderCountsOfCustomers(db, customerIds),
      ({ customerId }) => customerId,
    ),
  };
}
