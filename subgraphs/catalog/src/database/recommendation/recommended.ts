import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { Product } from '../../domain/product.ts';
import { isOnSale, productColumns } from '../products.ts';

/** Why a product is recommended, as the table's columns have it. */
export type RecommendationKind = 'related' | 'bought_together';

export interface RecommendedProduct extends Product {
  /** To whoever looks at this one. */
  readonly ofId: string;
}

/** The first `first` products that go with each, of those that are on sale now. */
export function recommendedWith(
  db: Database,
  productIds: readonly string[],
  { kind, first }: { readonly kind: RecommendationKind; readonly first: number },
): Promise<RecommendedProduct[]> {
  return rowsOf<RecommendedProduct>(db, {
    name: `recommended-${kind}`,
    text: `select found.* from product_recommendation r
            cross join lateral (
              select r.product_id as "ofId", one.turn, ${productColumns}
                from unnest(r.${kind}) with ordinality as one (id, turn) join product p on p.id = one.id
               where ${isOnSale} order by one.turn limit $2) found
            where r.product_id = any($1) order by found."ofId", found.turn`,
    values: [productIds, first],
  });
}
