import { loadMany, perArgument } from '@tributary/kit/database/loader';
import type { Window } from '@tributary/kit/window';
import type DataLoader from 'dataloader';
import type { Facet, ProductList } from '../domain/product-list.ts';
import type {
  FacetCount,
  FoundProducts,
  ListedProduct,
  ProductInCollection,
  ProductSearch,
  Suggested,
  Wanted,
} from './listing/product-search.ts';

/** What is read of lists of products. */
export interface ListLoaders {
  readonly products: (list: ProductList) => ProductListLoaders;
  /** By collection id, for each list and window that is asked for. */
  readonly productsIn: (page: PageInCollection) => DataLoader<string, readonly ProductInCollection[]>;
  readonly suggest: (wanted: Wanted) => Suggested;
}

/** What can be read of one list. */
export interface ProductListLoaders extends Omit<FoundProducts, 'facets'> {
  readonly facets: DataLoader<Facet, readonly FacetCount[]>;
}

/** A list without its collection. */
interface PageInCollection {
  readonly list: ProductList;
  readonly window: Window;
}

interface Keeping {
  /** Told of products that were read, so that nobody asks for them again. */
  readonly prime: (products: readonly ListedProduct[]) => void;
  /** Keeps a loader, so that what it has read can be forgotten. */
  readonly kept: <Loader extends { clearAll(): unknown }>(loader: Loader) => Loader;
}

export function listLoaders(search: ProductSearch, { prime, kept }: Keeping): ListLoaders {
  return {
    products(list) {
      const found = search.of(list);
      return {
        count: found.count,
        mended: found.mended,
        facets: loadMany<Facet, FacetCount>(found.facets, ({ facet }) => facet),
        async page(window) {
          const products = await found.page(window);
          prime(products);
          return products;
        },
      };
    },
    productsIn: perArgument(({ list, window }: PageInCollection) =>
      kept(
        loadMany<string, ProductInCollection>(
          async (collectionIds) => {
            const products = await search.inCollections(list, { window, collectionIds });
            prime(products);
            return products;
          },
          ({ collectionId }) => collectionId,
        ),
      ),
    ),
    suggest: (wanted) => search.suggest(wanted),
  };
}
