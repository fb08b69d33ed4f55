import type { Database } from '@tributary/kit/database/database';
import { loadMany, loadOne } from '@tributary/kit/database/loader';
import { amendmentsById, amendmentsOfOrders } from './amendments.ts';
import { moneyBackOfOrders } from './money-backs.ts';

/** One request's reads of amendments, as in `loaders`. */
export function amendmentLoaders(db: Database) {
  return {
    amendmentsOfOrder: loadMany(
      (orderIds: readonly string[]) => amendmentsOfOrders(db, orderIds),
      ({ orderId }) => orderId,
    ),
    moneyBackOfOrder: loadMany(
      (orderIds: readonly string[]) => moneyBackOfOrders(db, orderIds),
      ({ orderId }) => orderId,
    ),
    amendment: loadOne(
      (ids: readonly string[]) => amendmentsById(db, ids),
      ({ id }) => id,
    ),
  };
}
