import type { Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { LevelKey, LockedLevel, MovementReason } from '../domain/level-change.ts';

/** Locks levels, which are given in the order of all who lock them, and makes those that are not there yet. */
export async function lockLevels(tx: Tx, keys: readonly LevelKey[]): Promise<LockedLevel[]> {
  const values = [keys.map(({ variantId }) => variantId), keys.map(({ locationId }) => locationId)];
  await rowsOf(tx, {
    name: 'open-levels',
    text: `insert into stock_level (variant_id, location_id, on_hand)
           select variant_id, location_id, 0 from unnest($1::text[], $2::text[]) wanted (variant_id, location_id)
            order by variant_id, location_id
               on conflict do nothing`,
    values,
  });
  return rowsOf<LockedLevel>(tx, {
    name: 'lock-levels',
    text: `select level.variant_id as "variantId", level.location_id as "locationId", level.on_hand as "onHand",
                  level.reserved, level.backorder_limit as "backorderLimit", level.safety_stock as "safetyStock"
             from stock_level level join unnest($1::text[], $2::text[]) wanted (variant_id, location_id)
                  using (variant_id, location_id)
            order by level.variant_id, level.location_id
              for update of level`,
    values,
  });
}

/** Who changes stock, and why: what the movements of this transaction say from here on. */
export interface MovementCause {
  readonly reason: MovementReason;
  readonly actor: string | null;
  readonly note: string | null;
}

export async function sayWhy(tx: Tx, cause: MovementCause): Promise<void> {
  await rowsOf(tx, {
    name: 'say-why',
    text: `select set_config('tributary.movement', $1, true)`,
    values: [JSON.stringify(cause)],
  });
}

/** Writes what is on hand of levels that the transaction has locked. */
export async function saveOnHand(tx: Tx, levels: readonly LockedLevel[]): Promise<void> {
  await rowsOf(tx, {
    name: 'save-on-hand',
    text: `update stock_level level set on_hand = wanted.on_hand
             from unnest($1::text[], $2::text[], $3::int[]) wanted (variant_id, location_id, on_hand)
            where level.variant_id = wanted.variant_id and level.location_id = wanted.location_id`,
    values: [
      levels.map(({ variantId }) => variantId),
      levels.map(({ locationId }) => locationId),
      levels.map(({ onHand }) => onHand),
    ],
  });
}

/** Writes how much of levels is never sold, which the transaction has locked. */
export async function saveSafetyStock(tx: Tx, levels: readonly LockedLevel[]): Promise<void> {
  await rowsOf(tx, {
    name: 'save-safety-stock',
    text: `update stock_level level set safety_stock = wanted.safety_stock
             from unnest($1::text[], $2::text[], $3::int[]) wanted (variant_id, location_id, safety_stock)
            where level.variant_id = wanted.variant_id and level.location_id = wanted.location_id`,
    values: [
      levels.map(({ variantId }) => variantId),
      levels.map(({ locationId }) => locationId),
      levels.map(({ safetyStock }) => safetyStock),
    ],
  });
}
