import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { AttributeValue, AttributeValues } from '../../domain/attribute/attribute-value.ts';

export interface ProductAttributes {
  readonly productId: string;
  readonly attributes: AttributeValues;
}

/** What each product has of the shop's attributes. */
export function attributesOfProducts(db: Database, productIds: readonly string[]): Promise<ProductAttributes[]> {
  return rowsOf<ProductAttributes>(db, {
    name: 'attributes-of-products',
    text: `select id as "productId", attributes from product where id = any($1)`,
    values: [productIds],
  });
}

export interface StandingValue {
  readonly productId: string;
  readonly value: AttributeValue;
}

/** What products behind one by id have of an attribute, whoever sees them; at most `limit`, by id. */
export function standingValues(
  tx: Tx,
  key: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<StandingValue[]> {
  return rowsOf<StandingValue>(tx, {
    name: 'standing-values',
    text: `select id as "productId", attributes -> $1::text as value from product
            where id > $2 and attributes ? $1::text order by id limit $3`,
    values: [key, after, limit],
  });
}
