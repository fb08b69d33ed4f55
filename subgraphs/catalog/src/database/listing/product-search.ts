import type { Position, Window } from '@tributary/kit/window';
import type { Category, Image, Product } from '../../domain/product.ts';
import type { Stars } from '../../domain/review/rating.ts';
import type { Facet, ProductList } from '../../domain/product-list.ts';

/** What finds products: all that resolvers know of how that is done. */
export interface ProductSearch {
  /** Nothing is read before it is asked for, and nothing twice. */
  of(list: ProductList): FoundProducts;
  /** For each of some collections the same page of the list's products that are in it. */
  inCollections(
    list: ProductList,
    page: { readonly window: Window; readonly collectionIds: readonly string[] },
  ): Promise<readonly ProductInCollection[]>;
  suggest(wanted: Wanted): Suggested;
}

/** What somebody has typed so far. */
export interface Wanted {
  /** As `searchWords` has it: not empty. */
  readonly words: readonly string[];
  /** In which language; null: the shop's own. */
  readonly language: string | null;
}

/** What somebody may be about to look for; at most `first` of each. */
export interface Suggested {
  readonly products: (first: number) => Promise<readonly Product[]>;
  readonly categories: (first: number) => Promise<readonly Category[]>;
  readonly queries: (first: number) => Promise<readonly string[]>;
}

/** The products on sale of one list. */
export interface FoundProducts {
  /** From the window's beginning, or backwards from its end, with a spare one. */
  readonly page: (window: Window) => Promise<readonly ListedProduct[]>;
  /** How many they are; `countMax` where they are as many or more. */
  readonly count: (countMax: number) => Promise<number>;
  /** Each without what the list's filter says of it; the most frequent value first. */
  readonly facets: (facets: readonly Facet[]) => Promise<readonly FacetCount[]>;
  /** What the words were taken for where not all were known; else null. */
  readonly mended: () => Promise<string | null>;
}

export interface ListedProduct extends Product {
  /** The product's place in the list that it was read from. */
  readonly place: Position;
  /** Cheapest and dearest variant by currency, in minor units. */
  readonly prices: Readonly<Record<string, readonly [number, number]>>;
  readonly firstImage: Image | null;
  /** What its published reviews give. */
  readonly stars: Stars;
}

export interface ProductInCollection extends ListedProduct {
  readonly collectionId: string;
}

/** How many of a list's products have a value. */
export interface FacetCount {
  readonly facet: Facet;
  /** A category's id, the key of an option's or an attribute's value; of `available` nothing, of `price` min and max, of `measure` the same behind a key. */
  readonly value: string;
  /** Of `price` an amount in minor units, of `measure` how much. */
  readonly count: number;
}
