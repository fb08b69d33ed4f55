import type { Tx } from '@tributary/kit/database/database';
import { managerOf, rowsOf } from '@tributary/kit/database/queries';
import { Any, In } from 'typeorm';
import type { PlacedCategory } from '../domain/category-tree.ts';
import type { KnownProduct } from '../domain/import/known-product.ts';
import type { ProductPlan } from '../domain/import/product-plan.ts';
import type { StockChange } from '../domain/import/stock-change.ts';
import type { StoredCategory } from '../domain/stored.ts';
import { categoryId } from './bulk-rows.ts';
import { categoryTable, mediaTable, priceTable, productTable, stockLevelTable, variantTable } from './tables.ts';

/** Locks the products with these handles and reads all that an import may change of them. */
export async function lockKnownProducts(tx: Tx, handles: readonly string[]): Promise<KnownProduct[]> {
  const found = await managerOf(tx)
    .getRepository(productTable)
    .find({
      where: { handle: In(handles) },
      order: { handle: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  // One parameter however many: the products may have more variants than a statement may have parameters.
  const ofProducts = { productId: Any(found.map(({ id }) => id)) };
  const images = await managerOf(tx)
    .getRepository(mediaTable)
    .find({ where: ofProducts, order: { position: 'ASC' } });
  const ordered = { position: 'ASC', id: 'ASC' } as const;
  const variantsFound = await managerOf(tx).getRepository(variantTable).find({ where: ofProducts, order: ordered });
  const variantId = Any(variantsFound.map(({ id }) => id));
  const prices = await managerOf(tx).getRepository(priceTable).findBy({ variantId });
  const levels = await managerOf(tx).getRepository(stockLevelTable).findBy({ variantId });
  const pricesOf = grouped(prices, (price) => price.variantId);
  const levelsOf = grouped(levels, (level) => level.variantId);
  const imagesOf = grouped(images, ({ productId }) => productId);
  const variantsOf = grouped(variantsFound, ({ productId }) => productId);
  return found.map((product) => ({
    product,
    images: imagesOf(product.id),
    variants: variantsOf(product.id).map((variant) => ({
      variant,
      prices: pricesOf(variant.id),
      levels: levelsOf(variant.id),
    })),
  }));
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): (key: string) => readonly Row[] {
  const map = new Map<string, Row[]>();
  for (const row of rows) {
    const group = map.get(keyOf(row));
    if (group === undefined) map.set(keyOf(row), [row]);
    else group.push(row);
  }
  return (key) => map.get(key) ?? [];
}

export function allCategories(tx: Tx): Promise<StoredCategory[]> {
  return managerOf(tx).getRepository(categoryTable).find();
}

export async function insertCategories(tx: Tx, placed: readonly PlacedCategory[]): Promise<void> {
  const rows = placed.map(({ path, handle }) => ({
    id: categoryId(path) ?? '',
    parentId: categoryId(path.slice(0, -1)),
    handle,
    name: path.at(-1) ?? '',
  }));
  await inChunks(rows, (chunk) => managerOf(tx).getRepository(categoryTable).insert(chunk));
}

/** Writes what plans say, and what follows from it. */
export async function savePlans(tx: Tx, plans: readonly ProductPlan[]): Promise<void> {
  const changed = plans.filter(({ kind }) => kind !== 'unchanged');
  const rows = changed.map(({ product }) => product);
  await inChunks(rows, (chunk) => managerOf(tx).getRepository(productTable).upsert(chunk, ['id']));
  const pictured = changed.filter(({ images }) => images !== null);
  await managerOf(tx)
    .getRepository(mediaTable)
    .delete({ productId: In(pictured.map(({ product }) => product.id)) });
  await inChunks(
    pictured.flatMap(({ images }) => images ?? []),
    (chunk) => managerOf(tx).getRepository(mediaTable).insert(chunk),
  );
  await inChunks(
    changed.flatMap((plan) => plan.variants),
    (chunk) => managerOf(tx).getRepository(variantTable).upsert(chunk, ['id']),
  );
  await inChunks(
    changed.flatMap((plan) => plan.prices),
    (chunk) => managerOf(tx).getRepository(priceTable).upsert(chunk, ['variantId', 'currency']),
  );
  await savePriceRanges(
    tx,
    rows.map(({ id }) => id),
  );
  await saveStock(
    tx,
    plans.flatMap((plan) => plan.stock),
  );
}

// A statement takes at most 65,535 parameters; the widest row has thirteen.
const chunkLength = 1_000;

async function inChunks<Row>(rows: readonly Row[], save: (chunk: Row[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += chunkLength) await save(rows.slice(start, start + chunkLength));
}

/** Makes price ranges follow from prices and categories again. */
async function savePriceRanges(tx: Tx, productIds: readonly string[]): Promise<void> {
  await rowsOf(tx, {
    name: 'forget-price-ranges',
    text: 'delete from price_range where product_id = any($1)',
    values: [productIds],
  });
  await rowsOf(tx, {
    name: 'save-price-ranges',
    text: `insert into price_range (product_id, currency, min_minor, max_minor, category_id)
           select p.id, price.currency, min(price.amount_minor), max(price.amount_minor), p.category_id
             from product p join product_variant v on v.product_id = p.id join price on price.variant_id = v.id
            where p.id = any($1)
            group by p.id, price.currency`,
    values: [productIds],
  });
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
             select * from unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::int[])
                        as change (variant_id, location_id, on_hand, counted, backorder_limit)
           ), level as (
             select level.variant_id, level.location_id, level.reserved, change.counted, change.backorder_limit,
                    case when change.on_hand is null then level.on_hand
                         else greatest(change.on_hand, level.reserved - change.backorder_limit) end as on_hand
               from stock_level level join change using (variant_id, location_id)
              order by level.variant_id, level.location_id
                for update of level
           )
           update stock_level target
              set on_hand = level.on_hand, counted = level.counted, reserved = level.reserved,
                  backorder_limit = greatest(level.backorder_limit, level.reserved - level.on_hand)
             from level
            where target.variant_id = level.variant_id and target.location_id = level.location_id`,
    values,
  });
}
