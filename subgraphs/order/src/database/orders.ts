import { toSafeInteger } from '@tributary/kit/columns';
import { type Database, rowsOf, type Tx } from '@tributary/kit/database';
import { money } from '@tributary/kit/money';
import type { Address, Order, OrderLine } from '../domain/order.ts';
import type { OrderStatus } from '../domain/order-status.ts';
import { insertLines } from './order-lines.ts';
import { orderTable } from './tables.ts';

export interface OrderRecord {
  readonly id: string;
  readonly number: string | null;
  readonly version: number;
  readonly status: OrderStatus;
  readonly customer_id: string | null;
  readonly buyer_name: string | null;
  readonly shipping_address: Address | null;
  readonly placed_at: Date;
  readonly currency: string;
  readonly total_minor: string;
  readonly tax_minor: string;
  readonly email: string | null;
  readonly cancel_reason: string | null;
  readonly cancel_asked_by: Order['cancelAskedBy'];
}

export const orderColumns = `o.id, o.number, o.version, o.status, o.customer_id, o.buyer_name, o.email, o.shipping_address, o.placed_at,
  o.currency, o.total_minor, o.tax_minor, o.cancel_reason, o.cancel_asked_by`;

export async function ordersById(on: Database | Tx, ids: readonly string[]): Promise<Order[]> {
  const rows = await rowsOf<OrderRecord>(on, {
    name: 'orders-by-id',
    text: `select ${orderColumns} from orders o where o.id = any($1)`,
    values: [ids],
  });
  return rows.map(orderOf);
}

export async function ordersByNumber(db: Database, numbers: readonly string[]): Promise<Order[]> {
  const rows = await rowsOf<OrderRecord>(db, {
    name: 'orders-by-number',
    text: `select ${orderColumns} from orders o where o.number = any($1)`,
    values: [numbers],
  });
  return rows.map(orderOf);
}

export async function orderById(db: Database, id: string): Promise<Order | null> {
  const [order] = await ordersById(db, [id]);
  return order ?? null;
}

/** Of each customer up to `limit` orders, newest first; those before the order `beforeId`, or all where it is null. */
export async function ordersOfCustomers(
  db: Database,
  customerIds: readonly string[],
  { limit, beforeId }: { readonly limit: number; readonly beforeId: string | null },
): Promise<Order[]> {
  const rows = await rowsOf<OrderRecord>(db, {
    name: 'orders-of-customers',
    text: `select o.* from unnest($1::text[]) as customer(id)
            cross join lateral (select ${orderColumns} from orders o
              where o.customer_id = customer.id and ($2::text is null or o.id < $2)
              order by o.id desc limit $3) o`,
    values: [customerIds, beforeId, limit],
  });
  return rows.map(orderOf);
}

export async function insertOrder(tx: Tx, order: Order, lines: readonly OrderLine[]): Promise<void> {
  const { total, tax, ...facts } = order;
  const amounts = { currency: total.currency, totalMinor: total.amountMinor, taxMinor: tax.amountMinor };
  await tx.insert(orderTable, { ...facts, ...amounts });
  await insertLines(tx, lines);
}

/** The order, which nobody else can change until the transaction ends. */
export async function lockOrder(tx: Tx, id: string): Promise<Order | null> {
  const [row] = await rowsOf<OrderRecord>(tx, {
    name: 'order-lock',
    text: `select ${orderColumns} from orders o where o.id = $1 for update`,
    values: [id],
  });
  return row === undefined ? null : orderOf(row);
}

/** Saves the next version of a locked order. Throws where it is not the one that was locked. */
export async function saveOrder(tx: Tx, order: Order): Promise<void> {
  const { id, version, status, number, cancelAskedBy, cancelReason, total, tax } = order;
  const rows = await rowsOf(tx, {
    name: 'order-save',
    text: `update orders set version = $2, status = $3, number = $4, cancel_asked_by = $5, cancel_reason = $6,
                  total_minor = $7, tax_minor = $8
            where id = $1 and version = $2 - 1 returning id`,
    values: [id, version, status, number, cancelAskedBy, cancelReason, total.amountMinor, tax.amountMinor],
  });
  if (rows.length !== 1) throw new Error(`expected to hold version ${version - 1} of order ${id}`);
}

/**
 * Marks an order as billed, and gives it, locked; null where that was done before: so a bill is published once. The
 * order's version stays: nothing that anybody sees has changed.
 */
export async function billOrder(tx: Tx, id: string): Promise<Order | null> {
  const [row] = await rowsOf<OrderRecord>(tx, {
    name: 'order-bill',
    text: `update orders o set billed_at = now() where o.id = $1 and o.billed_at is null returning ${orderColumns}`,
    values: [id],
  });
  return row === undefined ? null : orderOf(row);
}

/**
 * How many orders will have been confirmed in `year` with this one. Others who confirm wait until the transaction ends,
 * and get the same count where it is rolled back: call it last.
 */
export async function countConfirmed(tx: Tx, year: number): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(tx, {
    name: 'order-count-confirmed',
    text: `insert into order_counter as c (year, count) values ($1, 1)
           on conflict (year) do update set count = c.count + 1 returning count`,
    values: [year],
  });
  if (row === undefined) throw new Error('expected the counter to return its row');
  return row.count;
}

export function orderOf(record: OrderRecord): Order {
  return {
    id: record.id,
    number: record.number,
    version: record.version,
    status: record.status,
    customerId: record.customer_id,
    buyerName: record.buyer_name,
    shippingAddress: record.shipping_address,
    email: record.email,
    placedAt: record.placed_at,
    total: money(toSafeInteger(record.total_minor), record.currency),
    tax: money(toSafeInteger(record.tax_minor), record.currency),
    cancelAskedBy: record.cancel_asked_by,
    cancelReason: record.cancel_reason,
  };
}
