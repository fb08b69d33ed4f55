import type { Database } from '@tributary/kit/database/database';
import type { ProductList } from '../../domain/product-list.ts';
import { facetsOf } from './facets.ts';
import type { KeptFor } from './kept-for.ts';
import { countOf, productsInCollections, productsOf, type SoughtList } from './product-list.ts';
import type { FacetCount, ProductSearch } from './product-search.ts';
import { type Sought, soughtBy } from './sought.ts';
import { suggestedCategories, suggestedProducts, suggestedQueries } from './suggestions.ts';

/** What was counted lately, by list and facets: see `keptFor`. */
export type KeptFacets = KeptFor<readonly FacetCount[]>;

/** Finds products in the catalog's own database. */
export function postgresSearch(db: Database, facetsKept: KeptFacets): ProductSearch {
  return {
    of(list) {
      let sought: Promise<Sought | null> | null = null;
      const asked = async (): Promise<SoughtList> => ({ ...list, sought: await (sought ??= soughtOf(db, list)) });
      return {
        page: async (window) => productsOf(db, await asked(), window),
        count: async (countMax) => countOf(db, await asked(), countMax),
        async facets(facets) {
          const sought = await asked();
          return facetsKept(JSON.stringify([sought, facets]), () => facetsOf(db, sought, facets));
        },
        mended: async () => (await asked()).sought?.mended ?? null,
      };
    },
    inCollections: async (list, page) => productsInCollections(db, { ...list, sought: await soughtOf(db, list) }, page),
    suggest({ words, language }) {
      let read: Promise<Sought> | null = null;
      const sought = () => (read ??= soughtBy(db, words, language));
      return {
        products: async (first) => suggestedProducts(db, { words, sought: await sought(), first }),
        categories: (first) => suggestedCategories(db, words, first),
        queries: async (first) => suggestedQueries(db, { words, sought: await sought(), first }),
      };
    },
  };
}

function soughtOf(db: Database, { words, language }: ProductList): Promise<Sought | null> {
  return words.length === 0 ? Promise.resolve(null) : soughtBy(db, words, language);
}
