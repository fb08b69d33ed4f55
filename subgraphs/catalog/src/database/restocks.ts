import type { Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { Line } from '../domain/reservation.ts';
import { saying, uncounted } from './reservations.ts';

export interface Restocked extends Line {
  /** `uncounted` where nobody counts. */
  readonly locationId: string;
}

/**
 * Puts units back where the holder's sale took most of them from; where that is forgotten, to the variant's first
 * location. One line for each variant; gives those that have a shelf at all, and those that nobody counts. Levels are
 * locked by variant and location, as everywhere.
 */
export async function putBack(
  tx: Tx,
  { holderId, lines }: { readonly holderId: string; readonly lines: readonly Line[] },
): Promise<Restocked[]> {
  return rowsOf<Restocked>(tx, {
    name: 'put-back',
    text: `with back as (
             select * from unnest($2::text[], $3::int[]) as back(variant_id, quantity)
           ), shelf as (
             select back.variant_id, back.quantity, level.location_id
               from back cross join lateral (
                 select l.location_id
                   from stock_level l
                   left join (stock_reservation_line sold join stock_reservation sale
                                on sale.id = sold.reservation_id and sale.holder_id = $1 and sale.state = 'COMMITTED')
                     on sold.variant_id = l.variant_id and sold.location_id = l.location_id
                  where l.variant_id = back.variant_id
                  order by sold.quantity desc nulls last, l.location_id
                  limit 1) level
           ), level as (
             select l.variant_id, l.location_id, shelf.quantity
               from shelf join stock_level l using (variant_id, location_id)
              order by l.variant_id, l.location_id
                for update of l
           ), raised as (
             update stock_level target
                set on_hand = target.on_hand + level.quantity
               from level
              where target.variant_id = level.variant_id and target.location_id = level.location_id
             returning target.variant_id, target.location_id, level.quantity, ${saying('RETURNED', '$1::text')} as cause
           )
           insert into stock_restock (holder_id, variant_id, location_id, quantity)
           select $1, variant_id, location_id, quantity from raised
            union all
           select $1, variant_id, '${uncounted}', quantity
             from back join product_variant v on v.id = back.variant_id
            where not v.tracks_stock and not exists (select from shelf where shelf.variant_id = back.variant_id)
           returning variant_id as "variantId", location_id as "locationId", quantity`,
    values: [holderId, lines.map(({ variantId }) => variantId), lines.map(({ quantity }) => quantity)],
  });
}
