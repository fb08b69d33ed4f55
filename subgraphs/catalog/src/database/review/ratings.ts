import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { Stars } from '../../domain/review/rating.ts';

export interface ProductStars {
  readonly productId: string;
  readonly stars: Stars;
}

/** What published reviews give products; nothing of those that have none. */
export function starsOf(db: Database, productIds: readonly string[]): Promise<ProductStars[]> {
  return rowsOf<ProductStars>(db, {
    name: 'stars-of',
    text: 'select product_id as "productId", stars from product_rating where product_id = any($1)',
    values: [productIds],
  });
}
