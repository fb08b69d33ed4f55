import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { money } from '@tributary/kit/money';
import type { MoneyBack } from '../../domain/aftercare/money-back.ts';

interface MoneyBackRecord extends Omit<MoneyBack, 'amount'> {
  readonly amount_minor: string;
  readonly currency: string;
}

/** Of each order, the first one first. */
export async function moneyBackOfOrders(on: Database | Tx, orderIds: readonly string[]): Promise<MoneyBack[]> {
  const rows = await rowsOf<MoneyBackRecord>(on, {
    name: 'money-back-of-orders',
    text: `select m.id, m.order_id as "orderId", m.origin, m.amount_minor, m.state, o.currency
             from money_back m join orders o on o.id = m.order_id
            where m.order_id = any($1) order by m.order_id, m.at, m.id`,
    values: [orderIds],
  });
  return rows.map(({ amount_minor: minor, currency, ...facts }) => ({
    ...facts,
    amount: money(toSafeInteger(minor), currency),
  }));
}

/** To be called with the order locked. */
export async function saveMoneyBack(
  tx: Tx,
  { id, orderId, origin, amount, state }: MoneyBack,
  at: Date,
): Promise<void> {
  await rowsOf(tx, {
    name: 'money-back-save',
    text: `insert into money_back (id, order_id, origin, amount_minor, state, at) values ($1, $2, $3, $4, $5, $6)
           on conflict (id) do update set state = excluded.state`,
    values: [id, orderId, origin, amount.amountMinor, state, at],
  });
}

/** The order that is paid for by paying for it or for an amendment of it; null where it is none of ours. */
export async function orderIdOfPayable(tx: Tx, payableId: string): Promise<string | null> {
  const [row] = await rowsOf<{ id: string }>(tx, {
    name: 'order-of-payable',
    text: `select id from orders where id = $1 union all select order_id from order_amendment where id = $1`,
    values: [payableId],
  });
  return row?.id ?? null;
}
