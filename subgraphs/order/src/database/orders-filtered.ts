import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { nameOf } from '@tributary/kit/database/statement-parts';
import type { Order } from '../domain/order.ts';
import type { OrderFilter, OrderSort } from '../domain/order-filter.ts';
import { orderColumns, orderOf, type OrderRecord } from './orders.ts';

/** Where a page begins: after this order. */
export interface OrderPlace {
  readonly placedAt: Date;
  readonly id: string;
}

export interface OrderPage {
  readonly filter: OrderFilter;
  readonly sort: OrderSort;
  readonly limit: number;
  readonly after: OrderPlace | null;
}

// The SDL's limit: more take too long to count, and nobody needs to know how many more.
const countMax = 10_000;

/** The orders that fit, in their order. Each combination of conditions is a statement of its own, so indexes serve. */
export async function ordersFiltered(db: Database, { filter, sort, limit, after }: OrderPage): Promise<Order[]> {
  const { conditions, values } = conditionsOf(filter);
  const [direction, beyond] = sort === 'NEWEST' ? ['desc', '<'] : ['asc', '>'];
  if (after !== null) {
    values.push(after.placedAt, after.id);
    conditions.push(`(o.placed_at, o.id) ${beyond} ($${values.length - 1}, $${values.length})`);
  }
  values.push(limit);
  const text = `select ${orderColumns} from orders o ${where(conditions)}
                 order by o.placed_at ${direction}, o.id ${direction} limit $${values.length}`;
  const rows = await rowsOf<OrderRecord>(db, { name: nameOf('orders-filtered', text), text, values });
  return rows.map(orderOf);
}

/** How many orders fit; null where they are more than 10,000. */
export async function countOrders(db: Database, filter: OrderFilter): Promise<number | null> {
  const { conditions, values } = conditionsOf(filter);
  const text = `select count(*)::int as count from (select from orders o ${where(conditions)} limit ${countMax + 1}) as counted`;
  const [row] = await rowsOf<{ count: number }>(db, { name: nameOf('orders-count', text), text, values });
  return bounded(row?.count ?? 0);
}

export interface OrderCount {
  readonly customerId: string;
  /** Null where they are more than 10,000. */
  readonly count: number | null;
}

export async function orderCountsOfCustomers(db: Database, customerIds: readonly string[]): Promise<OrderCount[]> {
  const rows = await rowsOf<{ customerId: string; count: number }>(db, {
    name: 'orders-count-of-customers',
    text: `select customer.id as "customerId", o.count from unnest($1::text[]) as customer(id)
            cross join lateral (select count(*)::int as count from
              (select from orders where customer_id = customer.id limit ${countMax + 1}) as counted) as o`,
    values: [customerIds],
  });
  return rows.map(({ customerId, count }) => ({ customerId, count: bounded(count) }));
}

function bounded(count: number): number | null {
  return count > countMax ? null : count;
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
}

function conditionsOf(filter: OrderFilter): { readonly conditions: string[]; readonly values: unknown[] } {
  const conditions: string[] = [];
  const values: unknown[] = [];
  const add = (value: unknown, condition: (place: string) => string): void => {
    if (value === null) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  add(oneOrMany(filter.status), (place) =>
    filter.status?.length === 1 ? `o.status = ${place}` : `o.status = any(${place})`,
  );
  add(filter.placedFrom, (place) => `o.placed_at >= ${place}`);
  add(filter.placedTo, (place) => `o.placed_at < ${place}`);
  add(filter.customerId, (place) => `o.customer_id = ${place}`);
  add(filter.number, (place) => `o.number = ${place}`);
  add(filter.text?.toLowerCase() ?? null, (place) => beginsSo(`${place}::text`));
  return { conditions, values };
}

/** With one status its index gives the rows in the list's order. */
function oneOrMany(statuses: OrderFilter['status']): unknown {
  return statuses?.length === 1 ? (statuses[0] ?? null) : statuses;
}

/** Ranges between the text and the text with the last character of all behind it: indexes know those, unlike `like $1`. */
function beginsSo(place: string): string {
  const columns = ['o.number', 'lower(o.email) collate "C"', 'lower(o.buyer_name) collate "C"'];
  const ranges = columns.map((column) => `(${column} >= ${place} and ${column} < ${place} || U&'\\+10FFFF')`);
  return `(${ranges.join(' or ')})`;
}
