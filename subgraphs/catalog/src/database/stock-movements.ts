import type { Database } from '@tributary/kit/database/database';
import { toSafeInteger } from '@tributary/kit/database/columns';
import { rowsOf } from '@tributary/kit/database/queries';
import type { StockMovement } from '../domain/stock-movement.ts';

export interface MovementPage {
  readonly variantId: string;
  readonly locationId: string | null;
  /** Exclusive; null for the first page. */
  readonly beforeId: number | null;
  readonly limit: number;
}

/** A variant's movements, the latest first. */
export async function stockMovementsOf(
  db: Database,
  { variantId, locationId, beforeId, limit }: MovementPage,
): Promise<StockMovement[]> {
  const rows = await rowsOf<Omit<StockMovement, 'id'> & { readonly id: string }>(db, {
    name: 'stock-movements-of',
    text: `select id, variant_id as "variantId", location_id as "locationId", quantity, on_hand as "onHand", reason,
                  actor, note, moved_at as "movedAt"
             from stock_movement
            where variant_id = $1 and ($2::text is null or location_id = $2) and ($3::bigint is null or id < $3)
            order by id desc limit $4`,
    values: [variantId, locationId, beforeId, limit],
  });
  return rows.map((row) => ({ ...row, id: toSafeInteger(row.id) }));
}
