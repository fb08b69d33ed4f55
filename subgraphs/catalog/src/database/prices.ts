import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { PriceRange } from '../domain/price-range.ts';
import type { Price } from '../domain/product.ts';

/** By variant, then currency. */
export async function pricesOf(db: Database, variantIds: readonly string[]): Promise<Price[]> {
  type Row = Price & { readonly amountMinor: string; readonly compareAtMinor: string | null };
  const rows = await rowsOf<Row>(db, {
    name: 'prices-of',
    text: `select variant_id as "variantId", currency, amount_minor as "amountMinor",
                  compare_at_minor as "compareAtMinor"
             from price where variant_id = any($1) order by variant_id, currency`,
    values: [variantIds],
  });
  return rows.map((row) => ({
    ...row,
    amountMinor: toSafeInteger(row.amountMinor),
    compareAtMinor: row.compareAtMinor === null ? null : toSafeInteger(row.compareAtMinor),
  }));
}

export interface ProductPriceRange extends PriceRange {
  readonly productId: string;
}

export async function priceRangesOf(db: Database, productIds: readonly string[]): Promise<ProductPriceRange[]> {
  type Row = { readonly productId: string; currency: string; readonly minMinor: string; readonly maxMinor: string };
  const rows = await rowsOf<Row>(db, {
    name: 'price-ranges-of',
    text: `select product_id as "productId", currency, min_minor as "minMinor", max_minor as "maxMinor"
             from price_range where product_id = any($1)`,
    values: [productIds],
  });
  return rows.map((row) => ({
    ...row,
    minMinor: toSafeInteger(row.minMinor),
    maxMinor: toSafeInteger(row.maxMinor),
  }));
}
