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

/** What is open of a customer's. To be called with the customer and the orders locked. */
export async function openOrdersOf(
  tx: Tx,
  customerId: string,
  { orders, returns, countMax }: OpenStatuses & { readonly countMax: number },
): Promise<OpenOrders> {
  const found = await rowsOf<{ id: string }>(tx, {
    name: 'orders-open-of-customer',
    text: `select o.id from orders o
            where o.customer_id = $1
              and (o.status = any($2)
                or exists (select from order_return r where r.order_id = o.id and r.status = any($3))
                or exists (select from checkout c where c.order_id = o.id and c.state in ('RUNNING', 'COMPENSATING')))
            order by o.id desc limit $4`,
    values: [customerId, orders, returns, countMax],
  });
  // Reads all checkouts that are under way: some hundreds, by the index of those that are due.
  const underway = await rowsOf(tx, {
    name: 'checkouts-underway-of-customer',
    text: `select from checkout c
            where c.state in ('RUNNING', 'COMPENSATING') and c.data #>> '{draft,customerId}' = $1 limit 1`,
    values: [customerId],
  });
  return { orderIds: found.map(({ id }) => id), hasCheckout: underway.length > 0 };
}

/** Locks all orders of a locked customer: none of them changes, and no new one comes, until the transaction ends. */
export async function lockOrdersOf(tx: Tx, customerId: string): Promise<void> {
  await rowsOf(tx, {
    name: 'orders-lock-of-customer',
    text: 'select from orders where customer_id = $1 order by id for update',
    values: [customerId],
  });
}

/** Takes the person out of their orders, and gives the orders' ids. The books stay: numbers, lines, amounts. */
export async function forgetContacts(tx: Tx, customerId: string): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(tx, {
    name: 'orders-forget-contacts',
    text: `update orders set customer_id = null, buyer_name = null, email = null, shipping_address = null,
                  cancel_reason = null, version = version + 1
            where customer_id = $1 returning id`,
    values: [customerId],
  });
  const ids = rows.map(({ id }) => id);
  for (const table of ['order_return', 'order_amendment']) {
    await rowsOf(tx, {
      name: `${table}-forget-reasons`,
      text: `update ${table} set reason = null where order_id = any($1) and reason is not null`,
      values: [ids],
    });
  }
  await rowsOf(tx, {
    name: 'amendments-forget-reasons',
    text: 'update order_amendment set reason = null where order_id = any($1) and reason is not null',
    values: [ids],
  });
  return ids;
}
