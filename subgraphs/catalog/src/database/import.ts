import type { Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { ProductPlan } from '../domain/import/product-plan.ts';
import type { StockChange } from '../domain/import/stock-change.ts';
import { saveProducts } from './save-products.ts';

/** Writes what plans say, and what follows from it. */
export async function savePlans(tx: Tx, plans: readonly ProductPlan[]): Promise<void> {
  const changed = plans.filter(({ kind }) => kind !== 'unchanged');
  await saveProducts(tx, {
    products: changed.map(({ product }) => product),
    pictured: changed.flatMap(({ product, images }) => (images === null ? [] : [{ productId: product.id, images }])),
    translated: [],
    variants: changed.flatMap((plan) => plan.variants),
    prices: changed.flatMap((plan) => plan.prices),
    gonePrices: [],
  });
  await saveStock(
    tx,
    plans.flatMap((plan) => plan.stock),
  );
}

/**
 * Sets stock levels, but never below what is reserved. Locks them in the order of all who do; sets every column of the
 * check constraint from the locked row, for the reason that `take` gives.
 */
async function saveStock(tx: Tx, changes: readonly StockChange[]): Promise<void> {
  const values = [
    changes.map(({ variantId }) => variantId),
    changes.map(({ locationId }) => locationId),
    changes.map(({ onHand }) => onHand),
    changes.map(({ counted }) => counted),
    changes.map(({ backorderLimit }) => backorderLimit),
    changes.map(({ safetyStock }) => safetyStock),
  ];
  await rowsOf(tx, {
    name: 'add-stock-levels',
    text: `insert into stock_level (variant_id, location_id, on_hand)
           select variant_id, location_id, 0 from unnest($1::text[], $2::text[]) change (variant_id, location_id)
            order by variant_id, location_id
               on conflict do nothing`,
    values: values.slice(0, 2),
  });
  await rowsOf(tx, {
    name: 'save-stock-levels',
    text: `with change as (
             select * from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::int[], $6::int[])
                        as change (variant_id, location_id, on_hand, counted, backorder_limit, safety_stock)
           ), level as (
             select level.variant_id, level.location_id, level.reserved, change.counted, change.backorder_limit,
                    change.safety_stock,
                    case when change.on_hand is null then level.on_hand
                         else greatest(change.on_hand, level.reserved - change.backorder_limit) end as on_hand
               from stock_level level join change using (variant_id, location_id)
              order by level.variant_id, level.location_id
                for update of level
           )
           update stock_level target
              set on_hand = level.on_hand, counted = level.counted, reserved = level.reserved,
                  safety_stock = level.safety_stock,
                  backorder_limit = greatest(level.backorder_limit, level.reserved - level.on_hand)
             from level
            where target.variant_id = level.variant_id and target.location_id = level.location_id`,
    values,
  });
}
