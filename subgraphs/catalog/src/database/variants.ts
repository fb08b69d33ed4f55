import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { Variant } from '../domain/product.ts';
import { isOnSale } from './products.ts';

const columns = `v.id, v.product_id as "productId", v.position, v.sku, v.title, v.barcode,
  v.selected_options as "selectedOptions", v.weight_grams as "weightGrams", v.requires_shipping as "requiresShipping",
  v.tracks_stock as "tracksStock", (${isOnSale}) is true as "isOnSale"`;
const source = 'product_variant v join product p on p.id = v.product_id';

export function variantsWithIds(db: Database, ids: readonly string[]): Promise<Variant[]> {
  return rowsOf<Variant>(db, {
    name: 'variants-with-ids',
    text: `select ${columns} from ${source} where v.id = any($1)`,
    values: [ids],
  });
}

/** Variants with one SKU, by id: which, and from where on. */
export interface SkuPage {
  readonly sku: string;
  /** Exclusive; empty for the first page. */
  readonly afterId: string;
  readonly limit: number;
  /** Whether those that are not on sale are among them. */
  readonly isStaff: boolean;
}

export function variantsWithSku(db: Database, { sku, afterId, limit, isStaff }: SkuPage): Promise<Variant[]> {
  return rowsOf<Variant>(db, {
    name: 'variants-with-sku',
    text: `select ${columns} from ${source}
            where v.sku = $1 and v.id > $2::text and ($4::boolean or (${isOnSale})) order by v.id limit $3::int`,
    values: [sku, afterId, limit, isStaff],
  });
}

/** Where a page of variants begins: behind this position and id. Before all of them: `start`. */
export interface VariantPlace {
  readonly position: number;
  readonly id: string;
}

export const start: VariantPlace = { position: -1, id: '' };

/** For each product its variants behind `after`, at most `limit`, in their order. */
export function variantsOf(
  db: Database,
  productIds: readonly string[],
  { after, limit }: { readonly after: VariantPlace; readonly limit: number },
): Promise<Variant[]> {
  return rowsOf<Variant>(db, {
    name: 'variants-of',
    text: `select found.* from unnest($1::text[]) as wanted(product_id) cross join lateral (
             select ${columns} from ${source}
              where v.product_id = wanted.product_id and (v.position, v.id) > ($2::int, $3::text)
              order by v.position, v.id limit $4::int) found
            order by found."productId", found.position, found.id`,
    values: [productIds, after.position, after.id, limit],
  });
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
