import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { allOf, type Bind, binding, nameOf, windowParts } from '@tributary/kit/database/statement-parts';
import type { Window } from '@tributary/kit/window';
import type { Order } from '../domain/order.ts';
import type { OrderFilter, OrderSort } from '../domain/order-filter.ts';
import { orderColumns, orderOf, type OrderRecord } from './orders.ts';

export interface OrderPage {
  readonly filter: OrderFilter;
  readonly sort: OrderSort;
  /** Its places are when an order was placed, in milliseconds since 1970, and its id. */
  readonly window: Window;
}

const byTime = [
  { name: 'o.placed_at', type: 'timestamptz' },
  { name: 'o.id', type: 'text' },
] as const;

// The SDL's limit: more take too long to count, and nobody needs to know how many more.
const countMax = 10_000;

/** A window of the orders that fit, in their order, with a spare one. Each combination of conditions is a statement of its own, so indexes serve. */
export async function ordersFiltered(db: Database, { filter, sort, window }: OrderPage): Promise<Order[]> {
  const { values, bind } = binding();
  const order = { columns: byTime, direction: sort === 'NEWEST' ? 'desc' : 'asc' } as const;
  const places = { ...window, after: inTime(window.after), before: inTime(window.before) };
  const place = windowParts(order, places, bind);
  const text = `select ${orderColumns} from orders o where ${allOf([...conditionsOf(filter, bind), ...place.conditions])}
                 order by ${place.orderBy} limit ${place.limit}`;
  const rows = await rowsOf<OrderRecord>(db, { name: nameOf('orders-filtered', text), text, values });
  return rows.map(orderOf);
}

/** How many orders fit; null where they are more than 10,000. */
export async function countOrders(db: Database, filter: OrderFilter): Promise<number | null> {
  const { values, bind } = binding();
  const text = `select count(*)::int as count
                  from (select from orders o where ${allOf(conditionsOf(filter, bind))} limit ${countMax + 1}) as counted`;
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

function inTime(place: Window['after']): Window['after'] {
  return place && [new Date(Number(place[0])).toISOString(), String(place[1])];
}

function conditionsOf(
  { status: statuses, placedFrom, placedTo, customerId, number, text }: OrderFilter,
  bind: Bind,
): readonly string[] {
  return [
    // With one status its index gives the rows in the list's order.
    ...given(statuses, ([status, ...more]) =>
      status !== undefined && more.length === 0
        ? `o.status = ${bind(status, 'text')}`
        : `o.status = any(${bind(statuses, 'text[]')})`,
    ),
    ...given(placedFrom, (from) => `o.placed_at >= ${bind(from, 'timestamptz')}`),
    ...given(placedTo, (to) => `o.placed_at < ${bind(to, 'timestamptz')}`),
    ...given(customerId, (id) => `o.customer_id = ${bind(id, 'text')}`),
    ...given(number, (said) => `o.number = ${bind(said, 'text')}`),
    ...given(text, (said) => beginsSo(bind(said.toLowerCase(), 'text'))),
  ];
}

function given<Value>(value: Value | null, condition: (value: Value) => string): readonly string[] {
  return value === null ? [] : [condition(value)];
}

/** Ranges between the text and the text with the last character of all behind it: indexes know those, unlike `like $1`. */
function beginsSo(place: string): string {
  const columns = ['o.number', 'lower(o.email) collate "C"', 'lower(o.buyer_name) collate "C"'];
  const ranges = columns.map((column) => `(${column} >= ${place} and ${column} < ${place} || U&'\\+10FFFF')`);
  return `(${ranges.join(' or ')})`;
}
