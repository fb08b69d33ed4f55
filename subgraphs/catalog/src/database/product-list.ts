import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Position } from '@tributary/kit/serving/connection';
import type { Database } from '@tributary/kit/database/database';
import { rowsOf, type Statement } from '@tributary/kit/database/queries';
import type { Product, ProductList, ProductSort } from '../domain/product.ts';
import { categoriesBelow } from './categories.ts';
import { isOnSale, productColumns } from './products.ts';
import { lapsedHolds } from './stock-levels.ts';

export interface ListedProduct extends Product {
  /** The product's place in the list that it was read from. */
  readonly place: Position;
}

export interface Slice {
  /** Exclusive; null for the first page. */
  readonly after: Position | null;
  readonly limit: number;
}

/**
 * The products on sale of a list, after a place, at most `limit`. Walks an index in the list's order, one for each
 * category below the asked one, and stops at the limit: a page costs the same at the end of the list as at its start.
 */
export async function productsOf(db: Database, list: ProductList, slice: Slice): Promise<ListedProduct[]> {
  const { toCursor } = orders[list.sort];
  const rows = await rowsOf<Product & { readonly sortValue: Date | string }>(db, statementOf(list, slice));
  return rows.map(({ sortValue, ...product }) => ({ ...product, place: [toCursor(sortValue), product.id] }));
}

/** What a list is ordered by. The columns are those of an index, the category's before them where one is asked for. */
interface Order {
  readonly from: string;
  readonly value: string;
  readonly type: string;
  readonly id: string;
  readonly category: string;
  readonly direction: 'asc' | 'desc';
  readonly toCursor: (value: Date | string) => string | number;
}

const byProduct = { from: 'product p', id: 'p.id', category: 'p.category_id' } as const;
const byPrice = {
  from: 'price_range range join product p on p.id = range.product_id',
  value: 'range.min_minor',
  type: 'bigint',
  id: 'range.product_id',
  category: 'range.category_id',
  toCursor: (value: Date | string) => toSafeInteger(String(value)),
} as const;

const orders: Readonly<Record<ProductSort, Order>> = {
  NEWEST: {
    ...byProduct,
    value: 'p.published_at',
    type: 'timestamptz',
    direction: 'desc',
    toCursor: (value) => (value instanceof Date ? value.toISOString() : value),
  },
  TITLE: { ...byProduct, value: 'p.title_key', type: 'text', direction: 'asc', toCursor: String },
  PRICE_ASC: { ...byPrice, direction: 'asc' },
  PRICE_DESC: { ...byPrice, direction: 'desc' },
};

const isAvailable = `exists (
  select from product_variant variant left join stock_level level on level.variant_id = variant.id
         left join lapsed on lapsed.variant_id = level.variant_id and lapsed.location_id = level.location_id
   where variant.product_id = p.id and (not variant.tracks_stock or level.on_hand + level.backorder_limit - level.reserved + coalesce(lapsed.quantity, 0) > 0))`;

/**
 * One text for each combination of order and conditions, so that each has a plan of its own: `$1 is null or …` would
 * make PostgreSQL give up the index.
 */
function statementOf({ sort, categoryId, isAvailableOnly, currency }: ProductList, { after, limit }: Slice): Statement {
  const { from, value, type, id, category, direction } = orders[sort];
  const values: unknown[] = [limit];
  const bound = (one: unknown, as: string) => `$${values.push(one)}::${as}`;

  const clauses = isAvailableOnly ? [lapsedHolds] : [];
  const conditions = [isOnSale];
  if (from === byPrice.from) conditions.push(`range.currency = ${bound(currency, 'text')}`);
  if (isAvailableOnly) conditions.push(isAvailable);
  if (after !== null) {
    const than = direction === 'asc' ? '>' : '<';
    conditions.push(`(${value}, ${id}) ${than} (${bound(after[0], type)}, ${bound(after[1], 'text')})`);
  }
  if (categoryId !== null) {
    clauses.push(categoriesBelow(bound(categoryId, 'text')));
    conditions.push(`${category} = below.id`);
  }

  const page = `select ${productColumns}, ${value} as "sortValue" from ${from} where ${conditions.join(' and ')}
    order by ${value} ${direction}, ${id} ${direction} limit $1::int`;
  const listed =
    categoryId === null
      ? page
      : `select listed.* from below cross join lateral (${page}) listed
          order by listed."sortValue" ${direction}, listed.id ${direction} limit $1::int`;
  return {
    name: ['products-of', sort, categoryId !== null, isAvailableOnly, after !== null].join(' '),
    text: clauses.length === 0 ? listed : `with recursive ${clauses.join(', ')} ${listed}`,
    values,
  };
}
