import type { Bind } from '@tributary/kit/database/statement-parts';
import { isId } from '@tributary/kit/ids';
import type { AttributeCondition } from '../../domain/attribute/attribute-condition.ts';
import { listedCondition } from '../../domain/attribute/listed-condition.ts';
import { type Facet, optionKey, type ProductList } from '../../domain/product-list.ts';
import type { Sought } from './sought.ts';
import { lapsedHolds } from '../stock-levels.ts';

/** A condition on `product_listing l`. */
export interface Condition {
  /** What it narrows; a facet is counted without its own. */
  readonly facet: Facet | null;
  /** Of an option or an attribute: which. */
  readonly name?: string;
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

/** Who asks for which prices, each bound once. */
export interface PriceParts {
  readonly currency: () => string;
  /** The kind of buyer, found once a statement; null for one whom no list reaches. */
  readonly audience: () => string;
  /** The cheapest variant's price of `l`, as the buyer has it; null where it is not sold in the currency. */
  readonly cheapest: () => string;
  /** Cheapest and dearest variant by currency of a row that has `product_id` and `prices`, as the buyer has them. */
  readonly ranges: (row: string) => string;
}

export function priceParts({ currency, buyer }: Pick<Narrowed, 'currency' | 'buyer'>, bind: Bind): PriceParts {
  const { country, group } = buyer ?? { country: null, group: null };
  const code = once(() => bind(currency, 'text'));
  const who = once(() => `${bind(country, 'text')}, ${bind(group, 'text')}`);
  const audience = once(() => `(select price_audience_of(${code()}, ${who()}))`);
  const cheapest = once(
    () => `coalesce((select listed.min_minor from price_list_range listed
                      where listed.product_id = l.product_id and listed.audience_id = ${audience()}),
                    (l.prices -> ${code()} ->> 0)::bigint)`,
  );
  const ranges = (row: string) =>
    `${row}.prices || coalesce((
       select jsonb_object_agg(apart.currency, jsonb_build_array(apart.min_minor, apart.max_minor))
         from price_list_range apart
        where apart.product_id = ${row}.product_id and apart.audience_id = any((select price_audiences_of(${who()}))::int[])), '{}')`;
  return { currency: code, audience, cheapest, ranges };
}

export interface Narrowed extends Pick<ProductList, 'currency' | 'buyer' | 'filter'> {
  /** Null where nothing is looked for. */
  readonly sought: Sought | null;
}

/** All that holds of a list's products: each has to be on sale, and what the filter says. */
export function conditionsOf({ filter, sought }: Narrowed, bind: Bind, prices: PriceParts): Condition[] {
  const {
    collectionId,
    collectionIds,
    categoryId,
    isAvailableOnly,
    vendors,
    productTypes,
    tags,
    options,
    attributes,
    minMinor,
    maxMinor,
    ratingMin,
  } = filter;
  const conditions: Condition[] = [{ facet: null, sql: () => 'l.published_at <= now()' }];
  const add = (facet: Facet | null, sql: () => string, name?: string) => {
    const named = name === undefined ? {} : { name };
    conditions.push({ facet, ...named, sql: once(sql) });
  };
  const price = prices.cheapest;

  if (sought !== null) add(null, () => `l.document @@ ${bind(sought.query, 'tsquery')}`);
  if (collectionId !== null) add(null, () => `l.collection_ids @> array[${bind(collectionId, 'text')}]`);
  if (collectionIds.length > 0)
    add('collection', () => `l.collection_ids && ${bind(storable(collectionIds), 'text[]')}`);
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
  for (const one of attributes) add('attribute', () => ofAttribute(one, bind), one.key);
  if (minMinor !== null) add('price', () => `${price()} >= ${bind(minMinor, 'bigint')}`);
  if (maxMinor !== null) add('price', () => `${price()} <= ${bind(maxMinor, 'bigint')}`);
  if (ratingMin !== null) add('rating', () => `is_rated_at_least(l.stars, ${bind(ratingMin, 'int')})`);
  return conditions;
}

/** What a product has of an attribute: what it has not is within no ends. */
function ofAttribute(condition: AttributeCondition, bind: Bind): string {
  const listed = listedCondition(condition);
  if (listed.kind === 'WORDS') return `l.attributes && ${bind(storable(listed.words), 'text[]')}`;
  const measure = `(l.measures ->> ${bind(listed.key, 'text')})::numeric`;
  const ends = [
    ...(listed.low === null ? [] : [`${measure} >= ${bind(listed.low, 'numeric')}`]),
    ...(listed.high === null ? [] : [`${measure} <= ${bind(listed.high, 'numeric')}`]),
  ];
  return ends.join(' and ');
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
