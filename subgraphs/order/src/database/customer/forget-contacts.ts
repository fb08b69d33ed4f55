import type { Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';

/** What keeps a customer from being forgotten: statuses of orders and of returns. */
export interface OpenStatuses {
  readonly orders: readonly string[];
  readonly returns: readonly string[];
}

export interface OpenOrders {
  /** The newest first, at most `countMax`. */
  readonly orderIds: readonly string[];
  /** Whether a checkout is under way, even if its order has not come to be. */
  readonly hasCheckout: boolean;
}

/** Whose orders they are: a customer's by id, or guests' by e-mail address; neither where an order alone is meant. */
export interface Whose {
  readonly customerId: string | null;
  readonly email: string | null;
}

/** What is open of a person's orders, which are locked, and of those that have not come to be. */
export async function openOrdersOf(
  tx: Tx,
  { customerId, email, orderIds }: Whose & { readonly orderIds: readonly string[] },
  { orders, returns, countMax }: OpenStatuses & { readonly countMax: number },
): Promise<OpenOrders> {
  const found = await rowsOf<{ id: string }>(tx, {
    name: 'orders-open-of-person',
    text: `select o.id from orders o
            where o.id = any($1)
              and (o.status = any($2)
                or exists (select from order_return r where r.order_id = o.id and r.status = any($3))
                or exists (select from checkout c where c.order_id = o.id and c.state in ('RUNNING', 'COMPENSATING')))
            order by o.id desc limit $4`,
    values: [orderIds, orders, returns, countMax],
  });
  // Reads all checkouts that are under way: some hundreds, by the index of those that are due.
  const underway = await rowsOf(tx, {
    name: 'checkouts-underway-of-person',
    text: `select from checkout c
            where c.state in ('RUNNING', 'COMPENSATING')
              and (c.data #>> '{draft,customerId}' = $1
                or (c.data #>> '{draft,customerId}' is null and lower(c.data #>> '{draft,email}') = lower($2))) limit 1`,
    values: [customerId, email],
  });
  return { orderIds: found.map(({ id }) => id), hasCheckout: underway.length > 0 };
}

/** Locks all orders of a locked customer: none of them changes, and no new one comes, until the transaction ends. */
export function lockOrdersOf(tx: Tx, customerId: string): Promise<string[]> {
  return lockOrders(tx, 'orders-lock-of-customer', ['customer_id = $1', customerId]);
}

/** Locks all that guests ordered who said this e-mail address, in whatever case. */
export function lockOrdersOfGuest(tx: Tx, email: string): Promise<string[]> {
  return lockOrders(tx, 'orders-lock-of-guest', ['customer_id is null and lower(email) = lower($1)', email]);
}

async function lockOrders(tx: Tx, name: string, [condition, value]: readonly [string, string]): Promise<string[]> {
  const text = `select id from orders where ${condition} order by id for update`;
  const rows = await rowsOf<{ id: string }>(tx, { name, text, values: [value] });
  return rows.map(({ id }) => id);
}

/**
 * Takes the person out of locked orders, and tells in which of them anything was left. The books stay: numbers, lines,
 * amounts.
 */
export async function forgetContacts(tx: Tx, orderIds: readonly string[], at: Date): Promise<string[]> {
  const orders = await rowsOf<{ id: string }>(tx, {
    name: 'orders-forget-contacts',
    text: `update orders set customer_id = null, buyer_name = null, email = null, shipping_address = null,
                  billing_address = null, vat_id = null, cancel_reason = null, note = null, attributes = '[]', version = version + 1, buyer_erased_at = $2
            where id = any($1)
              and (buyer_erased_at is null
                or num_nonnulls(customer_id, buyer_name, email, shipping_address, billing_address, vat_id, cancel_reason, note) > 0
                or attributes <> '[]')
           returning id`,
    values: [orderIds, at],
  });
  const changed = new Set(orders.map(({ id }) => id));
  const told = await rowsOf<{ id: string }>(tx, {
    name: 'order-lines-forget-attributes',
    text: `update order_line set attributes = '[]' where order_id = any($1) and attributes <> '[]' returning order_id as id`,
    values: [orderIds],
  });
  for (const { id } of told) changed.add(id);
  for (const table of ['order_return', 'order_amendment']) {
    const rows = await rowsOf<{ id: string }>(tx, {
      name: `${table}-forget-reasons`,
      text: `update ${table} set reason = null where order_id = any($1) and reason is not null returning order_id as id`,
      values: [orderIds],
    });
    for (const { id } of rows) changed.add(id);
  }
  return orderIds.filter((id) => changed.has(id));
}

export interface WrittenAbout {
  readonly orderId: string;
  readonly about: readonly string[];
}

/** What buyers are written to about, beside each of their orders: amendments and parcels, by their ids. */
export function writtenAbout(tx: Tx, orderIds: readonly string[]): Promise<WrittenAbout[]> {
  return rowsOf<WrittenAbout>(tx, {
    name: 'orders-written-about',
    text: `select o.id as "orderId", array(
                    select a.id from order_amendment a where a.order_id = o.id
                    union all select f.id from fulfillment f where f.order_id = o.id order by id) as about
             from unnest($1::text[]) with ordinality as o (id, n) order by o.n`,
    values: [orderIds],
  });
}
