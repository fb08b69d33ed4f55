import { isId } from '@tributary/kit/ids';
import { type Facet, optionKey, type ProductFilter } from '../../domain/product-list.ts';
import type { Sought } from './sought.ts';
import { lapsedHolds } from '../stock-levels.ts';

/** Gives a value its place in a statement. */
export type Bind = (value: unknown, type: string) => string;

/** A condition on `product_listing l`. */
export interface Condition {
  /** What it narrows; a facet is counted without its own. */
  readonly facet: Facet | null;
  /** Of the facet `option`. */
  readonly optionName?: string;
  /** Binds its values where it is first asked for: a statement has none that it does not mention. */
  readonly sql: () => string;
}

// What `isAvailable` needs.
const lapsedProducts = [
  lapsedHolds,
  `lapsed_product as materialized (
     select v.product_id from lapsed join product_variant v on v.id = lapsed.variant_id)`,
];

/** What a lapsed reservation still holds can be had, too. */
export const isAvailable = '(l.is_available or l.product_id in (select product_id from lapsed_product))';

/** The `with` clauses that some parts of a statement need, as `joined` and `isAvailable` have them. */
export function neededBy(parts: readonly string[]): readonly string[] {
  return parts.some((sql) => sql.includes(isAvailable)) ? lapsedProducts : [];
}

/** The cheapest variant's price in a currency; null where it is not sold in it. */
export function cheapest(currency: string): string {
  return `(l.prices -> ${currency} ->> 0)::bigint`;
}

export interface Narrowed {
  readonly currency: string;
  readonly filter: ProductFilter;
  /** Null where nothing is looked for. */
  readonly sought: Sought | null;
}

/** All that holds of a list's products: each has to be on sale, and what the filter says. */
export function conditionsOf({ currency, filter, sought }: Narrowed, bind: Bind): Condition[] {
  const { categoryId, isAvailableOnly, vendors, productTypes, tags, options, minMinor, maxMinor } = filter;
  const conditions: Condition[] = [{ facet: null, sql: () => 'l.published_at <= now()' }];
  const add = (facet: Facet | null, sql: () => string, optionName?: string) => {
    const named = optionName === undefined ? {} : { optionName };
    conditions.push({ facet, ...named, sql: once(sql) });
  };
  const price = once(() => cheapest(bind(currency, 'text')));

  if (sought !== null) add(null, () => `l.document @@ ${bind(sought.query, 'tsquery')}`);
  if (categoryId !== null) add('category', () => inCategory(categoryId, bind));
  if (isAvailableOnly) add('available', () => isAvailable);
  if (vendors.length > 0) add('vendor', () => `l.vendor = any(${bind(storable(vendors), 'text[]')})`);
  if (productTypes.length > 0)
    add('productType', () => `l.product_type = any(${bind(storable(productTypes), 'text[]')})`);
  if (tags.length > 0) add('tag', () => `l.tags && ${bind(storable(tags), 'text[]')}`);
  for (const { name, values } of options) {
    const keys = values.map((value) => optionKey(name, value));
    add('option', () => `l.options && ${bind(storable(keys), 'text[]')}`, name);
  }
  if (minMinor !== null) add('price', () => `${price()} >= ${bind(minMinor, 'bigint')}`);
  if (maxMinor !== null) add('price', () => `${price()} <= ${bind(maxMinor, 'bigint')}`);
  return conditions;
}

/** What is no category's id has no products. */
function inCategory(id: string, bind: Bind): string {
  return isId('cat', id) ? `l.category_ids @> array[${bind(id, 'text')}]` : 'false';
}

/** PostgreSQL has no text with the character NUL, so no product has such a value. */
export function storable(values: readonly string[]): readonly string[] {
  return values.filter((value) => !value.includes('\0'));
}

export function joined(conditions: readonly Condition[]): string {
  return conditions.map(({ sql }) => sql()).join(' and ');
}

function once(make: () => string): () => string {
  let made: string | null = null;
  return () => (made ??= make());
}
