/** Which products, in which order. */
export interface ProductList {
  readonly sort: ProductSort;
  /** That prices are compared in. The price sorts leave products out that are not sold in it. */
  readonly currency: string;
  /** What is looked for, as `searchWords` has it; empty for everything. */
  readonly words: readonly string[];
  /** In which language they are; null: in the shop's own, or there are none. */
  readonly language: string | null;
  readonly filter: ProductFilter;
}

export type ProductSort = 'RELEVANCE' | 'NEWEST' | 'TITLE' | 'PRICE_ASC' | 'PRICE_DESC' | 'BEST_SELLING';

/** All that is given must hold; an empty list says nothing. */
export interface ProductFilter {
  /** In this category or below. */
  readonly categoryId: string | null;
  readonly isAvailableOnly: boolean;
  /** One of these, and so on. */
  readonly vendors: readonly string[];
  readonly productTypes: readonly string[];
  readonly tags: readonly string[];
  /** By name, each once; for each some variant has one of the values. */
  readonly options: readonly OptionChoice[];
  /** Of the cheapest variant, in minor units of the list's currency. */
  readonly minMinor: number | null;
  readonly maxMinor: number | null;
}

export interface OptionChoice {
  readonly name: string;
  readonly values: readonly string[];
}

/** What products of a list are counted by. */
export type Facet = 'vendor' | 'productType' | 'tag' | 'category' | 'option' | 'available' | 'price';

/** How an option's value is told from others' in one text: no name has the unit separator. */
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

/** What is too much about a filter, or null. */
export function excessOf({ vendors, productTypes, tags, options }: ProductFilter): string | null {
  if (options.length > optionsMax) return `expected at most ${optionsMax} options, got ${options.length}`;
  const lists = { vendors, productTypes, tags };
  const named = [...Object.entries(lists), ...options.map(({ values }) => ['values', values] as const)];
  const long = named.find(([, values]) => values.length > valuesMax);
  return long === undefined ? null : `expected at most ${valuesMax} ${long[0]}, got ${long[1].length}`;
}
