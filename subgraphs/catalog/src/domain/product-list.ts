import type { AttributeCondition } from './attribute/attribute-condition.ts';
import type { Buyer } from './price-list/offered-price.ts';

/** Which products, in which order. */
export interface ProductList {
  readonly sort: ProductSort;
  /** That prices are compared in. The price sorts leave products out that are not sold in it. */
  readonly currency: string;
  /** Whose prices they are; absent where nothing is known of them. */
  readonly buyer?: Buyer;
  /** What is looked for, as `searchWords` has it; empty for everything. */
  readonly words: readonly string[];
  /** In which language they are; null: in the shop's own, or there are none. */
  readonly language: string | null;
  readonly filter: ProductFilter;
}

export type ProductSort =
  | 'RELEVANCE'
  | 'NEWEST'
  | 'TITLE'
  | 'PRICE_ASC'
  | 'PRICE_DESC'
  | 'BEST_SELLING'
  | 'RATING'
  /** The order of `collectionId`, of which the staff pick the products. */
  | 'COLLECTION';

/** All that is given must hold; an empty list says nothing. */
export interface ProductFilter {
  /** The collection whose list it is: no facet counts without. */
  readonly collectionId: string | null;
  /** One of these. */
  readonly collectionIds: readonly string[];
  /** In this category or below. */
  readonly categoryId: string | null;
  readonly isAvailableOnly: boolean;
  /** One of these, and so on. */
  readonly vendors: readonly string[];
  readonly productTypes: readonly string[];
  readonly tags: readonly string[];
  /** By name, each once; for each some variant has one of the values. */
  readonly options: readonly OptionChoice[];
  readonly attributes: readonly AttributeCondition[];
  /** Of the cheapest variant, in minor units of the list's currency. */
  readonly minMinor: number | null;
  readonly maxMinor: number | null;
  /** Stars on average, from 1 to 5. */
  readonly ratingMin: number | null;
}

export interface OptionChoice {
  readonly name: string;
  readonly values: readonly string[];
}

/** What products of a list are counted by. */
export type Facet =
  | 'vendor'
  | 'productType'
  | 'tag'
  | 'category'
  | 'collection'
  | 'option'
  | 'attribute'
  | 'measure'
  | 'available'
  | 'price'
  | 'rating';

/** How a value of an option, or of an attribute, is told from others' in one text: no name and no key has the unit separator. */
export function optionKey(name: string, value: string): string {
  return `${name}\u001F${value}`;
}

/** The inverse of `optionKey`. */
export function optionOf(key: string): { readonly name: string; readonly value: string } {
  const [name = '', ...value] = key.split('\u001F');
  return { name, value: value.join('\u001F') };
}

// A page of a shop's boxes to tick has some dozens; PostgreSQL looks for each.
const valuesMax = 50;
const optionsMax = 10;
const attributesMax = 10;

/** What is too much about a filter, or null. */
export function excessOf(filter: ProductFilter): string | null {
  const { collectionIds, vendors, productTypes, tags, options, attributes, ratingMin } = filter;
  if (ratingMin !== null && (ratingMin < 1 || ratingMin > 5))
    return `expected a ratingMin from 1 to 5, got ${ratingMin}`;
  if (attributes.length > attributesMax)
    return `expected at most ${attributesMax} attributes, got ${attributes.length}`;
  if (options.length > optionsMax) return `expected at most ${optionsMax} options, got ${options.length}`;
  const lists = { collections: collectionIds, vendors, productTypes, tags };
  const chosen = [...options, ...attributes.filter((one) => one.kind === 'ATTRIBUTE_VALUES')];
  const named = [...Object.entries(lists), ...chosen.map(({ values }) => ['values', values] as const)];
  const long = named.find(([, values]) => values.length > valuesMax);
  return long === undefined ? null : `expected at most ${valuesMax} ${long[0]}, got ${long[1].length}`;
}
