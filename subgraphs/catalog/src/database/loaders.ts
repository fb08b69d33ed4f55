import type { Database } from '@tributary/kit/database/database';
import { isId } from '@tributary/kit/ids';
import { loadMany, loadOne, perArgument } from '@tributary/kit/database/loader';
import type { Window } from '@tributary/kit/window';
import type DataLoader from 'dataloader';
import type { StockLevel } from '../domain/availability.ts';
import type { AuditEntry } from '../domain/edit/audit-entry.ts';
import type { PriceRange } from '../domain/price-range.ts';
import type { StockMovement } from '../domain/stock-movement.ts';
import type { Category, Image, Product, Variant } from '../domain/product.ts';
import { titleKey } from '../domain/title-key.ts';
import { categoriesWithHandles, categoriesWithIds, childrenOf, rootCategories } from './categories.ts';
import type { Buyer } from '../domain/price-list/offered-price.ts';
import { type ProductPriceRange, priceRangesOf } from './prices.ts';
import { type PriceListLoaders, priceListLoaders } from './price-list/price-list-loaders.ts';
import { type KeptFacets, postgresSearch } from './listing/postgres-search.ts';
import type { ListedProduct } from './listing/product-search.ts';
import { type ListLoaders, listLoaders } from './list-loaders.ts';
import { imagesOf, productsWithHandles, productsWithIds } from './products.ts';
import { stockLevelsOf } from './stock-levels.ts';
import { type AuditPage, auditEntriesOf } from './audit-entries.ts';
import { type MovementPage, stockMovementsOf } from './stock-movements.ts';
import { type AttributeLoaders, attributeLoaders } from './attribute/attribute-loaders.ts';
import { type CollectionLoaders, collectionLoaders } from './collection-loaders.ts';
import { type RecommendationKind, type RecommendedProduct, recommendedWith } from './recommendation/recommended.ts';
import { type ReviewLoaders, reviewLoaders } from './review/review-loaders.ts';
import { type TextLoaders, textLoaders } from './text-loaders.ts';
import { type SkuPage, variantCalled, variantsOf, variantsWithIds, variantsWithSku } from './variants.ts';

export type { FacetCount, ListedProduct, Suggested } from './listing/product-search.ts';
export type { ProductListLoaders } from './list-loaders.ts';

/** All that resolvers read, for one request: each kind of thing in one statement for all that ask in the same tick. */
export interface Loaders
  extends TextLoaders, AttributeLoaders, CollectionLoaders, ReviewLoaders, PriceListLoaders, ListLoaders {
  readonly product: DataLoader<string, Product | null>;
  readonly productByHandle: DataLoader<string, Product | null>;
  readonly variant: DataLoader<string, Variant | null>;
  readonly category: DataLoader<string, Category | null>;
  readonly categoryByHandle: DataLoader<string, Category | null>;
  /** By the parent's id. */
  readonly subcategories: DataLoader<string, readonly Category[]>;
  /** By variant id. */
  readonly stockLevels: DataLoader<string, readonly StockLevel[]>;
  /** By product id. */
  readonly priceRanges: DataLoader<string, readonly PriceRange[]>;
  /** By product id, for each number of pictures that is asked for. */
  readonly images: (first: number) => DataLoader<string, readonly Image[]>;
  /** By product id, for each window that is asked for. */
  readonly variants: (window: Window) => DataLoader<string, readonly Variant[]>;
  /** By product id, for each kind and number that is asked for. */
  readonly recommended: (wanted: Recommended) => DataLoader<string, readonly Product[]>;
  readonly rootCategories: () => Promise<readonly Category[]>;
  readonly variantsWithSku: (page: SkuPage) => Promise<readonly Variant[]>;
  readonly stockMovements: (page: MovementPage) => Promise<readonly StockMovement[]>;
  readonly auditEntries: (page: AuditPage) => Promise<readonly AuditEntry[]>;
  /** See `variantCalled`. */
  readonly variantCalled: (text: string) => Promise<Variant | null>;
  /** Forgets what was read of products and categories: for what is read after a change in the same request. */
  readonly forget: () => void;
}

interface Recommended {
  readonly kind: RecommendationKind;
  readonly first: number;
}

