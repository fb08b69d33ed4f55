import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { PriceRange } from '../domain/price-range.ts';
import type { Buyer } from '../domain/price-list/offered-price.ts';

export interface ProductPriceRange extends PriceRange {
  readonly productId: string;
}

/** As a buyer has them. */
export async function priceRangesOf(
  db: Database,
  productIds: readonly string[],
  { country, group }: Buyer,
): Promise<ProductPriceRange[]> {
  type Row = { readonly productId: string; currency: string; readonly minMinor: string; readonly maxMinor: string };
  const rows = await rowsOf<Row>(db, {
    name: 'price-ranges-of',
    text: `with listed as materialized (
             select * from price_list_range
              where product_id = any($1) and audience_id = any(price_audiences_of($2, $3)))
           select product_id as "productId", currency, min_minor as "minMinor", max_minor as "maxMinor" from listed
            union all
           select product_id, currency, min_minor, max_minor from price_range own
            where product_id = any($1)
              and not exists (select from listed where (listed.product_id, listed.currency) = (own.product_id, own.currency))`,
    values: [productIds, country, group],
  });
  return rows.map((row) => ({
    ...row,
    minMinor: toSafeInteger(row.minMinor),
    maxMinor: toSafeInteger(row.maxMinor),
  }));
}
