import { toSafeInteger } from '@tributary/kit/database/columns';
import { afterCommit, type Database, type Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { allOf, binding, nameOf, windowParts } from '@tributary/kit/database/statement-parts';
import type { Window } from '@tributary/kit/window';
import { wakeRelay } from '@tributary/kit/events/publish';
import { wakeFollowers } from '@tributary/kit/live/changes';
import { money } from '@tributary/kit/money';
import { inOneStatement, type StatementPart } from '@tributary/kit/database/one-statement';
import type { Address, CustomAttribute, Order, OrderLine } from '../domain/order.ts';
import type { OrderStatus } from '../domain/order-status.ts';
import {
  deliveryOfKept,
  discountsOfKept,
  type KeptDelivery,
  keptDelivery,
  type KeptDiscount,
  keptDiscounts,
} from './kept-cost.ts';
import { type NewEvent, writing } from './order-events.ts';
import { writingLines } from './order-lines.ts';
import { type OrderEventTold, publishing } from './outbox.ts';

export interface OrderRecord {
  readonly id: string;
  readonly number: string | null;
  readonly version: number;
  readonly status: OrderStatus;
  readonly customer_id: string | null;
  readonly buyer_name: string | null;
  readonly shipping_address: Address | null;
  readonly billing_address: Address | null;
  readonly vat_id: string | null;
  readonly placed_at: Date;
  readonly currency: string;
  readonly total_minor: string;
  readonly tax_minor: string;
  readonly discount_minor: string;
  readonly delivery: KeptDelivery | null;
  readonly discounts: readonly KeptDiscount[];
  readonly email: string | null;
  readonly note: string | null;
  readonly attributes: readonly CustomAttribute[];
  readonly cancel_reason: string | null;
  readonly cancel_asked_by: Order['cancelAskedBy'];
}

export const orderColumns = `o.id, o.number, o.version, o.status, o.customer_id, o.buyer_name, o.email, o.shipping_address, o.billing_address,
  o.vat_id, o.placed_at, o.currency, o.total_minor, o.tax_minor, o.discount_minor, o.delivery, o.discounts, o.note, o.attributes, o.cancel_reason, o.cancel_asked_by`;

export async function ordersById(on: Database | Tx, ids: readonly string[]): Promise<Order[]> {
  const rows = await rowsOf<OrderRecord>(on, {
    name: 'orders-by-id',
    text: `select ${orderColumns} from orders o where o.id = any((select $1::text[])::text[])`,
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

const newestFirst = { columns: [{ name: 'o.id', type: 'text' }], direction: 'desc' } as const;

/** Of each customer the same window of their orders, newest first, with a spare one. */
export async function ordersOfCustomers(
  db: Database,
  customerIds: readonly string[],
  window: Window,
): Promise<Order[]> {
  const { values, bind } = binding();
  const place = windowParts(newestFirst, window, bind);
  const text = `select o.* from unnest(${bind(customerIds, 'text[]')}) as customer(id)
            cross join lateral (select ${orderColumns} from orders o
              where ${allOf(['o.customer_id = customer.id', ...place.conditions])}
              order by ${place.orderBy} limit ${place.limit}) o
            order by ${place.orderBy}`;
  const rows = await rowsOf<OrderRecord>(db, { name: nameOf('orders-of-customers', text), text, values });
  return rows.map(orderOf);
}

/** An order that comes to be, and what is told of it. */
export interface NewOrder {
  readonly order: Order;
  readonly lines: readonly OrderLine[];
  readonly event: NewEvent;
  readonly told: OrderEventTold;
}

/** With its lines and the beginning of its timeline, in one statement. */
export async function insertOrder(tx: Tx, opened: NewOrder): Promise<void> {
  await inOneStatement(tx, 'order-insert', inserting(opened, '(select) as one'));
  afterCommit(tx, wakeFollowers);
  afterCommit(tx, wakeRelay);
}

/** The same as parts of a larger statement, for the row of `from`, which is another part's name. */
export function inserting({ order, lines, event, told }: NewOrder, from: string): Record<string, StatementPart> {
  const { id, number, version, status, customerId, buyerName, email, placedAt, total, tax } = order;
  return {
    inserted: {
      text: `insert into orders (id, number, version, status, customer_id, buyer_name, email, shipping_address, placed_at,
                                 currency, total_minor, tax_minor, cancel_reason, cancel_asked_by, billing_address,
                                 vat_id, discount_minor, delivery, discounts, note, attributes)
             select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21
               from ${from} returning id`,
      values: [
        id,
        number,
        version,
        status,
        customerId,
        buyerName,
        email,
        documentOf(order.shippingAddress),
        placedAt,
        total.currency,
        total.amountMinor,
        tax.amountMinor,
        order.cancelReason,
        order.cancelAskedBy,
        documentOf(order.billingAddress),
        order.vatId,
        order.discount.amountMinor,
        order.delivery === null ? null : JSON.stringify(keptDelivery(order.delivery)),
        JSON.stringify(keptDiscounts(order.discounts)),
        order.note,
        JSON.stringify(order.attributes),
      ],
    },
    lines: writingLines(lines, { countBefore: 0, from: 'inserted' }),
    written: writing(event, { from: 'inserted', facts: '$4::jsonb' }),
    told: publishing([told], { now: event.at, from: 'inserted' }),
  };
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
  const { id, version, status, number, cancelAskedBy, cancelReason, total, tax, discount } = order;
  const rows = await rowsOf(tx, {
    name: 'order-save',
    text: `update orders set version = $2, status = $3, number = $4, cancel_asked_by = $5, cancel_reason = $6,
                  total_minor = $7, tax_minor = $8, discount_minor = $9
            where id = $1 and version = $2 - 1 returning id`,
    values: [
      id,
      version,
      status,
      number,
      cancelAskedBy,
      cancelReason,
      total.amountMinor,
      tax.amountMinor,
      discount.amountMinor,
    ],
  });
  if (rows.length !== 1) throw new Error(`expected to hold version ${version - 1} of order ${id}`);
}

/** Saves where a locked order goes, to whom it is billed and where its buyer is written to. */
export async function saveContacts(tx: Tx, order: Order): Promise<void> {
  const { id, shippingAddress, billingAddress, vatId, email } = order;
  await rowsOf(tx, {
    name: 'order-save-contacts',
    text: 'update orders set shipping_address = $2, email = $3, billing_address = $4, vat_id = $5 where id = $1',
    values: [id, documentOf(shippingAddress), email, documentOf(billingAddress), vatId],
  });
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

/** An order that gets its number, and what is told of that; only the statement itself knows the number. */
export interface Numbered {
  /** The order with its next version, but for its number. */
  readonly order: Order;
  readonly year: number;
  /** Its facts get a field `number`. */
  readonly event: NewEvent;
  /** Its data's `number` is replaced. */
  readonly told: OrderEventTold;
}

/**
 * Saves the next version of a locked order under the next number of its year, with its event: `2026-000042`, six digits
 * or, from the millionth on, as many as it takes. Others who confirm wait until the transaction ends, and get the same
 * number where it is rolled back: so no number is left out. One statement, to be called last: they wait no longer than
 * for it and the commit. Throws where the order is not the one that was locked.
 */
export async function confirmNumbered(tx: Tx, numbered: Numbered): Promise<void> {
  const { order } = numbered;
  const rows = await inOneStatement(tx, 'order-count-confirmed', numbering(numbered, '(select) as one'));
  if (rows.length !== 1) throw new Error(`expected to hold version ${order.version - 1} of order ${order.id}`);
  afterCommit(tx, wakeFollowers);
  afterCommit(tx, wakeRelay);
}

/** The same as parts of a larger statement, for the row of `from`, which is another part's name; the first has the number. */
export function numbering({ order, year, event, told }: Numbered, from: string): Record<string, StatementPart> {
  return {
    numbered: {
      text: `update orders set version = $2, status = $3, number = $4::int || '-' ||
                      lpad(counted.count::text, greatest(6, length(counted.count::text)), '0')
               from counted where id = $1 and version = $2 - 1 returning number`,
      values: [order.id, order.version, order.status, year],
    },
    counted: {
      text: `insert into order_counter as c (year, count) select $1::int, 1 from ${from}
             on conflict (year) do update set count = c.count + 1 returning count`,
      values: [year],
    },
    written: writing(event, { from: 'numbered', facts: `jsonb_set($4::jsonb, '{number}', to_jsonb(numbered.number))` }),
    told: publishing([told], {
      now: event.at,
      from: 'numbered',
      data: `jsonb_set(e -> 'data', '{number}', to_jsonb(numbered.number))`,
    }),
  };
}

/** The bill of an order, and what is told of it. */
export interface Billed {
  readonly event: NewEvent;
  readonly told: OrderEventTold;
}

/**
 * Marks an order as billed, with its event, as parts of a larger statement, for the row of `from`, which is another
 * part's name; nothing is done where it was billed before.
 */
export function billing({ event, told }: Billed, from: string): Record<string, StatementPart> {
  return {
    billed: {
      text: `update orders o set billed_at = now() from ${from} where o.id = $1 and o.billed_at is null returning o.id`,
      values: [event.orderId],
    },
    written: writing(event, { from: 'billed', facts: '$4::jsonb' }),
    told: publishing([told], { now: event.at, from: 'billed' }),
  };
}

function documentOf(address: Address | null): string | null {
  return address === null ? null : JSON.stringify(address);
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
    billingAddress: record.billing_address,
    vatId: record.vat_id,
    email: record.email,
    placedAt: record.placed_at,
    total: money(toSafeInteger(record.total_minor), record.currency),
    tax: money(toSafeInteger(record.tax_minor), record.currency),
    discount: money(toSafeInteger(record.discount_minor), record.currency),
    delivery: deliveryOfKept(record.delivery, record.currency),
    discounts: discountsOfKept(record.discounts, record.currency),
    note: record.note,
    attributes: record.attributes,
    cancelAskedBy: record.cancel_asked_by,
    cancelReason: record.cancel_reason,
  };
}
