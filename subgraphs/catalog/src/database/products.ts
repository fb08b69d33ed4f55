import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { Image, Product } from '../domain/product.ts';

/** A condition on `product p`. */
export const isOnSale = `p.status = 'ACTIVE' and p.published_at <= now()`;

export const productColumns = `p.id, p.handle, p.title, p.description_html as "descriptionHtml", p.vendor,
  p.product_type as "productType", p.tags, p.category_id as "categoryId", p.status, p.published_at as "publishedAt",
  p.options, p.version, (${isOnSale}) is true as "isOnSale"`;

export function productsWithIds(db: Database, ids: readonly string[]): Promise<Product[]> {
  return rowsOf<Product>(db, {
    name: 'products-with-ids',
    text: `select ${productColumns} from product p where p.id = any((select $1::text[])::text[])`,
    values: [ids],
  });
}

export function productsWithHandles(db: Database, handles: readonly string[]): Promise<Product[]> {
  return rowsOf<Product>(db, {
    name: 'products-with-handles',
    text: `select ${productColumns} from product p where p.handle = any($1)`,
    values: [handles],
  });
}

export interface ProductImage extends Image {
  readonly productId: string;
}

/** The first `first` pictures of each product, in display order. */
export function imagesOf(db: Database, productIds: readonly string[], first: number): Promise<ProductImage[]> {
  return rowsOf<ProductImage>(db, {
    name: 'images-of',
    text: `select product_id as "productId", url, alt, width, height from media
            where product_id = any($1) and position < $2 order by product_id, position`,
    values: [productIds, first],
  });
}