/** `buyer` is who asks: ranges of prices are theirs. */
export function loaders(db: Database, facetsKept: KeptFacets, buyer: () => Buyer): Loaders {
  const all: { clearAll(): unknown }[] = [];
  const kept = <Loader extends { clearAll(): unknown }>(loader: Loader): Loader => {
    all.push(loader);
    return loader;
  };
  const product = kept(loadOne<string, Product>((ids) => productsWithIds(db, ids), byId));
  const priceRanges = kept(loadMany(async (ids: readonly string[]) => priceRangesOf(db, ids, buyer()), byProduct));
  const images = perArgument((first: number) =>
    kept(loadMany((ids: readonly string[]) => imagesOf(db, ids, first), byProduct)),
  );
  const reviews = reviewLoaders(db, kept);
  // What a list says of its products is not asked for again: variants want their product, pages a price and a picture.
  const prime = (products: readonly ListedProduct[]): void => {
    for (const { prices, firstImage, stars, ...one } of products) {
      product.prime(one.id, one);
      reviews.stars.prime(one.id, { productId: one.id, stars });
      priceRanges.prime(one.id, rangesOf(one.id, prices));
      images(1).prime(one.id, firstImage === null ? [] : [{ productId: one.id, ...firstImage }]);
    }
  };
  return {
    ...textLoaders(db, kept),
    ...attributeLoaders(db, kept),
    ...collectionLoaders(db, kept),
    ...reviews,
    ...priceListLoaders(db, kept),
    ...listLoaders(postgresSearch(db, facetsKept), { prime, kept }),
    product,
    productByHandle: kept(loadOne<string, Product>((handles) => productsWithHandles(db, handles), byHandle)),
    variant: kept(loadOne<string, Variant>((ids) => variantsWithIds(db, ids), byId)),
    category: kept(loadOne<string, Category>((ids) => categoriesWithIds(db, ids), byId)),
    categoryByHandle: kept(loadOne<string, Category>((handles) => categoriesWithHandles(db, handles), byHandle)),
    subcategories: kept(loadMany<string, Category>((ids) => childrenOf(db, ids), byParent)),
    stockLevels: kept(loadMany<string, StockLevel>((ids) => stockLevelsOf(db, ids), byVariant)),
    priceRanges,
    images,
    variants: perArgument((window: Window) =>
      kept(loadMany<string, Variant>((ids) => variantsOf(db, ids, window), byProduct)),
    ),
    recommended: perArgument((wanted: Recommended) =>
      kept(
        loadMany<string, RecommendedProduct>(
          (ids) => recommendedWith(db, ids, wanted),
          ({ ofId }) => ofId,
        ),
      ),
    ),
    rootCategories: () => rootCategories(db),
    // An id of another form is nobody's.
    stockMovements: async (page) =>
      isId('var', page.variantId) && hasLocation(page) ? stockMovementsOf(db, page) : [],
    // Nor has any text with NUL a subject or an actor.
    auditEntries: async (page) => (`${page.subjectId} ${page.actor}`.includes('\0') ? [] : auditEntriesOf(db, page)),
    // PostgreSQL has no text with the character NUL, so nothing has such a SKU.
    variantsWithSku: async (page) => (page.sku.includes('\0') ? [] : variantsWithSku(db, page)),
    async variantCalled(text) {
      // PostgreSQL has no text with the character NUL, so nothing is called so.
      return text.includes('\0') ? null : variantCalled(db, { text, titleKey: titleKey(text) });
    },
    forget() {
      for (const loader of all) loader.clearAll();
    },
  };
}

function rangesOf(productId: string, prices: ListedProduct['prices']): readonly ProductPriceRange[] {
  return Object.entries(prices).map(([currency, [minMinor, maxMinor]]) => ({
    productId,
    currency,
    minMinor,
    maxMinor,
  }));
}

function hasLocation({ locationId }: MovementPage): boolean {
  return locationId === null || isId('loc', locationId);
}

function byId({ id }: { readonly id: string }): string {
  return id;
}

function byHandle({ handle }: { readonly handle: string }): string {
  return handle;
}

function byProduct({ productId }: { readonly productId: string }): string {
  return productId;
}

function byParent({ parentId }: { readonly parentId: string | null }): string {
  return parentId ?? '';
}

function byVariant({ variantId }: { readonly variantId: string }): string {
  return variantId;
}
