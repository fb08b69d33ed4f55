import type { Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';

/**
 * Makes the sales of up to `countMax` products, of those whose are others, what was sold in the last 30 days, as long as settled
 * reservations are kept. What came back was sold nevertheless. Gives how many.
 */
export async function saveSales(tx: Tx, countMax: number): Promise<number> {
  const rows = await rowsOf<{ productId: string }>(tx, {
    name: 'save-sales',
    text: `with sold as (
             select v.product_id, sum(line.quantity) as units
               from stock_reservation sale
               join stock_reservation_line line on line.reservation_id = sale.id
               join product_variant v on v.id = line.variant_id
              where sale.state = 'COMMITTED' and sale.settled_at > now() - interval '30 days'
              group by v.product_id
           ), changed as (
             select product_id, coalesce(sold.units, 0) as units
               from sold full join product_sales known using (product_id)
              where coalesce(sold.units, 0) <> coalesce(known.units, 0)
              order by product_id limit $1
           )
           insert into product_sales (product_id, units)
           select product_id, units from changed order by product_id
               on conflict (product_id) do update set units = excluded.units
           returning product_id as "productId"`,
    values: [countMax],
  });
  return rows.length;
}

/** True for one transaction at a time, until it ends: that one counts, the others need not. */
export async function isAloneCounting(tx: Tx): Promise<boolean> {
  const [row] = await rowsOf<{ isMine: boolean }>(tx, {
    name: 'is-alone-counting',
    text: 'select pg_try_advisory_xact_lock($1) as "isMine"',
    values: [countingLock],
  });
  return row?.isMine === true;
}

// Any number does that nobody else uses: the ASCII codes of "sale".
const countingLock = 0x73616c65;
