import type { Database } from '@tributary/kit/database/database';
import { toSafeInteger } from '@tributary/kit/database/columns';
import { rowsOf } from '@tributary/kit/database/queries';
import { allOf, binding, nameOf, windowParts } from '@tributary/kit/database/statement-parts';
import type { Window } from '@tributary/kit/window';
import type { StockMovement } from '../domain/stock-movement.ts';

export interface MovementPage {
  readonly variantId: string;
  readonly locationId: string | null;
  readonly window: Window;
}

const latestFirst = { columns: [{ name: 'id', type: 'bigint' }], direction: 'desc' } as const;

/** A variant's movements, the latest first. */
export async function stockMovementsOf(
  db: Database,
  { variantId, locationId, window }: MovementPage,
): Promise<StockMovement[]> {
  const { values, bind } = binding();
  const place = windowParts(latestFirst, window, bind);
  const conditions = [
    `variant_id = ${bind(variantId, 'text')}`,
    ...(locationId === null ? [] : [`location_id = ${bind(locationId, 'text')}`]),
    ...place.conditions,
  ];
  const text = `select id, variant_id as "variantId", location_id as "locationId", quantity, on_hand as "onHand", reason,
                       actor, note, moved_at as "movedAt"
                  from stock_movement where ${allOf(conditions)} order by ${place.orderBy} limit ${place.limit}`;
  type Row = Omit<StockMovement, 'id'> & { readonly id: string };
  const rows = await rowsOf<Row>(db, { name: nameOf('stock-movements-of', text), text, values });
  return rows.map((row) => ({ ...row, id: toSafeInteger(row.id) }));
}
