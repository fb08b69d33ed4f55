import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { allOf, binding, nameOf, windowParts } from '@tributary/kit/database/statement-parts';
import type { Window } from '@tributary/kit/window';
import type { Variant } from '../domain/product.ts';
import { isOnSale } from './products.ts';
import { taxClassColumn } from './tax-class.ts';

const columns = `v.id, v.product_id as "productId", v.position, v.sku, v.title, v.barcode,
  v.selected_options as "selectedOptions", v.weight_grams as "weightGrams", v.requires_shipping as "requiresShipping",
  ${taxClassColumn} as "taxClass",
  v.tracks_stock as "tracksStock", (${isOnSale}) is true as "isOnSale"`;
const source = 'product_variant v join product p on p.id = v.product_id';

export function variantsWithIds(db: Database, ids: readonly string[]): Promise<Variant[]> {
  return rowsOf<Variant>(db, {
    name: 'variants-with-ids',
    text: `select ${columns} from ${source} where v.id = any((select $1::text[])::text[])`,
    values: [ids],
  });
}

/** Of variants their products. */
export async function productsOfVariants(tx: Tx, variantIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf<{ id: string; productId: string }>(tx, {
    name: 'products-of-variants',
    text: 'select id, product_id as "productId" from product_variant where id = any($1)',
    values: [variantIds],
  });
  return new Map(rows.map(({ id, productId }) => [id, productId]));
}

/** Variants with one SKU, by id. */
export interface SkuPage {
  readonly sku: string;
  readonly window: Window;
  /** Whether those that are not on sale are among them. */
  readonly isStaff: boolean;
}

const byId = { columns: [{ name: 'v.id', type: 'text' }], direction: 'asc' } as const;

/** With a spare one. */
export function variantsWithSku(db: Database, { sku, window, isStaff }: SkuPage): Promise<Variant[]> {
  const { values, bind } = binding();
  const place = windowParts(byId, window, bind);
  const conditions = [`v.sku = ${bind(sku, 'text')}`, ...(isStaff ? [] : [isOnSale]), ...place.conditions];
  const text = `select ${columns} from ${source} where ${allOf(conditions)}
                 order by ${place.orderBy} limit ${place.limit}`;
  return rowsOf<Variant>(db, { name: nameOf('variants-with-sku', text), text, values });
}

const inOrder = {
  columns: [
    { name: 'v.position', type: 'int' },
    { name: 'v.id', type: 'text' },
  ],
  direction: 'asc',
} as const;

/** For each product the same window of its variants, with a spare one. */
export function variantsOf(db: Database, productIds: readonly string[], window: Window): Promise<Variant[]> {
  const { values, bind } = binding();
  const place = windowParts(inOrder, window, bind);
  const conditions = ['v.product_id = wanted.product_id', ...place.conditions];
  const towards = window.isBackward ? 'desc' : 'asc';
  const text = `select found.* from unnest(${bind(productIds, 'text[]')}) as wanted (product_id)
    cross join lateral (select ${columns} from ${source}
                         where ${allOf(conditions)} order by ${place.orderBy} limit ${place.limit}) found
    order by found."productId", found.position ${towards}, found.id ${towards}`;
  return rowsOf<Variant>(db, { name: nameOf('variants-of', text), text, values });
}

/**
 * The variant on sale that a buyer means: the first by id with this SKU, else the first of the product with this handle, else
 * the first of the earliest product with this title. Ties between titles go to the one spelled alike, then the oldest.
 */
export async function variantCalled(
  db: Database,
  { text, titleKey }: { readonly text: string; readonly titleKey: string },
): Promise<Variant | null> {
  const [variant] = await rowsOf<Variant>(db, {
    name: 'variant-called',
    text: `select ${columns} from (
             (select 1 as turn, id from product_variant where sku = $1)
              union all
             (select 2, v.id from ${source} where p.handle = $1 order by v.position, v.id limit 1)
              union all
             (select 3, first.id from product p cross join lateral (
                select id from product_variant where product_id = p.id order by position, id limit 1) first
               where p.title_key = $2 and ${isOnSale} order by p.title <> $1, p.id limit 1)
           ) candidate join ${source} on v.id = candidate.id
           where ${isOnSale}
           order by candidate.turn, v.id limit 1`,
    values: [text, titleKey],
  });
  return variant ?? null;
}
