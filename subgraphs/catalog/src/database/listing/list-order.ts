import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Direction } from '@tributary/kit/database/statement-parts';
import type { ProductSort } from '../../domain/product-list.ts';

/** What a list is ordered by, of `product_listing l`. The columns are those of an index, but for RELEVANCE. */
export interface Order {
  readonly from: string;
  /** Where what it is ordered by is kept of some products apart: for them this, and `from` for the others. */
  readonly fromApart?: string;
  readonly value: string;
  readonly type: string;
  readonly id: string;
  readonly direction: Direction;
  readonly toCursor: (value: Date | string | number) => string | number;
}

const byListing = { from: 'product_listing l', id: 'l.product_id' } as const;
const byHand = {
  from: 'collection_product picked join product_listing l on l.product_id = picked.product_id',
  value: 'picked.position',
  type: 'bigint',
  id: 'picked.product_id',
  direction: 'asc',
  toCursor: (value: Date | string | number) => toSafeInteger(String(value)),
} as const;
const byPrice = {
  from: 'price_range range join product_listing l on l.product_id = range.product_id',
  fromApart: 'price_list_range range join product_listing l on l.product_id = range.product_id',
  value: 'range.min_minor',
  type: 'bigint',
  id: 'range.product_id',
  toCursor: (value: Date | string | number) => toSafeInteger(String(value)),
} as const;

/** In which a millionth of a rank counts: whole numbers come back from a cursor as they were. */
const rank = '(ts_rank(l.document, sought.query) * 1000000)::int';

export const orders: Readonly<Record<ProductSort, Order>> = {
  RELEVANCE: { ...byListing, value: rank, type: 'int', direction: 'desc', toCursor: Number },
  NEWEST: {
    ...byListing,
    value: 'l.published_at',
    type: 'timestamptz',
    direction: 'desc',
    toCursor: (value) => (value instanceof Date ? value.toISOString() : value),
  },
  TITLE: { ...byListing, value: 'l.title_key', type: 'text', direction: 'asc', toCursor: String },
  PRICE_ASC: { ...byPrice, direction: 'asc' },
  PRICE_DESC: { ...byPrice, direction: 'desc' },
  BEST_SELLING: {
    ...byListing,
    value: 'l.sold',
    type: 'bigint',
    direction: 'desc',
    toCursor: (value) => toSafeInteger(String(value)),
  },
  RATING: { ...byListing, value: 'l.rating_rank', type: 'int', direction: 'desc', toCursor: Number },
  COLLECTION: byHand,
};

export function isByPrice(sort: ProductSort): boolean {
  return orders[sort].from === byPrice.from;
}
