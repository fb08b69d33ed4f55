import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { managerOf, rowsOf } from '@tributary/kit/database/queries';
import { money } from '@tributary/kit/money';
import type { Return } from '../../domain/aftercare/return.ts';
import { returnLineTable, returnTable } from './tables.ts';

interface ReturnRecord extends Omit<Return, 'refund'> {
  readonly refund_minor: string | null;
  readonly currency: string;
}

const columns = `r.id, r.order_id as "orderId", r.status, r.reason, r.requested_at as "requestedAt", r.refund_minor,
  (select currency from orders o where o.id = r.order_id) as currency,
  (select coalesce(jsonb_agg(jsonb_build_object('lineId', p.line_id, 'quantity', p.quantity) order by l.position), '[]')
     from order_return_line p join order_line l on l.id = p.line_id where p.return_id = r.id) as lines`;

/** The returns of each order, the first one first. */
export async function returnsOfOrders(on: Database | Tx, orderIds: readonly string[]): Promise<Return[]> {
  const rows = await rowsOf<ReturnRecord>(on, {
    name: 'returns-of-orders',
    text: `select ${columns} from order_return r where r.order_id = any($1) order by r.order_id, r.id`,
    values: [orderIds],
  });
  return rows.map(returnOf);
}

export async function returnsById(on: Database | Tx, ids: readonly string[]): Promise<Return[]> {
  const rows = await rowsOf<ReturnRecord>(on, {
    name: 'returns-by-id',
    text: `select ${columns} from order_return r where r.id = any($1)`,
    values: [ids],
  });
  return rows.map(returnOf);
}

export async function insertReturn(tx: Tx, { lines, refund, ...facts }: Return): Promise<void> {
  await managerOf(tx).insert(returnTable, { ...facts, refundMinor: refund?.amountMinor ?? null });
  await managerOf(tx).insert(
    returnLineTable,
    lines.map((line) => ({ returnId: facts.id, ...line })),
  );
}

/** To be called with the order locked. */
export async function saveReturn(tx: Tx, { id, status, refund }: Return): Promise<void> {
  await managerOf(tx).update(returnTable, { id }, { status, refundMinor: refund?.amountMinor ?? null });
}

/** Leaves of a return's lines what came. To be called with the order locked. */
export async function saveReturnLines(tx: Tx, { id, lines }: Pick<Return, 'id' | 'lines'>): Promise<void> {
  const values = [id, lines.map(({ lineId }) => lineId), lines.map(({ quantity }) => quantity)];
  await rowsOf(tx, {
    name: 'return-lines-save',
    text: `with came as (select * from unnest($2::text[], $3::int[]) as c(line_id, quantity)),
                absent as (
                  delete from order_return_line where return_id = $1 and line_id not in (select line_id from came))
           update order_return_line p set quantity = came.quantity from came
            where p.return_id = $1 and p.line_id = came.line_id`,
    values,
  });
}

function returnOf({ refund_minor: minor, currency, ...facts }: ReturnRecord): Return {
  return { ...facts, refund: minor === null ? null : money(toSafeInteger(minor), currency) };
}
