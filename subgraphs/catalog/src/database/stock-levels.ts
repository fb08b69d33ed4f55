import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { StockLevel } from '../domain/availability.ts';

/**
 * A `with` clause: the units per level held by reservations that have lapsed but are not swept yet. They count as free
 * in every judgement of availability. Few, as long as the sweeper runs; found by their own index in any case.
 */
export const lapsedHolds = `lapsed as materialized (
  select line.variant_id, line.location_id, sum(line.quantity)::int as quantity
    from stock_reservation held join stock_reservation_line line on line.reservation_id = held.id
   where held.state = 'HELD' and held.expires_at <= now()
   group by line.variant_id, line.location_id)`;

/** By variant, then location. */
export function stockLevelsOf(on: Database | Tx, variantIds: readonly string[]): Promise<StockLevel[]> {
  return rowsOf<StockLevel>(on, {
    name: 'stock-levels-of',
    text: `with ${lapsedHolds}
           select level.variant_id as "variantId", level.location_id as "locationId", level.on_hand as "onHand",
                  level.reserved - coalesce(lapsed.quantity, 0) as reserved, level.backorder_limit as "backorderLimit",
                  level.safety_stock as "safetyStock"
             from stock_level level left join lapsed using (variant_id, location_id)
            where level.variant_id = any($1)
            order by level.variant_id, level.location_id`,
    values: [variantIds],
  });
}
