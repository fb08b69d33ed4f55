// Written by `tributary types` from schema.graphql and models.ts. Do not edit.
/* oxlint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AuditEntryModel, CategoriesPayloadModel, CategoryModel, CategoryChangeErrorModel, CategoryFacetModel, CategoryTranslationModel, CategoryVersionConflictErrorModel, NodeModel, ProductModel, ProductChangeErrorModel, ProductConnectionModel, ProductFacetsModel, ProductTranslationModel, ProductVariantModel, ProductVersionConflictErrorModel, ProductsPayloadModel, SearchSuggestionsModel, StockChangeErrorModel, StockChangePayloadModel, StockErrorModel, StockMovementModel, UserErrorModel } from './models.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** ISO 8601 UTC instant. */
  DateTime: { input: Date; output: Date; }
  /** Three-letter ISO 4217 code. A scalar, not an enum: adding a currency must not break composition. */
  CurrencyCode: { input: string; output: string; }
  /** Whole number of minor units (cents, yen, fils) as a JSON integer within +/-(2^53-1); wider than GraphQL Int. */
  MinorUnits: { input: number; output: number; }
  /** Absolute https URL. */
  URL: { input: string; output: string; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** For whom caches may keep an answer. */
export type CacheControlScope =
  /** For everybody. */
  | 'PUBLIC'
  /** For whoever asked. */
  | 'PRIVATE';

/** An exact amount of money. Never a float. */
export type Money = {
  readonly __typename?: 'Money';
  /** Integer amount in the currency's minor unit. */
  readonly amountMinor: Scalars['MinorUnits']['output'];
  /** ISO 4217 currency. */
  readonly currency: Scalars['CurrencyCode']['output'];
  /** ISO 4217 exponent: 0 for JPY, 2 for USD, 3 for KWD. */
  readonly exponent: Scalars['Int']['output'];
};

/** Relay page cursor information. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** More items after endCursor. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** More items before startCursor. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Opaque cursor of the first item. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
  /** Opaque cursor of the last item. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
};

/** Fields every expected failure carries, so a client can handle members added later. */
export type UserError = {
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** The input failed validation. */
export type ValidationError = UserError & {
  readonly __typename?: 'ValidationError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** The thing referred to does not exist, or the caller may not see it. */
export type NotFoundError = UserError & {
  readonly __typename?: 'NotFoundError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Not enough unreserved stock for one variant. */
export type InsufficientStockError = UserError & {
  readonly __typename?: 'InsufficientStockError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Variant that is short. */
  readonly variantId: Scalars['ID']['output'];
  /** Units that could still be had at the time of the check. */
  readonly available: Scalars['Int']['output'];
};

/** The same idempotency key came with another input. */
export type IdempotencyKeyReusedError = UserError & {
  readonly __typename?: 'IdempotencyKeyReusedError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Whatever has an id that tells it from all other things of the graph. */
export type Node = {
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
};

/** Something a shop sells; owned by catalog. Concrete units are its variants. */
export type Product = Node & {
  readonly __typename?: 'Product';
  /** Prefixed UUIDv7, e.g. prd_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** URL slug, unique in the shop. */
  readonly handle: Scalars['String']['output'];
  /** What the shop calls it, in the language that the request's context says, as far as it is translated. */
  readonly title: Scalars['String']['output'];
  /** HTML about the product as the merchant wrote it, in the language that the request's context says, as far as it is translated: make it safe before showing it. Null where nothing was written. */
  readonly descriptionHtml: Maybe<Scalars['String']['output']>;
  /** What it is called in other languages than the shop's own, by their tags; at most 30. */
  readonly translations: ReadonlyArray<ProductTranslation>;
  /** Brand or maker; null where unknown. */
  readonly vendor: Maybe<Scalars['String']['output']>;
  /** The merchant's own kind of product, e.g. Mug; null where unused. */
  readonly productType: Maybe<Scalars['String']['output']>;
  /** The merchant's labels, in the merchant's order. */
  readonly tags: ReadonlyArray<Scalars['String']['output']>;
  /** Where the merchant has it in its life. Only an ACTIVE and published product is listed and for sale. */
  readonly status: ProductStatus;
  /** From when on it is listed and for sale; null while it is not published. */
  readonly publishedAt: Maybe<Scalars['DateTime']['output']>;
  /** Primary place in the category tree; null where it has none. */
  readonly category: Maybe<Category>;
  /** Grows with each change of the product, its options, variants, prices, pictures and translations, by whomever; not as it is sold. */
  readonly version: Scalars['Int']['output'];
  /** Axes of choice, at most three, e.g. Size, Colour. Empty for a product with a single variant and nothing to choose. */
  readonly options: ReadonlyArray<ProductOption>;
  /** Pictures in display order. */
  readonly media: ReadonlyArray<MediaImage>;
  /** Lowest and highest variant price in one currency; null if not sold in it. */
  readonly priceRange: Maybe<PriceRange>;
  /** Variants in option order; at most 2,048 per product. */
  readonly variants: ProductVariantConnection;
};


/** Something a shop sells; owned by catalog. Concrete units are its variants. */
export type ProductMediaArgs = {
  first: Scalars['Int']['input'];
};


/** Something a shop sells; owned by catalog. Concrete units are its variants. */
export type ProductPriceRangeArgs = {
  currency: Scalars['CurrencyCode']['input'];
};


/** Something a shop sells; owned by catalog. Concrete units are its variants. */
export type ProductVariantsArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** What a product is called in another language than the shop's own. What is null is read in a language that stands in for it, and in the shop's own in the end. */
export type ProductTranslation = {
  readonly __typename?: 'ProductTranslation';
  /** A tag of BCP 47, e.g. pt-BR. */
  readonly language: Scalars['String']['output'];
  /** What the shop calls it; null where that is not translated. */
  readonly title: Maybe<Scalars['String']['output']>;
  /** HTML about it: make it safe before showing it. Null where that is not translated. */
  readonly descriptionHtml: Maybe<Scalars['String']['output']>;
  /** Texts of its pictures, of those that are translated. */
  readonly media: ReadonlyArray<MediaTranslation>;
};

/** Text of a picture in another language. */
export type MediaTranslation = {
  readonly __typename?: 'MediaTranslation';
  /** Address of the picture's original. */
  readonly url: Scalars['URL']['output'];
  /** Text for those who cannot see it. */
  readonly alt: Scalars['String']['output'];
};

/** What a category is called in another language than the shop's own. */
export type CategoryTranslation = {
  readonly __typename?: 'CategoryTranslation';
  /** A tag of BCP 47, e.g. pt-BR. */
  readonly language: Scalars['String']['output'];
  /** What the shop calls it. */
  readonly name: Scalars['String']['output'];
};

/** Where the merchant has a product in its life. */
export type ProductStatus =
  /** For sale from its publishedAt on. */
  | 'ACTIVE'
  /** Being prepared; staff alone see it. */
  | 'DRAFT'
  /** No longer sold; kept for the orders that refer to it. */
  | 'ARCHIVED';

/** One purchasable unit; the entity that cart and order refer to. */
export type ProductVariant = Node & {
  readonly __typename?: 'ProductVariant';
  /** Prefixed UUIDv7, e.g. var_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** Merchant stock-keeping unit, as the merchant wrote it: several variants may have the same. It never changes. */
  readonly sku: Scalars['String']['output'];
  /** Parent product. */
  readonly product: Product;
  /** Option values joined, e.g. M / Blue; where there is nothing to choose, the product's title, in the language of the request's context. */
  readonly title: Scalars['String']['output'];
  /** One value for each option of the product. */
  readonly selectedOptions: ReadonlyArray<SelectedOption>;
  /** List price in a currency; null if not sold in it. */
  readonly price: Maybe<Money>;
  /** Every list price, by currency; what cart needs to price a line. Hidden from the API. */
  readonly listPrices: ReadonlyArray<Money>;
  /** Former price for a strike-through, always above the price; null where there is none in this currency. */
  readonly compareAtPrice: Maybe<Money>;
  /** GTIN, EAN or UPC; null where it has none. */
  readonly barcode: Maybe<Scalars['String']['output']>;
  /** Shipping weight in grams; null where unknown. */
  readonly weightGrams: Maybe<Scalars['Int']['output']>;
  /** False for digital goods. */
  readonly requiresShipping: Scalars['Boolean']['output'];
  /** Whether the shop counts its units. False: it can be sold without limit, whatever its stock levels say. */
  readonly tracksStock: Scalars['Boolean']['output'];
  /** At least one unit can be reserved now, on hand, on backorder or uncounted, and the product is active and published. */
  readonly availableForSale: Scalars['Boolean']['output'];
  /** Units that can be reserved now across locations, backorders included; 0 where not for sale, capped at 50, which is also said of what is not counted. */
  readonly availableQuantity: Scalars['Int']['output'];
  /** Stock by location. Needs the scope inventory:read; null with a FORBIDDEN error for others. */
  readonly stockLevels: Maybe<ReadonlyArray<StockLevel>>;
};


/** One purchasable unit; the entity that cart and order refer to. */
export type ProductVariantPriceArgs = {
  currency: Scalars['CurrencyCode']['input'];
};


/** One purchasable unit; the entity that cart and order refer to. */
export type ProductVariantCompareAtPriceArgs = {
  currency: Scalars['CurrencyCode']['input'];
};

/** An axis of choice. */
export type ProductOption = {
  readonly __typename?: 'ProductOption';
  /** Axis name, e.g. Size. */
  readonly name: Scalars['String']['output'];
  /** Values in the merchant's order. */
  readonly values: ReadonlyArray<Scalars['String']['output']>;
};

/** A chosen value on one axis. */
export type SelectedOption = {
  readonly __typename?: 'SelectedOption';
  /** Axis name, e.g. Size. */
  readonly name: Scalars['String']['output'];
  /** Chosen value, e.g. M. */
  readonly value: Scalars['String']['output'];
};

/** A picture. */
export type MediaImage = {
  readonly __typename?: 'MediaImage';
  /** Address of the original. */
  readonly url: Scalars['URL']['output'];
  /** Text for those who cannot see it, in the language that the request's context says, as far as it is translated; null where nobody wrote one. */
  readonly alt: Maybe<Scalars['String']['output']>;
  /** Width in pixels; null where unknown. */
  readonly width: Maybe<Scalars['Int']['output']>;
  /** Height in pixels; null where unknown. */
  readonly height: Maybe<Scalars['Int']['output']>;
};

/** Cheapest and dearest variant of a product in one currency. */
export type PriceRange = {
  readonly __typename?: 'PriceRange';
  /** Price of the cheapest variant. */
  readonly min: Money;
  /** Price of the dearest variant. */
  readonly max: Money;
};

/** Stock of a variant at one location. Units that may still be reserved: onHand - reserved + backorderLimit. */
export type StockLevel = {
  readonly __typename?: 'StockLevel';
  /** Where the units lie. */
  readonly locationId: Scalars['ID']['output'];
  /** Units present; negative where more were sold on backorder than have come in. */
  readonly onHand: Scalars['Int']['output'];
  /** Units held by reservations that have not lapsed. */
  readonly reserved: Scalars['Int']['output'];
  /** Units that may be sold before they have come in; 0 where backorders are not taken. */
  readonly backorderLimit: Scalars['Int']['output'];
};

/** A node of the category tree. */
export type Category = Node & {
  readonly __typename?: 'Category';
  /** Prefixed id, e.g. cat_0190b2; it stays where the category is moved or called otherwise. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** URL slug, at first of the whole path, e.g. home-kitchen-drinkware; unique in the shop. */
  readonly handle: Scalars['String']['output'];
  /** What the shop calls it, in the language that the request's context says, as far as it is translated. */
  readonly name: Scalars['String']['output'];
  /** What it is called in other languages than the shop's own, by their tags; at most 30. */
  readonly translations: ReadonlyArray<CategoryTranslation>;
  /** Grows with each change of its name, its handle, its place and its translations, by whomever. */
  readonly version: Scalars['Int']['output'];
  /** One level up; null at the root. */
  readonly parent: Maybe<Category>;
  /** One level down, by name. */
  readonly children: ReadonlyArray<Category>;
};

/** Page of products. */
export type ProductConnection = {
  readonly __typename?: 'ProductConnection';
  /** The page's products with their cursors. */
  readonly edges: ReadonlyArray<ProductEdge>;
  /** The page's products without cursors. */
  readonly nodes: ReadonlyArray<Product>;
  /** Whether and where to go on. */
  readonly pageInfo: PageInfo;
  /** Products on all pages, exact to 10,000; null where there are more. Counted only when asked. */
  readonly totalCount: Maybe<Scalars['Int']['output']>;
  /** What the products of all pages are counted by. Counted only when asked, and half a minute old at the most. */
  readonly facets: ProductFacets;
  /** The query with words that no product has in the spelling of known ones: what was looked for instead; null where all are known. */
  readonly didYouMean: Maybe<Scalars['String']['output']>;
};

/** A product and its place in the list. */
export type ProductEdge = {
  readonly __typename?: 'ProductEdge';
  /** Opaque keyset cursor: of use only with the same sort and filter. */
  readonly cursor: Scalars['String']['output'];
  /** The product. */
  readonly node: Product;
};

/** Page of variants. */
export type ProductVariantConnection = {
  readonly __typename?: 'ProductVariantConnection';
  /** The page's variants with their cursors. */
  readonly edges: ReadonlyArray<ProductVariantEdge>;
  /** The page's variants without cursors. */
  readonly nodes: ReadonlyArray<ProductVariant>;
  /** Whether and where to go on. */
  readonly pageInfo: PageInfo;
};

/** A variant and its place in a list. */
export type ProductVariantEdge = {
  readonly __typename?: 'ProductVariantEdge';
  /** Opaque keyset cursor: of use only with the same product or SKU. */
  readonly cursor: Scalars['String']['output'];
  /** The variant. */
  readonly node: ProductVariant;
};

/** Sort order of a product list; each has a unique tiebreak on id. */
export type ProductSort =
  /** What fits the query best first; only with a query. */
  | 'RELEVANCE'
  /** Latest published first. */
  | 'NEWEST'
  /** By title in the shop's own language, without regard to case and accents. */
  | 'TITLE'
  /** Cheapest first, by the cheapest variant in the asked currency; products not sold in it are left out. */
  | 'PRICE_ASC'
  /** Dearest first, by the cheapest variant in the asked currency; products not sold in it are left out. */
  | 'PRICE_DESC'
  /** Most units sold in the last 30 days first; counted every few minutes. */
  | 'BEST_SELLING';

/** All given conditions must hold; of a list one of its values. An empty list says nothing. At most 50 values in each. */
export type ProductFilter = {
  /** In this category or below; an unknown category has no products. */
  readonly categoryId?: InputMaybe<Scalars['ID']['input']>;
  /** True: only products of which at least one variant is available for sale. */
  readonly availableOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of one of these brands or makers, exactly as they are spelled. */
  readonly vendors?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Of one of the merchant's own kinds, exactly as they are spelled. */
  readonly productTypes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** With one of these labels, exactly as they are spelled. */
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** By what variants come in, at most 10 options; for each some variant has one of the values. */
  readonly options?: InputMaybe<ReadonlyArray<ProductOptionFilter>>;
  /** What the cheapest variant costs in the asked currency; products not sold in it are left out. */
  readonly price?: InputMaybe<ProductPriceFilter>;
};

/** An axis of choice and values on it. */
export type ProductOptionFilter = {
  /** Axis name, e.g. Size, exactly as it is spelled. */
  readonly name: Scalars['String']['input'];
  /** Values of which some variant has one, exactly as they are spelled. */
  readonly values: ReadonlyArray<Scalars['String']['input']>;
};

/** A range of prices; both ends are in it. */
export type ProductPriceFilter = {
  /** Minor units; null for no lower end. */
  readonly minMinor?: InputMaybe<Scalars['MinorUnits']['input']>;
  /** Minor units; null for no upper end. */
  readonly maxMinor?: InputMaybe<Scalars['MinorUnits']['input']>;
};

/** What somebody who is typing may be looking for; all empty before the first letter. */
export type SearchSuggestions = {
  readonly __typename?: 'SearchSuggestions';
  /** Products on sale whose titles begin so, best-selling first, then others that have the words. */
  readonly products: ReadonlyArray<Product>;
  /** Categories that have products on sale and in whose names the words begin. */
  readonly categories: ReadonlyArray<Category>;
  /** Queries that find something: the last word completed, the most frequent first; or the whole in the spelling of known words. */
  readonly queries: ReadonlyArray<Scalars['String']['output']>;
};


/** What somebody who is typing may be looking for; all empty before the first letter. */
export type SearchSuggestionsProductsArgs = {
  first: Scalars['Int']['input'];
};


/** What somebody who is typing may be looking for; all empty before the first letter. */
export type SearchSuggestionsCategoriesArgs = {
  first: Scalars['Int']['input'];
};


/** What somebody who is typing may be looking for; all empty before the first letter. */
export type SearchSuggestionsQueriesArgs = {
  first: Scalars['Int']['input'];
};

/** What a list's products are counted by, over all of its pages. What the filter says of a facet does not narrow that facet: it counts what could be chosen instead. */
export type ProductFacets = {
  readonly __typename?: 'ProductFacets';
  /** Brands or makers, the most frequent first. */
  readonly vendors: ReadonlyArray<FacetValue>;
  /** The merchant's own kinds, the most frequent first. */
  readonly productTypes: ReadonlyArray<FacetValue>;
  /** Labels, the most frequent first. */
  readonly tags: ReadonlyArray<FacetValue>;
  /** Categories one level below the one that is asked for, or roots; the most frequent first, and only those that have any. */
  readonly categories: ReadonlyArray<CategoryFacet>;
  /** What variants come in, by option; of all options together the 500 most frequent values. */
  readonly options: ReadonlyArray<OptionFacet>;
  /** How many have at least one variant that is available for sale. */
  readonly availableCount: Scalars['Int']['output'];
  /** What their cheapest variants cost in the asked currency; null where none is sold in it. */
  readonly price: Maybe<PriceRange>;
};


/** What a list's products are counted by, over all of its pages. What the filter says of a facet does not narrow that facet: it counts what could be chosen instead. */
export type ProductFacetsVendorsArgs = {
  first: Scalars['Int']['input'];
};


/** What a list's products are counted by, over all of its pages. What the filter says of a facet does not narrow that facet: it counts what could be chosen instead. */
export type ProductFacetsProductTypesArgs = {
  first: Scalars['Int']['input'];
};


/** What a list's products are counted by, over all of its pages. What the filter says of a facet does not narrow that facet: it counts what could be chosen instead. */
export type ProductFacetsTagsArgs = {
  first: Scalars['Int']['input'];
};

/** A value and how many of the list's products have it. */
export type FacetValue = {
  readonly __typename?: 'FacetValue';
  /** As a filter takes it. */
  readonly value: Scalars['String']['output'];
  /** Products of the list that have it. */
  readonly count: Scalars['Int']['output'];
};

/** A category and how many of the list's products are in it or below. */
export type CategoryFacet = {
  readonly __typename?: 'CategoryFacet';
  /** The category. */
  readonly category: Category;
  /** Products of the list that are in it or below. */
  readonly count: Scalars['Int']['output'];
};

/** An option and the values that the list's products have on it. */
export type OptionFacet = {
  readonly __typename?: 'OptionFacet';
  /** Axis name, e.g. Size. */
  readonly name: Scalars['String']['output'];
  /** Its values, the most frequent first. */
  readonly values: ReadonlyArray<FacetValue>;
};

export type Query = {
  readonly __typename?: 'Query';
  /** Whatever an id is of; null where there is no such thing, or not for whoever asks, or its service does not answer. Guests' carts and orders, which need a secret beside, are asked for by Query.cart and Query.order. */
  readonly node: Maybe<Node>;
  /** What each id is of, in the order of the ids: null as with node. Null only when catalog does not answer. */
  readonly nodes: Maybe<ReadonlyArray<Maybe<Node>>>;
  /** One product by id or handle (give exactly one); null if absent, or if it is not on sale and the viewer lacks inventory:read. */
  readonly product: Maybe<Product>;
  /** Browse or search the products on sale; keyset pagination both ways. Null only when catalog does not answer, so that the rest of a page stays. */
  readonly products: Maybe<ProductConnection>;
  /** What somebody who is typing may be looking for. Null only when catalog does not answer. */
  readonly searchSuggestions: Maybe<SearchSuggestions>;
  /** One variant by its id; null if absent, or if it is not on sale and the viewer lacks inventory:read. */
  readonly productVariant: Maybe<ProductVariant>;
  /** The variants with a SKU, by their ids: those on sale, and all of them for viewers with inventory:read. Null only when catalog does not answer. */
  readonly productVariants: Maybe<ProductVariantConnection>;
  /** Every change of what is on hand of a variant, the latest first: together with what a level began with they sum to it. Null when catalog does not answer. Needs the scope inventory:read. */
  readonly stockMovements: Maybe<StockMovementConnection>;
  /** What the staff changed of products and categories, the latest first. Null when catalog does not answer. Needs the scope audit:read. */
  readonly auditEntries: Maybe<AuditEntryConnection>;
  /** One category by id or handle (give exactly one); null if absent. */
  readonly category: Maybe<Category>;
  /** Root categories, by name. Null only when catalog does not answer. */
  readonly categories: Maybe<ReadonlyArray<Category>>;
  /** What a buyer means by a SKU, a product's handle or its title: the first variant with the SKU, else the product's first variant. Null where no product on sale is called so. For sister services alone. */
  readonly quickOrderItem: Maybe<ProductVariant>;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


export type QueryProductArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  handle?: InputMaybe<Scalars['String']['input']>;
};


export type QueryProductsArgs = {
  query?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  sort?: InputMaybe<ProductSort>;
  currency: Scalars['CurrencyCode']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySearchSuggestionsArgs = {
  text: Scalars['String']['input'];
};


export type QueryProductVariantArgs = {
  id: Scalars['ID']['input'];
};


export type QueryProductVariantsArgs = {
  sku: Scalars['String']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryStockMovementsArgs = {
  variantId: Scalars['ID']['input'];
  locationId?: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryAuditEntriesArgs = {
  subjectId?: InputMaybe<Scalars['ID']['input']>;
  actor?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCategoryArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  handle?: InputMaybe<Scalars['String']['input']>;
};


export type QueryQuickOrderItemArgs = {
  text: Scalars['String']['input'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Say how many units are on hand, as somebody counted them: all lines or none. Needs the scope inventory:write. */
  readonly stockSet: StockChangePayload;
  /** Put units on the shelf or take them away: all lines or none. Needs the scope inventory:write. */
  readonly stockAdjust: StockChangePayload;
  /** Take units from one location to another: all lines or none. Needs the scope inventory:write. */
  readonly stockMove: StockChangePayload;
  /** Make new products: all or none. Needs the scope product:write. */
  readonly productsCreate: ProductsPayload;
  /** Change what products are: all or none. Also how they go on sale and off it, and are archived. Needs the scope product:write. */
  readonly productsUpdate: ProductsPayload;
  /** Say what products are called in other languages: all or none. Needs the scope product:write. */
  readonly productTranslationsSet: ProductsPayload;
  /** Arrange what there is to choose of products: all or none. Needs the scope product:write. */
  readonly productOptionsArrange: ProductsPayload;
  /** Add variants to products: all or none. Needs the scope product:write. */
  readonly productVariantsCreate: ProductsPayload;
  /** Change what variants are: all or none. Needs the scope product:write. */
  readonly productVariantsUpdate: ProductsPayload;
  /** Say what variants cost, or that they are not sold in a currency: all or none. Needs the scope product:write. */
  readonly productPricesSet: ProductsPayload;
  /** Make new categories: all or none. Needs the scope product:write. */
  readonly categoriesCreate: CategoriesPayload;
  /** Call categories otherwise, or move them with all that is below: all or none. Needs the scope product:write. */
  readonly categoriesUpdate: CategoriesPayload;
  /** Say what categories are called in other languages: all or none. Needs the scope product:write. */
  readonly categoryTranslationsSet: CategoriesPayload;
  /** Hold stock for a checkout, all lines or none. The same key with the same input replays the first answer. For sister services alone. */
  readonly stockReserve: StockReservePayload;
  /** Turn a holder's reservation into a sale: its units leave the stock. A no-op where that was done; a reservation that has lapsed is taken anew if the stock is still there. For sister services alone. */
  readonly stockCommit: StockCommitPayload;
  /** Give a holder's reserved units back. A no-op where nothing is held. For sister services alone. */
  readonly stockRelease: StockReleasePayload;
  /** Put units that were sold back on the shelf: all lines, or none where a variant is gone. For sister services alone. */
  readonly stockRestock: StockRestockPayload;
};


export type MutationStockSetArgs = {
  input: StockSetInput;
};


export type MutationStockAdjustArgs = {
  input: StockAdjustInput;
};


export type MutationStockMoveArgs = {
  input: StockMoveInput;
};


export type MutationProductsCreateArgs = {
  input: ProductsCreateInput;
};


export type MutationProductsUpdateArgs = {
  input: ProductsUpdateInput;
};


export type MutationProductTranslationsSetArgs = {
  input: ProductTranslationsSetInput;
};


export type MutationProductOptionsArrangeArgs = {
  input: ProductOptionsArrangeInput;
};


export type MutationProductVariantsCreateArgs = {
  input: ProductVariantsCreateInput;
};


export type MutationProductVariantsUpdateArgs = {
  input: ProductVariantsUpdateInput;
};


export type MutationProductPricesSetArgs = {
  input: ProductPricesSetInput;
};


export type MutationCategoriesCreateArgs = {
  input: CategoriesCreateInput;
};


export type MutationCategoriesUpdateArgs = {
  input: CategoriesUpdateInput;
};


export type MutationCategoryTranslationsSetArgs = {
  input: CategoryTranslationsSetInput;
};


export type MutationStockReserveArgs = {
  input: StockReserveInput;
};


export type MutationStockCommitArgs = {
  input: StockCommitInput;
};


export type MutationStockReleaseArgs = {
  input: StockReleaseInput;
};


export type MutationStockRestockArgs = {
  input: StockRestockInput;
};

/** What is told while it happens. Each event says extensions.eventId; who comes back with it as extensions.lastEventId hears what was missed, for 7 days. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** A variant whenever it is sold out, or only five or fewer are left, or again more, when a price of it changes and when it goes on or off sale by a change of its product; not when publishedAt merely passes. For anybody. Of one variant at most one event a second, as it is by then; after a loss, what has changed, as it is now. Variants that do not exist are never told of. */
  readonly productAvailability: ProductVariant;
};


/** What is told while it happens. Each event says extensions.eventId; who comes back with it as extensions.lastEventId hears what was missed, for 7 days. */
export type SubscriptionProductAvailabilityArgs = {
  variantIds: ReadonlyArray<Scalars['ID']['input']>;
};

/** Hold stock for a checkout; all lines or none. */
export type StockReserveInput = {
  /** 8 to 255 characters, best a random UUID. Same key and same input replays the first answer. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Who holds it, e.g. the order's id. One holder has at most one reservation at a time. */
  readonly holderId: Scalars['ID']['input'];
  /** 1 to 250 lines; lines of one variant count together. */
  readonly lines: ReadonlyArray<StockReserveLine>;
  /** Seconds until the units are free again by themselves, 60 to 3600. */
  readonly ttlSeconds: Scalars['Int']['input'];
};

/** Units of one variant to hold. */
export type StockReserveLine = {
  /** Which variant. */
  readonly variantId: Scalars['ID']['input'];
  /** Units, 1 to 1,000,000. */
  readonly quantity: Scalars['Int']['input'];
};

/** A holder's reservation becomes a sale. */
export type StockCommitInput = {
  /** 8 to 255 characters, best a random UUID. Same key and same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Who holds it, e.g. the order's id. */
  readonly holderId: Scalars['ID']['input'];
};

/** A holder's reservation is given back. */
export type StockReleaseInput = {
  /** 8 to 255 characters, best a random UUID. Same key and same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Who holds it, e.g. the order's id. */
  readonly holderId: Scalars['ID']['input'];
};

/** Units that were sold come back. */
export type StockRestockInput = {
  /** 8 to 255 characters, best a random UUID. Same key and same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Who bought them, e.g. the order's id. */
  readonly holderId: Scalars['ID']['input'];
  /** 1 to 250 lines; lines of one variant count together. */
  readonly lines: ReadonlyArray<StockRestockLine>;
};

/** Units of one variant that come back. */
export type StockRestockLine = {
  /** Which variant. */
  readonly variantId: Scalars['ID']['input'];
  /** Units, 1 to 1,000,000. */
  readonly quantity: Scalars['Int']['input'];
};

/** A time-limited hold on stock. */
export type StockReservation = {
  readonly __typename?: 'StockReservation';
  /** Prefixed id, e.g. rsv_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** When the units are free again, unless committed before. */
  readonly expiresAt: Scalars['DateTime']['output'];
};

/** Every expected failure of a stock mutation. */
export type StockError = InsufficientStockError | NotFoundError | ValidationError | IdempotencyKeyReusedError;

/** Result of stockReserve. */
export type StockReservePayload = {
  readonly __typename?: 'StockReservePayload';
  /** The hold; null on failure. */
  readonly reservation: Maybe<StockReservation>;
  /** Empty on success; one for each short variant where stock is short. */
  readonly errors: ReadonlyArray<StockError>;
};

/** Result of stockCommit. */
export type StockCommitPayload = {
  readonly __typename?: 'StockCommitPayload';
  /** Whether the units are sold now, by this call or an earlier one. */
  readonly committed: Scalars['Boolean']['output'];
  /** Empty on success. */
  readonly errors: ReadonlyArray<StockError>;
};

/** Result of stockRelease. */
export type StockReleasePayload = {
  readonly __typename?: 'StockReleasePayload';
  /** Whether the holder holds nothing now. */
  readonly released: Scalars['Boolean']['output'];
  /** Empty on success. */
  readonly errors: ReadonlyArray<StockError>;
};

/** Result of stockRestock. */
export type StockRestockPayload = {
  readonly __typename?: 'StockRestockPayload';
  /** Whether the units are on the shelf again, by this call or an earlier one. */
  readonly restocked: Scalars['Boolean']['output'];
  /** Empty on success. */
  readonly errors: ReadonlyArray<StockError>;
};

/** Why the staff change what is on hand. */
export type StockReason =
  /** Somebody counted. */
  | 'COUNTED'
  /** A delivery came. */
  | 'RECEIVED'
  /** Units broke. */
  | 'DAMAGED'
  /** Units are gone, and nobody knows where. */
  | 'LOST'
  /** A mistake is put right. */
  | 'CORRECTED';

/** Why what is on hand changed. */
export type StockMovementReason =
  /** A reservation was turned into a sale. */
  | 'SOLD'
  /** Units that were sold came back. */
  | 'RETURNED'
  /** An import brought a new count. */
  | 'IMPORTED'
  /** Somebody counted. */
  | 'COUNTED'
  /** A delivery came. */
  | 'RECEIVED'
  /** Units broke. */
  | 'DAMAGED'
  /** Units are gone, and nobody knows where. */
  | 'LOST'
  /** A mistake is put right. */
  | 'CORRECTED'
  /** Units were taken from one location to another. */
  | 'MOVED'
  /** Nobody said why. */
  | 'UNKNOWN';

/** What was counted. All lines or none. */
export type StockSetInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Why. */
  readonly reason: StockReason;
  /** For whoever reads the movements, at most 1,000 characters; null for nothing. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 250 lines. */
  readonly lines: ReadonlyArray<StockSetLine>;
};

/** How many units of a variant are at a location. */
export type StockSetLine = {
  /** Which variant. */
  readonly variantId: Scalars['ID']['input'];
  /** Where: loc_ and 32 hex digits. A level that is not there yet is made. */
  readonly locationId: Scalars['ID']['input'];
  /** Units, 0 to 1,000,000,000; not below what is reserved. */
  readonly onHand: Scalars['Int']['input'];
  /** What is on hand as far as is known: refused if it is otherwise by now (STOCK_MOVED_ON). Null to set it whatever it is. */
  readonly expectedOnHand?: InputMaybe<Scalars['Int']['input']>;
};

/** What came or went. All lines or none. */
export type StockAdjustInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Why. */
  readonly reason: StockReason;
  /** For whoever reads the movements, at most 1,000 characters; null for nothing. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 250 lines; several of one level count one after the other. */
  readonly lines: ReadonlyArray<StockAdjustLine>;
};

/** Units of a variant that came to a location, or went. */
export type StockAdjustLine = {
  /** Which variant. */
  readonly variantId: Scalars['ID']['input'];
  /** Where: loc_ and 32 hex digits. A level that is not there yet is made. */
  readonly locationId: Scalars['ID']['input'];
  /** Units that came; below zero, that went. */
  readonly quantity: Scalars['Int']['input'];
};

/** What is taken where. All lines or none. */
export type StockMoveInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** For whoever reads the movements, at most 1,000 characters; null for nothing. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 250 lines. */
  readonly lines: ReadonlyArray<StockMoveLine>;
};

/** Units of a variant that are taken from one location to another. */
export type StockMoveLine = {
  /** Which variant. */
  readonly variantId: Scalars['ID']['input'];
  /** From where: loc_ and 32 hex digits. */
  readonly fromLocationId: Scalars['ID']['input'];
  /** To where: loc_ and 32 hex digits. A level that is not there yet is made. */
  readonly toLocationId: Scalars['ID']['input'];
  /** Units, from 1. */
  readonly quantity: Scalars['Int']['input'];
};

/** Somebody changed what is on hand since it was looked at. */
export type StockMovedOnError = UserError & {
  readonly __typename?: 'StockMovedOnError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Which variant. */
  readonly variantId: Scalars['ID']['output'];
  /** Where. */
  readonly locationId: Scalars['ID']['output'];
  /** Units that are on hand now. */
  readonly onHand: Scalars['Int']['output'];
};

/** Every expected failure of what the staff do with stock. */
export type StockChangeError = ValidationError | NotFoundError | InsufficientStockError | StockMovedOnError | IdempotencyKeyReusedError;

/** Result of stockSet, stockAdjust and stockMove. */
export type StockChangePayload = {
  readonly __typename?: 'StockChangePayload';
  /** Each level of the input as it is now; empty where nothing was done. */
  readonly levels: ReadonlyArray<StockLevel>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<StockChangeError>;
};

/** A change of what is on hand of a variant at a location. */
export type StockMovement = {
  readonly __typename?: 'StockMovement';
  /** Which variant. */
  readonly variantId: Scalars['ID']['output'];
  /** Where. */
  readonly locationId: Scalars['ID']['output'];
  /** Units that came; below zero, that went. */
  readonly quantity: Scalars['Int']['output'];
  /** Units on hand afterwards. */
  readonly onHand: Scalars['Int']['output'];
  /** Why. */
  readonly reason: StockMovementReason;
  /** Who: a customer's id, or service: and a name; null where nobody said so. */
  readonly actor: Maybe<Scalars['String']['output']>;
  /** What they said of it; of a sale or a return, whose it is. Null for nothing. */
  readonly note: Maybe<Scalars['String']['output']>;
  /** When. */
  readonly movedAt: Scalars['DateTime']['output'];
};

/** A page of movements. */
export type StockMovementConnection = {
  readonly __typename?: 'StockMovementConnection';
  /** The page's movements with their cursors. */
  readonly edges: ReadonlyArray<StockMovementEdge>;
  /** The page's movements without cursors. */
  readonly nodes: ReadonlyArray<StockMovement>;
  /** Whether and where to go on. */
  readonly pageInfo: PageInfo;
};

/** A movement and its place in the list. */
export type StockMovementEdge = {
  readonly __typename?: 'StockMovementEdge';
  /** Opaque keyset cursor: of use only with the same variant and location. */
  readonly cursor: Scalars['String']['output'];
  /** The movement. */
  readonly node: StockMovement;
};

/** New products. All or none. */
export type ProductsCreateInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 products. */
  readonly products: ReadonlyArray<ProductCreateInput>;
};

/** A new product. */
export type ProductCreateInput = {
  /** URL slug, unique in the shop; null for one that is made of the title. */
  readonly handle?: InputMaybe<Scalars['String']['input']>;
  /** What the shop calls it: 1 to 255 characters on one line. */
  readonly title: Scalars['String']['input'];
  /** HTML about it, at most 512 KiB; null for none. */
  readonly descriptionHtml?: InputMaybe<Scalars['String']['input']>;
  /** Brand or maker; null for none. */
  readonly vendor?: InputMaybe<Scalars['String']['input']>;
  /** The merchant's own kind of product; null for none. */
  readonly productType?: InputMaybe<Scalars['String']['input']>;
  /** The merchant's labels, at most 250. */
  readonly tags: ReadonlyArray<Scalars['String']['input']>;
  /** Its place in the category tree; null for none. */
  readonly categoryId?: InputMaybe<Scalars['ID']['input']>;
  /** Where it begins. */
  readonly status: ProductStatus;
  /** From when on it is listed and for sale, if it is ACTIVE; null for not yet. */
  readonly publishedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** What there is to choose, at most three; none for a product with a single variant. */
  readonly options: ReadonlyArray<ProductOptionInput>;
  /** Pictures in display order, at most 250. */
  readonly media: ReadonlyArray<MediaImageInput>;
  /** 1 to 2,048 variants, in display order. */
  readonly variants: ReadonlyArray<ProductVariantInput>;
};

/** An axis of choice. */
export type ProductOptionInput = {
  /** Axis name, e.g. Size. */
  readonly name: Scalars['String']['input'];
  /** Values in display order. Those of variants need not be among them. */
  readonly values: ReadonlyArray<Scalars['String']['input']>;
};

/** A picture. */
export type MediaImageInput = {
  /** Address of the original. */
  readonly url: Scalars['URL']['input'];
  /** Text for those who cannot see it; null for none. */
  readonly alt?: InputMaybe<Scalars['String']['input']>;
  /** Width in pixels; null where unknown. */
  readonly width?: InputMaybe<Scalars['Int']['input']>;
  /** Height in pixels; null where unknown. */
  readonly height?: InputMaybe<Scalars['Int']['input']>;
};

/** A new variant. Its stock is said by stockSet. */
export type ProductVariantInput = {
  /** Stock-keeping unit, which never changes; null for one that is made of the product's handle and the values. */
  readonly sku?: InputMaybe<Scalars['String']['input']>;
  /** One value for each option of the product, in the options' order; new ones come to the options. */
  readonly optionValues: ReadonlyArray<Scalars['String']['input']>;
  /** GTIN, EAN or UPC; null for none. */
  readonly barcode?: InputMaybe<Scalars['String']['input']>;
  /** Shipping weight in grams; null where unknown. */
  readonly weightGrams?: InputMaybe<Scalars['Int']['input']>;
  /** False for digital goods. */
  readonly requiresShipping: Scalars['Boolean']['input'];
  /** Whether tax is owed. */
  readonly taxable: Scalars['Boolean']['input'];
  /** Whether units are counted. False: it can be sold without limit. */
  readonly tracksStock: Scalars['Boolean']['input'];
  /** At most one for each currency; it is not sold in others. */
  readonly prices: ReadonlyArray<ProductPriceInput>;
};

/** A list price in one currency. */
export type ProductPriceInput = {
  /** ISO 4217 currency. */
  readonly currency: Scalars['CurrencyCode']['input'];
  /** Minor units, from 0. */
  readonly amountMinor: Scalars['MinorUnits']['input'];
  /** Former price for a strike-through, in minor units; null for none. Left out where it is not above the price. */
  readonly compareAtMinor?: InputMaybe<Scalars['MinorUnits']['input']>;
};

/** Changes of products. All or none. */
export type ProductsUpdateInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 changes; several of one product are made one after the other. */
  readonly products: ReadonlyArray<ProductUpdateInput>;
};

/** What becomes of a product. What is absent stays; null empties what can be empty, and leaves the rest as it is. */
export type ProductUpdateInput = {
  /** Which product. */
  readonly productId: Scalars['ID']['input'];
  /** The version that it is at as far as is known: refused if it is otherwise by now. Null to change it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** URL slug, unique in the shop. */
  readonly handle?: InputMaybe<Scalars['String']['input']>;
  /** What the shop calls it: 1 to 255 characters on one line. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
  /** HTML about it, at most 512 KiB. */
  readonly descriptionHtml?: InputMaybe<Scalars['String']['input']>;
  /** Brand or maker. */
  readonly vendor?: InputMaybe<Scalars['String']['input']>;
  /** The merchant's own kind of product. */
  readonly productType?: InputMaybe<Scalars['String']['input']>;
  /** All of the merchant's labels, at most 250. */
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Its place in the category tree. */
  readonly categoryId?: InputMaybe<Scalars['ID']['input']>;
  /** Where the merchant has it in its life. */
  readonly status?: InputMaybe<ProductStatus>;
  /** From when on it is listed and for sale, if it is ACTIVE. */
  readonly publishedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** All pictures in display order, at most 250. */
  readonly media?: InputMaybe<ReadonlyArray<MediaImageInput>>;
};

/** Texts of products in other languages. All or none. */
export type ProductTranslationsSetInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 translations; several of one product are made one after the other. */
  readonly translations: ReadonlyArray<ProductTranslationInput>;
};

/** What a product is called in another language. What is absent stays; null empties, and a translation of which nothing is left is gone. */
export type ProductTranslationInput = {
  /** Which product. */
  readonly productId: Scalars['ID']['input'];
  /** The version that it is at as far as is known: refused if it is otherwise by now. Null to change it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** A tag of BCP 47, e.g. pt-BR; not that of the shop's own language. A product has at most 30. */
  readonly language: Scalars['String']['input'];
  /** What the shop calls it: 1 to 255 characters on one line. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
  /** HTML about it, at most 512 KiB. */
  readonly descriptionHtml?: InputMaybe<Scalars['String']['input']>;
  /** All texts of pictures; null leaves them. */
  readonly media?: InputMaybe<ReadonlyArray<MediaTranslationInput>>;
};

/** Text of a picture in another language. */
export type MediaTranslationInput = {
  /** Address of a picture that the product has. */
  readonly url: Scalars['URL']['input'];
  /** Text for those who cannot see it: 1 to 1,000 characters. */
  readonly alt: Scalars['String']['input'];
};

/** Options as they are to be. All or none. */
export type ProductOptionsArrangeInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 products. */
  readonly products: ReadonlyArray<ProductOptionsInput>;
};

/** The options of a product, as they are to be. */
export type ProductOptionsInput = {
  /** Which product. */
  readonly productId: Scalars['ID']['input'];
  /** The version that it is at as far as is known: refused if it is otherwise by now. Null to change it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** All of them, at most three, in their order. One that is left out goes, if the variants can be told apart without it; of a new one all variants get the first value. */
  readonly options: ReadonlyArray<ProductOptionArrangeInput>;
};

/** An option as it is to be. */
export type ProductOptionArrangeInput = {
  /** Axis name, e.g. Size. */
  readonly name: Scalars['String']['input'];
  /** What it is called now, if it is to be called otherwise; null where it keeps its name, or is new. */
  readonly formerName?: InputMaybe<Scalars['String']['input']>;
  /** All values in display order; none that a variant has may be left out. */
  readonly values: ReadonlyArray<ProductOptionValueInput>;
};

/** A value of an option as it is to be. */
export type ProductOptionValueInput = {
  /** The value, e.g. M. */
  readonly value: Scalars['String']['input'];
  /** What it is now, if it is to be another; null where it stays, or is new. */
  readonly formerValue?: InputMaybe<Scalars['String']['input']>;
};

/** New variants. All or none. */
export type ProductVariantsCreateInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 variants; each comes behind those that its product has. */
  readonly variants: ReadonlyArray<ProductVariantCreateInput>;
};

/** A new variant of a product. */
export type ProductVariantCreateInput = {
  /** Of which product. */
  readonly productId: Scalars['ID']['input'];
  /** The version that the product is at as far as is known: refused if it is otherwise by now. Null to change it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** What it is. */
  readonly variant: ProductVariantInput;
};

/** Changes of variants. All or none. */
export type ProductVariantsUpdateInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 changes. */
  readonly variants: ReadonlyArray<ProductVariantUpdateInput>;
};

/** What becomes of a variant. What is absent stays; null empties what can be empty, and leaves the rest as it is. */
export type ProductVariantUpdateInput = {
  /** Which variant. */
  readonly variantId: Scalars['ID']['input'];
  /** The version that its product is at as far as is known: refused if it is otherwise by now. Null to change it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** One value for each option of the product, in the options' order; new ones come to the options. */
  readonly optionValues?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** GTIN, EAN or UPC. */
  readonly barcode?: InputMaybe<Scalars['String']['input']>;
  /** Shipping weight in grams. */
  readonly weightGrams?: InputMaybe<Scalars['Int']['input']>;
  /** False for digital goods. */
  readonly requiresShipping?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether tax is owed. */
  readonly taxable?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether units are counted. False: it can be sold without limit. */
  readonly tracksStock?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Prices. All or none. */
export type ProductPricesSetInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 prices. */
  readonly prices: ReadonlyArray<ProductPriceSetInput>;
};

/** What a variant costs in one currency. */
export type ProductPriceSetInput = {
  /** Which variant. */
  readonly variantId: Scalars['ID']['input'];
  /** The version that its product is at as far as is known: refused if it is otherwise by now. Null to change it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** ISO 4217 currency. */
  readonly currency: Scalars['CurrencyCode']['input'];
  /** Minor units, from 0; null where it is not sold in the currency any more. */
  readonly amountMinor?: InputMaybe<Scalars['MinorUnits']['input']>;
  /** Former price for a strike-through, in minor units; null for none. Left out where it is not above the price. */
  readonly compareAtMinor?: InputMaybe<Scalars['MinorUnits']['input']>;
};

/** Somebody changed the product first. */
export type ProductVersionConflictError = UserError & {
  readonly __typename?: 'ProductVersionConflictError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** As it is now. */
  readonly current: Product;
};

/** Every expected failure of what the staff do with products. */
export type ProductChangeError = ValidationError | NotFoundError | ProductVersionConflictError | IdempotencyKeyReusedError;

/** Result of what the staff do with products. */
export type ProductsPayload = {
  readonly __typename?: 'ProductsPayload';
  /** Each product of the input as it is now, on sale or not; empty where nothing was done. */
  readonly products: ReadonlyArray<Product>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<ProductChangeError>;
};

/** New categories. All or none. */
export type CategoriesCreateInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 categories. */
  readonly categories: ReadonlyArray<CategoryCreateInput>;
};

/** A new category. */
export type CategoryCreateInput = {
  /** What the shop calls it: 1 to 255 characters on one line, and no other at its place is called so. */
  readonly name: Scalars['String']['input'];
  /** One level up; null for the root. The tree has at most ten levels. */
  readonly parentId?: InputMaybe<Scalars['ID']['input']>;
  /** URL slug, unique in the shop; null for one that is made of its path of names. */
  readonly handle?: InputMaybe<Scalars['String']['input']>;
};

/** Changes of categories. All or none. */
export type CategoriesUpdateInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 changes; several of one category are made one after the other. */
  readonly categories: ReadonlyArray<CategoryUpdateInput>;
};

/** What becomes of a category. What is absent stays. */
export type CategoryUpdateInput = {
  /** Which category. */
  readonly categoryId: Scalars['ID']['input'];
  /** The version that it is at as far as is known: refused if it is otherwise by now. Null to change it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** What the shop calls it: 1 to 255 characters on one line, and no other at its place is called so; null leaves it. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** URL slug, unique in the shop; null leaves it. It stays where the category is moved. */
  readonly handle?: InputMaybe<Scalars['String']['input']>;
  /** One level up; null for the root. All that is below goes along; the tree has at most ten levels. */
  readonly parentId?: InputMaybe<Scalars['ID']['input']>;
};

/** Names of categories in other languages. All or none. */
export type CategoryTranslationsSetInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 names; several of one category are made one after the other. */
  readonly translations: ReadonlyArray<CategoryTranslationInput>;
};

/** What a category is called in another language. */
export type CategoryTranslationInput = {
  /** Which category. */
  readonly categoryId: Scalars['ID']['input'];
  /** The version that it is at as far as is known: refused if it is otherwise by now. Null to change it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** A tag of BCP 47, e.g. pt-BR; not that of the shop's own language. A category has at most 30. */
  readonly language: Scalars['String']['input'];
  /** What the shop calls it: 1 to 255 characters on one line; null where it is called so no more. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

/** Somebody changed the category first. */
export type CategoryVersionConflictError = UserError & {
  readonly __typename?: 'CategoryVersionConflictError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** As it is now. */
  readonly current: Category;
};

/** Every expected failure of what the staff do with categories. */
export type CategoryChangeError = ValidationError | NotFoundError | CategoryVersionConflictError | IdempotencyKeyReusedError;

/** Result of what the staff do with categories. */
export type CategoriesPayload = {
  readonly __typename?: 'CategoriesPayload';
  /** Each category of the input as it is now; empty where nothing was done. */
  readonly categories: ReadonlyArray<Category>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<CategoryChangeError>;
};

/** A change of a product or a category by the staff. */
export type AuditEntry = {
  readonly __typename?: 'AuditEntry';
  /** The product or the category. */
  readonly subjectId: Scalars['ID']['output'];
  /** That it was at afterwards. */
  readonly version: Scalars['Int']['output'];
  /** The mutation, e.g. productsUpdate. */
  readonly operation: Scalars['String']['output'];
  /** Who: a customer's id, or service: and a name. */
  readonly actor: Scalars['String']['output'];
  /** When. */
  readonly changedAt: Scalars['DateTime']['output'];
  /** Each field that changed. */
  readonly changes: ReadonlyArray<AuditChange>;
};

/** A field that changed. */
export type AuditChange = {
  readonly __typename?: 'AuditChange';
  /** Of a product or a category e.g. title; of a variant variants.var_0190b2.barcode, of a price prices.var_0190b2.USD, of a translation translations.pt-BR.title. */
  readonly field: Scalars['String']['output'];
  /** What it was; null where there was nothing. */
  readonly before: Maybe<Scalars['JSON']['output']>;
  /** What it is since; null where there is nothing. */
  readonly after: Maybe<Scalars['JSON']['output']>;
};

/** A page of the audit log. */
export type AuditEntryConnection = {
  readonly __typename?: 'AuditEntryConnection';
  /** The page's entries with their cursors. */
  readonly edges: ReadonlyArray<AuditEntryEdge>;
  /** The page's entries without cursors. */
  readonly nodes: ReadonlyArray<AuditEntry>;
  /** Whether and where to go on. */
  readonly pageInfo: PageInfo;
};

/** An entry and its place in the log. */
export type AuditEntryEdge = {
  readonly __typename?: 'AuditEntryEdge';
  /** Opaque keyset cursor: of use only with the same subject and actor. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: AuditEntry;
};

/** A basket; owned by cart. Guests hold it by a secret, customers by their identity. */
export type Cart = Node & {
  readonly __typename?: 'Cart';
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
};

/** One variant in a cart. */
export type CartLine = Node & {
  readonly __typename?: 'CartLine';
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
};

/** A promise to buy; owned by order. It comes to be once its cart is locked, so its lines and total are known. What was bought never changes; what is changed later are amendments. */
export type Order = Node & {
  readonly __typename?: 'Order';
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
};

/** A line as bought. */
export type OrderLine = Node & {
  readonly __typename?: 'OrderLine';
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
};

/** A change of an order after it was confirmed, with a balance of its own to pay or to give back. */
export type OrderAmendment = Node & {
  readonly __typename?: 'OrderAmendment';
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
};

/** A parcel that was sent. */
export type Fulfillment = Node & {
  readonly __typename?: 'Fulfillment';
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
};

/** Goods that come back, and the money that goes back for them. */
export type Return = Node & {
  readonly __typename?: 'Return';
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
};

/** A person who buys; profile owned by order, identity by the OAuth issuer. */
export type Customer = Node & {
  readonly __typename?: 'Customer';
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
};

/** A saved card or account. Its id can be given wherever a paymentMethodToken is asked, by its customer alone. */
export type PaymentMethod = Node & {
  readonly __typename?: 'PaymentMethod';
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
};

/** One attempt to collect money: first authorised (held at the bank), then captured (taken) or voided (released). */
export type Payment = Node & {
  readonly __typename?: 'Payment';
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
};

/** Money given back, once; a payment can have several until nothing is left of it. */
export type Refund = Node & {
  readonly __typename?: 'Refund';
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
};

/** A bill, or a note that takes back a part or all of one. Numbered without gaps, and never changed once issued. */
export type Invoice = Node & {
  readonly __typename?: 'Invoice';
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
};

/**
 * What a variant costs that is sold by period. Its terms never change: a new price is a new plan, and who has subscribed
 * keeps the old one.
 */
export type BillingPlan = Node & {
  readonly __typename?: 'BillingPlan';
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
};

/**
 * A recurring payment. Each period is charged once, when it begins, and the next charge waits until it is paid. Periods
 * are counted from the day of the first, in UTC, at the same time of day: what began on the 31st is charged on the last
 * day of shorter months and on the 31st of the others; what began on Feb 29, on Feb 28 in years without. After an outage
 * of ours every period that began meanwhile is charged once, in order, as soon as we are back; so no more is ever charged
 * than periods have begun. A charge that is declined is tried again 1, 3, 5 and 7 days after, and then no more.
 */
export type BillingSubscription = Node & {
  readonly __typename?: 'BillingSubscription';
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends ReadonlyArray<infer U> ? ReadonlyArray<NullableCheck<U, S>> : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Product: Product;
  ProductVariant: ProductVariant;
  Category: Category;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Product:
    ( { __typename: 'Product' }
    & ( GraphQLRecursivePick<FederationTypes['Product'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Product'], {"handle":true}> ) );
  ProductVariant:
    ( { __typename: 'ProductVariant' }
    & GraphQLRecursivePick<FederationTypes['ProductVariant'], {"id":true}> );
  Category:
    ( { __typename: 'Category' }
    & GraphQLRecursivePick<FederationTypes['Category'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CacheControlScope: CacheControlScope;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Money: ResolverTypeWrapper<Money>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  UserError: ResolverTypeWrapper<UserErrorModel>;
  ValidationError: ResolverTypeWrapper<ValidationError>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  InsufficientStockError: ResolverTypeWrapper<InsufficientStockError>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<IdempotencyKeyReusedError>;
  Node: ResolverTypeWrapper<NodeModel>;
  Product: ResolverTypeWrapper<ProductModel>;
  ProductTranslation: ResolverTypeWrapper<ProductTranslationModel>;
  MediaTranslation: ResolverTypeWrapper<MediaTranslation>;
  CategoryTranslation: ResolverTypeWrapper<CategoryTranslationModel>;
  ProductStatus: ProductStatus;
  ProductVariant: ResolverTypeWrapper<ProductVariantModel>;
  ProductOption: ResolverTypeWrapper<ProductOption>;
  SelectedOption: ResolverTypeWrapper<SelectedOption>;
  MediaImage: ResolverTypeWrapper<MediaImage>;
  PriceRange: ResolverTypeWrapper<PriceRange>;
  StockLevel: ResolverTypeWrapper<StockLevel>;
  Category: ResolverTypeWrapper<CategoryModel>;
  ProductConnection: ResolverTypeWrapper<ProductConnectionModel>;
  ProductEdge: ResolverTypeWrapper<Omit<ProductEdge, 'node'> & { node: ResolversTypes['Product'] }>;
  ProductVariantConnection: ResolverTypeWrapper<Omit<ProductVariantConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ProductVariantEdge']>, nodes: ReadonlyArray<ResolversTypes['ProductVariant']> }>;
  ProductVariantEdge: ResolverTypeWrapper<Omit<ProductVariantEdge, 'node'> & { node: ResolversTypes['ProductVariant'] }>;
  ProductSort: ProductSort;
  ProductFilter: ProductFilter;
  ProductOptionFilter: ProductOptionFilter;
  ProductPriceFilter: ProductPriceFilter;
  SearchSuggestions: ResolverTypeWrapper<SearchSuggestionsModel>;
  ProductFacets: ResolverTypeWrapper<ProductFacetsModel>;
  FacetValue: ResolverTypeWrapper<FacetValue>;
  CategoryFacet: ResolverTypeWrapper<CategoryFacetModel>;
  OptionFacet: ResolverTypeWrapper<OptionFacet>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  StockReserveInput: StockReserveInput;
  StockReserveLine: StockReserveLine;
  StockCommitInput: StockCommitInput;
  StockReleaseInput: StockReleaseInput;
  StockRestockInput: StockRestockInput;
  StockRestockLine: StockRestockLine;
  StockReservation: ResolverTypeWrapper<StockReservation>;
  StockError: ResolverTypeWrapper<StockErrorModel>;
  StockReservePayload: ResolverTypeWrapper<Omit<StockReservePayload, 'errors'> & { errors: ReadonlyArray<ResolversTypes['StockError']> }>;
  StockCommitPayload: ResolverTypeWrapper<Omit<StockCommitPayload, 'errors'> & { errors: ReadonlyArray<ResolversTypes['StockError']> }>;
  StockReleasePayload: ResolverTypeWrapper<Omit<StockReleasePayload, 'errors'> & { errors: ReadonlyArray<ResolversTypes['StockError']> }>;
  StockRestockPayload: ResolverTypeWrapper<Omit<StockRestockPayload, 'errors'> & { errors: ReadonlyArray<ResolversTypes['StockError']> }>;
  StockReason: StockReason;
  StockMovementReason: StockMovementReason;
  StockSetInput: StockSetInput;
  StockSetLine: StockSetLine;
  StockAdjustInput: StockAdjustInput;
  StockAdjustLine: StockAdjustLine;
  StockMoveInput: StockMoveInput;
  StockMoveLine: StockMoveLine;
  StockMovedOnError: ResolverTypeWrapper<StockMovedOnError>;
  StockChangeError: ResolverTypeWrapper<StockChangeErrorModel>;
  StockChangePayload: ResolverTypeWrapper<StockChangePayloadModel>;
  StockMovement: ResolverTypeWrapper<StockMovementModel>;
  StockMovementConnection: ResolverTypeWrapper<Omit<StockMovementConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['StockMovementEdge']>, nodes: ReadonlyArray<ResolversTypes['StockMovement']> }>;
  StockMovementEdge: ResolverTypeWrapper<Omit<StockMovementEdge, 'node'> & { node: ResolversTypes['StockMovement'] }>;
  ProductsCreateInput: ProductsCreateInput;
  ProductCreateInput: ProductCreateInput;
  ProductOptionInput: ProductOptionInput;
  MediaImageInput: MediaImageInput;
  ProductVariantInput: ProductVariantInput;
  ProductPriceInput: ProductPriceInput;
  ProductsUpdateInput: ProductsUpdateInput;
  ProductUpdateInput: ProductUpdateInput;
  ProductTranslationsSetInput: ProductTranslationsSetInput;
  ProductTranslationInput: ProductTranslationInput;
  MediaTranslationInput: MediaTranslationInput;
  ProductOptionsArrangeInput: ProductOptionsArrangeInput;
  ProductOptionsInput: ProductOptionsInput;
  ProductOptionArrangeInput: ProductOptionArrangeInput;
  ProductOptionValueInput: ProductOptionValueInput;
  ProductVariantsCreateInput: ProductVariantsCreateInput;
  ProductVariantCreateInput: ProductVariantCreateInput;
  ProductVariantsUpdateInput: ProductVariantsUpdateInput;
  ProductVariantUpdateInput: ProductVariantUpdateInput;
  ProductPricesSetInput: ProductPricesSetInput;
  ProductPriceSetInput: ProductPriceSetInput;
  ProductVersionConflictError: ResolverTypeWrapper<ProductVersionConflictErrorModel>;
  ProductChangeError: ResolverTypeWrapper<ProductChangeErrorModel>;
  ProductsPayload: ResolverTypeWrapper<ProductsPayloadModel>;
  CategoriesCreateInput: CategoriesCreateInput;
  CategoryCreateInput: CategoryCreateInput;
  CategoriesUpdateInput: CategoriesUpdateInput;
  CategoryUpdateInput: CategoryUpdateInput;
  CategoryTranslationsSetInput: CategoryTranslationsSetInput;
  CategoryTranslationInput: CategoryTranslationInput;
  CategoryVersionConflictError: ResolverTypeWrapper<CategoryVersionConflictErrorModel>;
  CategoryChangeError: ResolverTypeWrapper<CategoryChangeErrorModel>;
  CategoriesPayload: ResolverTypeWrapper<CategoriesPayloadModel>;
  AuditEntry: ResolverTypeWrapper<AuditEntryModel>;
  AuditChange: ResolverTypeWrapper<AuditChange>;
  AuditEntryConnection: ResolverTypeWrapper<Omit<AuditEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AuditEntryEdge']>, nodes: ReadonlyArray<ResolversTypes['AuditEntry']> }>;
  AuditEntryEdge: ResolverTypeWrapper<Omit<AuditEntryEdge, 'node'> & { node: ResolversTypes['AuditEntry'] }>;
  Cart: ResolverTypeWrapper<Cart>;
  CartLine: ResolverTypeWrapper<CartLine>;
  Order: ResolverTypeWrapper<Order>;
  OrderLine: ResolverTypeWrapper<OrderLine>;
  OrderAmendment: ResolverTypeWrapper<OrderAmendment>;
  Fulfillment: ResolverTypeWrapper<Fulfillment>;
  Return: ResolverTypeWrapper<Return>;
  Customer: ResolverTypeWrapper<Customer>;
  PaymentMethod: ResolverTypeWrapper<PaymentMethod>;
  Payment: ResolverTypeWrapper<Payment>;
  Refund: ResolverTypeWrapper<Refund>;
  Invoice: ResolverTypeWrapper<Invoice>;
  BillingPlan: ResolverTypeWrapper<BillingPlan>;
  BillingSubscription: ResolverTypeWrapper<BillingSubscription>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  CurrencyCode: Scalars['CurrencyCode']['output'];
  MinorUnits: Scalars['MinorUnits']['output'];
  URL: Scalars['URL']['output'];
  JSON: Scalars['JSON']['output'];
  Money: Money;
  PageInfo: PageInfo;
  String: Scalars['String']['output'];
  UserError: UserErrorModel;
  ValidationError: ValidationError;
  NotFoundError: NotFoundError;
  InsufficientStockError: InsufficientStockError;
  ID: Scalars['ID']['output'];
  IdempotencyKeyReusedError: IdempotencyKeyReusedError;
  Node: NodeModel;
  Product: ProductModel;
  ProductTranslation: ProductTranslationModel;
  MediaTranslation: MediaTranslation;
  CategoryTranslation: CategoryTranslationModel;
  ProductVariant: ProductVariantModel;
  ProductOption: ProductOption;
  SelectedOption: SelectedOption;
  MediaImage: MediaImage;
  PriceRange: PriceRange;
  StockLevel: StockLevel;
  Category: CategoryModel;
  ProductConnection: ProductConnectionModel;
  ProductEdge: Omit<ProductEdge, 'node'> & { node: ResolversParentTypes['Product'] };
  ProductVariantConnection: Omit<ProductVariantConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ProductVariantEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ProductVariant']> };
  ProductVariantEdge: Omit<ProductVariantEdge, 'node'> & { node: ResolversParentTypes['ProductVariant'] };
  ProductFilter: ProductFilter;
  ProductOptionFilter: ProductOptionFilter;
  ProductPriceFilter: ProductPriceFilter;
  SearchSuggestions: SearchSuggestionsModel;
  ProductFacets: ProductFacetsModel;
  FacetValue: FacetValue;
  CategoryFacet: CategoryFacetModel;
  OptionFacet: OptionFacet;
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  StockReserveInput: StockReserveInput;
  StockReserveLine: StockReserveLine;
  StockCommitInput: StockCommitInput;
  StockReleaseInput: StockReleaseInput;
  StockRestockInput: StockRestockInput;
  StockRestockLine: StockRestockLine;
  StockReservation: StockReservation;
  StockError: StockErrorModel;
  StockReservePayload: Omit<StockReservePayload, 'errors'> & { errors: ReadonlyArray<ResolversParentTypes['StockError']> };
  StockCommitPayload: Omit<StockCommitPayload, 'errors'> & { errors: ReadonlyArray<ResolversParentTypes['StockError']> };
  StockReleasePayload: Omit<StockReleasePayload, 'errors'> & { errors: ReadonlyArray<ResolversParentTypes['StockError']> };
  StockRestockPayload: Omit<StockRestockPayload, 'errors'> & { errors: ReadonlyArray<ResolversParentTypes['StockError']> };
  StockSetInput: StockSetInput;
  StockSetLine: StockSetLine;
  StockAdjustInput: StockAdjustInput;
  StockAdjustLine: StockAdjustLine;
  StockMoveInput: StockMoveInput;
  StockMoveLine: StockMoveLine;
  StockMovedOnError: StockMovedOnError;
  StockChangeError: StockChangeErrorModel;
  StockChangePayload: StockChangePayloadModel;
  StockMovement: StockMovementModel;
  StockMovementConnection: Omit<StockMovementConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['StockMovementEdge']>, nodes: ReadonlyArray<ResolversParentTypes['StockMovement']> };
  StockMovementEdge: Omit<StockMovementEdge, 'node'> & { node: ResolversParentTypes['StockMovement'] };
  ProductsCreateInput: ProductsCreateInput;
  ProductCreateInput: ProductCreateInput;
  ProductOptionInput: ProductOptionInput;
  MediaImageInput: MediaImageInput;
  ProductVariantInput: ProductVariantInput;
  ProductPriceInput: ProductPriceInput;
  ProductsUpdateInput: ProductsUpdateInput;
  ProductUpdateInput: ProductUpdateInput;
  ProductTranslationsSetInput: ProductTranslationsSetInput;
  ProductTranslationInput: ProductTranslationInput;
  MediaTranslationInput: MediaTranslationInput;
  ProductOptionsArrangeInput: ProductOptionsArrangeInput;
  ProductOptionsInput: ProductOptionsInput;
  ProductOptionArrangeInput: ProductOptionArrangeInput;
  ProductOptionValueInput: ProductOptionValueInput;
  ProductVariantsCreateInput: ProductVariantsCreateInput;
  ProductVariantCreateInput: ProductVariantCreateInput;
  ProductVariantsUpdateInput: ProductVariantsUpdateInput;
  ProductVariantUpdateInput: ProductVariantUpdateInput;
  ProductPricesSetInput: ProductPricesSetInput;
  ProductPriceSetInput: ProductPriceSetInput;
  ProductVersionConflictError: ProductVersionConflictErrorModel;
  ProductChangeError: ProductChangeErrorModel;
  ProductsPayload: ProductsPayloadModel;
  CategoriesCreateInput: CategoriesCreateInput;
  CategoryCreateInput: CategoryCreateInput;
  CategoriesUpdateInput: CategoriesUpdateInput;
  CategoryUpdateInput: CategoryUpdateInput;
  CategoryTranslationsSetInput: CategoryTranslationsSetInput;
  CategoryTranslationInput: CategoryTranslationInput;
  CategoryVersionConflictError: CategoryVersionConflictErrorModel;
  CategoryChangeError: CategoryChangeErrorModel;
  CategoriesPayload: CategoriesPayloadModel;
  AuditEntry: AuditEntryModel;
  AuditChange: AuditChange;
  AuditEntryConnection: Omit<AuditEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AuditEntryEdge']>, nodes: ReadonlyArray<ResolversParentTypes['AuditEntry']> };
  AuditEntryEdge: Omit<AuditEntryEdge, 'node'> & { node: ResolversParentTypes['AuditEntry'] };
  Cart: Cart;
  CartLine: CartLine;
  Order: Order;
  OrderLine: OrderLine;
  OrderAmendment: OrderAmendment;
  Fulfillment: Fulfillment;
  Return: Return;
  Customer: Customer;
  PaymentMethod: PaymentMethod;
  Payment: Payment;
  Refund: Refund;
  Invoice: Invoice;
  BillingPlan: BillingPlan;
  BillingSubscription: BillingSubscription;
  Int: Scalars['Int']['output'];
  Boolean: Scalars['Boolean']['output'];
};

export type CacheControlDirectiveArgs = {
  maxAge: Maybe<Scalars['Int']['input']>;
  scope: Maybe<CacheControlScope>;
  inheritMaxAge: Maybe<Scalars['Boolean']['input']>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface MinorUnitsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MinorUnits'], any> {
  name: 'MinorUnits';
}

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  exponent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'InsufficientStockError' | 'IdempotencyKeyReusedError' | 'StockMovedOnError' | 'ProductVersionConflictError' | 'CategoryVersionConflictError', ParentType, ContextType>;
};

export type ValidationErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ValidationError'] = ResolversParentTypes['ValidationError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InsufficientStockErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InsufficientStockError'] = ResolversParentTypes['InsufficientStockError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdempotencyKeyReusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyKeyReusedError'] = ResolversParentTypes['IdempotencyKeyReusedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Product' | 'ProductVariant' | 'Category' | 'Cart' | 'CartLine' | 'Order' | 'OrderLine' | 'OrderAmendment' | 'Fulfillment' | 'Return' | 'Customer' | 'PaymentMethod' | 'Payment' | 'Refund' | 'Invoice' | 'BillingPlan' | 'BillingSubscription', ParentType, ContextType>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  handle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  descriptionHtml?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  translations?: Resolver<ReadonlyArray<ResolversTypes['ProductTranslation']>, ParentType, ContextType>;
  vendor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  productType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProductStatus'], ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  options?: Resolver<ReadonlyArray<ResolversTypes['ProductOption']>, ParentType, ContextType>;
  media?: Resolver<ReadonlyArray<ResolversTypes['MediaImage']>, ParentType, ContextType, RequireFields<ProductMediaArgs, 'first'>>;
  priceRange?: Resolver<Maybe<ResolversTypes['PriceRange']>, ParentType, ContextType, RequireFields<ProductPriceRangeArgs, 'currency'>>;
  variants?: Resolver<ResolversTypes['ProductVariantConnection'], ParentType, ContextType, RequireFields<ProductVariantsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductTranslationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductTranslation'] = ResolversParentTypes['ProductTranslation']> = {
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  descriptionHtml?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  media?: Resolver<ReadonlyArray<ResolversTypes['MediaTranslation']>, ParentType, ContextType>;
};

export type MediaTranslationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MediaTranslation'] = ResolversParentTypes['MediaTranslation']> = {
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  alt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CategoryTranslationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoryTranslation'] = ResolversParentTypes['CategoryTranslation']> = {
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant'], FederationReferenceType extends FederationReferenceTypes['ProductVariant'] = FederationReferenceTypes['ProductVariant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductVariant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  product?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  selectedOptions?: Resolver<ReadonlyArray<ResolversTypes['SelectedOption']>, ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType, RequireFields<ProductVariantPriceArgs, 'currency'>>;
  listPrices?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  compareAtPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType, RequireFields<ProductVariantCompareAtPriceArgs, 'currency'>>;
  barcode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  weightGrams?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  requiresShipping?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tracksStock?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  availableForSale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  availableQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stockLevels?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StockLevel']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductOptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductOption'] = ResolversParentTypes['ProductOption']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SelectedOptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SelectedOption'] = ResolversParentTypes['SelectedOption']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MediaImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MediaImage'] = ResolversParentTypes['MediaImage']> = {
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  alt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PriceRangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceRange'] = ResolversParentTypes['PriceRange']> = {
  min?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type StockLevelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockLevel'] = ResolversParentTypes['StockLevel']> = {
  locationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  onHand?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  backorderLimit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category'], FederationReferenceType extends FederationReferenceTypes['Category'] = FederationReferenceTypes['Category']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Category']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  handle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  translations?: Resolver<ReadonlyArray<ResolversTypes['CategoryTranslation']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  children?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  facets?: Resolver<ResolversTypes['ProductFacets'], ParentType, ContextType>;
  didYouMean?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProductEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductEdge'] = ResolversParentTypes['ProductEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
};

export type ProductVariantConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariantConnection'] = ResolversParentTypes['ProductVariantConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProductVariantEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ProductVariantEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariantEdge'] = ResolversParentTypes['ProductVariantEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ProductVariant'], ParentType, ContextType>;
};

export type SearchSuggestionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchSuggestions'] = ResolversParentTypes['SearchSuggestions']> = {
  products?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType, RequireFields<SearchSuggestionsProductsArgs, 'first'>>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType, RequireFields<SearchSuggestionsCategoriesArgs, 'first'>>;
  queries?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType, RequireFields<SearchSuggestionsQueriesArgs, 'first'>>;
};

export type ProductFacetsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductFacets'] = ResolversParentTypes['ProductFacets']> = {
  vendors?: Resolver<ReadonlyArray<ResolversTypes['FacetValue']>, ParentType, ContextType, RequireFields<ProductFacetsVendorsArgs, 'first'>>;
  productTypes?: Resolver<ReadonlyArray<ResolversTypes['FacetValue']>, ParentType, ContextType, RequireFields<ProductFacetsProductTypesArgs, 'first'>>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['FacetValue']>, ParentType, ContextType, RequireFields<ProductFacetsTagsArgs, 'first'>>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['CategoryFacet']>, ParentType, ContextType>;
  options?: Resolver<ReadonlyArray<ResolversTypes['OptionFacet']>, ParentType, ContextType>;
  availableCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['PriceRange']>, ParentType, ContextType>;
};

export type FacetValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FacetValue'] = ResolversParentTypes['FacetValue']> = {
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CategoryFacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoryFacet'] = ResolversParentTypes['CategoryFacet']> = {
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OptionFacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OptionFacet'] = ResolversParentTypes['OptionFacet']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['FacetValue']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Node']>>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, Partial<QueryProductArgs>>;
  products?: Resolver<Maybe<ResolversTypes['ProductConnection']>, ParentType, ContextType, RequireFields<QueryProductsArgs, 'currency' | 'first'>>;
  searchSuggestions?: Resolver<Maybe<ResolversTypes['SearchSuggestions']>, ParentType, ContextType, RequireFields<QuerySearchSuggestionsArgs, 'text'>>;
  productVariant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType, RequireFields<QueryProductVariantArgs, 'id'>>;
  productVariants?: Resolver<Maybe<ResolversTypes['ProductVariantConnection']>, ParentType, ContextType, RequireFields<QueryProductVariantsArgs, 'sku' | 'first'>>;
  stockMovements?: Resolver<Maybe<ResolversTypes['StockMovementConnection']>, ParentType, ContextType, RequireFields<QueryStockMovementsArgs, 'variantId' | 'first'>>;
  auditEntries?: Resolver<Maybe<ResolversTypes['AuditEntryConnection']>, ParentType, ContextType, RequireFields<QueryAuditEntriesArgs, 'first'>>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType, Partial<QueryCategoryArgs>>;
  categories?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Category']>>, ParentType, ContextType>;
  quickOrderItem?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType, RequireFields<QueryQuickOrderItemArgs, 'text'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  stockSet?: Resolver<ResolversTypes['StockChangePayload'], ParentType, ContextType, RequireFields<MutationStockSetArgs, 'input'>>;
  stockAdjust?: Resolver<ResolversTypes['StockChangePayload'], ParentType, ContextType, RequireFields<MutationStockAdjustArgs, 'input'>>;
  stockMove?: Resolver<ResolversTypes['StockChangePayload'], ParentType, ContextType, RequireFields<MutationStockMoveArgs, 'input'>>;
  productsCreate?: Resolver<ResolversTypes['ProductsPayload'], ParentType, ContextType, RequireFields<MutationProductsCreateArgs, 'input'>>;
  productsUpdate?: Resolver<ResolversTypes['ProductsPayload'], ParentType, ContextType, RequireFields<MutationProductsUpdateArgs, 'input'>>;
  productTranslationsSet?: Resolver<ResolversTypes['ProductsPayload'], ParentType, ContextType, RequireFields<MutationProductTranslationsSetArgs, 'input'>>;
  productOptionsArrange?: Resolver<ResolversTypes['ProductsPayload'], ParentType, ContextType, RequireFields<MutationProductOptionsArrangeArgs, 'input'>>;
  productVariantsCreate?: Resolver<ResolversTypes['ProductsPayload'], ParentType, ContextType, RequireFields<MutationProductVariantsCreateArgs, 'input'>>;
  productVariantsUpdate?: Resolver<ResolversTypes['ProductsPayload'], ParentType, ContextType, RequireFields<MutationProductVariantsUpdateArgs, 'input'>>;
  productPricesSet?: Resolver<ResolversTypes['ProductsPayload'], ParentType, ContextType, RequireFields<MutationProductPricesSetArgs, 'input'>>;
  categoriesCreate?: Resolver<ResolversTypes['CategoriesPayload'], ParentType, ContextType, RequireFields<MutationCategoriesCreateArgs, 'input'>>;
  categoriesUpdate?: Resolver<ResolversTypes['CategoriesPayload'], ParentType, ContextType, RequireFields<MutationCategoriesUpdateArgs, 'input'>>;
  categoryTranslationsSet?: Resolver<ResolversTypes['CategoriesPayload'], ParentType, ContextType, RequireFields<MutationCategoryTranslationsSetArgs, 'input'>>;
  stockReserve?: Resolver<ResolversTypes['StockReservePayload'], ParentType, ContextType, RequireFields<MutationStockReserveArgs, 'input'>>;
  stockCommit?: Resolver<ResolversTypes['StockCommitPayload'], ParentType, ContextType, RequireFields<MutationStockCommitArgs, 'input'>>;
  stockRelease?: Resolver<ResolversTypes['StockReleasePayload'], ParentType, ContextType, RequireFields<MutationStockReleaseArgs, 'input'>>;
  stockRestock?: Resolver<ResolversTypes['StockRestockPayload'], ParentType, ContextType, RequireFields<MutationStockRestockArgs, 'input'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  productAvailability?: SubscriptionResolver<ResolversTypes['ProductVariant'], "productAvailability", ParentType, ContextType, RequireFields<SubscriptionProductAvailabilityArgs, 'variantIds'>>;
};

export type StockReservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockReservation'] = ResolversParentTypes['StockReservation']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type StockErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockError'] = ResolversParentTypes['StockError']> = {
  __resolveType: TypeResolveFn<'InsufficientStockError' | 'NotFoundError' | 'ValidationError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
};

export type StockReservePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockReservePayload'] = ResolversParentTypes['StockReservePayload']> = {
  reservation?: Resolver<Maybe<ResolversTypes['StockReservation']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['StockError']>, ParentType, ContextType>;
};

export type StockCommitPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockCommitPayload'] = ResolversParentTypes['StockCommitPayload']> = {
  committed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['StockError']>, ParentType, ContextType>;
};

export type StockReleasePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockReleasePayload'] = ResolversParentTypes['StockReleasePayload']> = {
  released?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['StockError']>, ParentType, ContextType>;
};

export type StockRestockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockRestockPayload'] = ResolversParentTypes['StockRestockPayload']> = {
  restocked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['StockError']>, ParentType, ContextType>;
};

export type StockMovedOnErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovedOnError'] = ResolversParentTypes['StockMovedOnError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  onHand?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockChangeErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockChangeError'] = ResolversParentTypes['StockChangeError']> = {
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'InsufficientStockError' | 'StockMovedOnError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
};

export type StockChangePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockChangePayload'] = ResolversParentTypes['StockChangePayload']> = {
  levels?: Resolver<ReadonlyArray<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['StockChangeError']>, ParentType, ContextType>;
};

export type StockMovementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovement'] = ResolversParentTypes['StockMovement']> = {
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  onHand?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['StockMovementReason'], ParentType, ContextType>;
  actor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  movedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type StockMovementConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovementConnection'] = ResolversParentTypes['StockMovementConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StockMovementEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StockMovement']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StockMovementEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovementEdge'] = ResolversParentTypes['StockMovementEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StockMovement'], ParentType, ContextType>;
};

export type ProductVersionConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVersionConflictError'] = ResolversParentTypes['ProductVersionConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductChangeErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductChangeError'] = ResolversParentTypes['ProductChangeError']> = {
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'ProductVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
};

export type ProductsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductsPayload'] = ResolversParentTypes['ProductsPayload']> = {
  products?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ProductChangeError']>, ParentType, ContextType>;
};

export type CategoryVersionConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoryVersionConflictError'] = ResolversParentTypes['CategoryVersionConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CategoryChangeErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoryChangeError'] = ResolversParentTypes['CategoryChangeError']> = {
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CategoryVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
};

export type CategoriesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoriesPayload'] = ResolversParentTypes['CategoriesPayload']> = {
  categories?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CategoryChangeError']>, ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  subjectId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['AuditChange']>, ParentType, ContextType>;
};

export type AuditChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditChange'] = ResolversParentTypes['AuditChange']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type AuditEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryConnection'] = ResolversParentTypes['AuditEntryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AuditEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AuditEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryEdge'] = ResolversParentTypes['AuditEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEntry'], ParentType, ContextType>;
};

export type CartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart']> = {
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CartLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine']> = {
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order']> = {
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderAmendmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderAmendment'] = ResolversParentTypes['OrderAmendment']> = {
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FulfillmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Fulfillment'] = ResolversParentTypes['Fulfillment']> = {
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReturnResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Return'] = ResolversParentTypes['Return']> = {
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer']> = {
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentMethodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentMethod'] = ResolversParentTypes['PaymentMethod']> = {
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment']> = {
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Refund'] = ResolversParentTypes['Refund']> = {
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvoiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice']> = {
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BillingPlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingPlan'] = ResolversParentTypes['BillingPlan']> = {
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BillingSubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingSubscription'] = ResolversParentTypes['BillingSubscription']> = {
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  CurrencyCode?: GraphQLScalarType;
  MinorUnits?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  ValidationError?: ValidationErrorResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  InsufficientStockError?: InsufficientStockErrorResolvers<ContextType>;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  ProductTranslation?: ProductTranslationResolvers<ContextType>;
  MediaTranslation?: MediaTranslationResolvers<ContextType>;
  CategoryTranslation?: CategoryTranslationResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  ProductOption?: ProductOptionResolvers<ContextType>;
  SelectedOption?: SelectedOptionResolvers<ContextType>;
  MediaImage?: MediaImageResolvers<ContextType>;
  PriceRange?: PriceRangeResolvers<ContextType>;
  StockLevel?: StockLevelResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  ProductConnection?: ProductConnectionResolvers<ContextType>;
  ProductEdge?: ProductEdgeResolvers<ContextType>;
  ProductVariantConnection?: ProductVariantConnectionResolvers<ContextType>;
  ProductVariantEdge?: ProductVariantEdgeResolvers<ContextType>;
  SearchSuggestions?: SearchSuggestionsResolvers<ContextType>;
  ProductFacets?: ProductFacetsResolvers<ContextType>;
  FacetValue?: FacetValueResolvers<ContextType>;
  CategoryFacet?: CategoryFacetResolvers<ContextType>;
  OptionFacet?: OptionFacetResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  StockReservation?: StockReservationResolvers<ContextType>;
  StockError?: StockErrorResolvers<ContextType>;
  StockReservePayload?: StockReservePayloadResolvers<ContextType>;
  StockCommitPayload?: StockCommitPayloadResolvers<ContextType>;
  StockReleasePayload?: StockReleasePayloadResolvers<ContextType>;
  StockRestockPayload?: StockRestockPayloadResolvers<ContextType>;
  StockMovedOnError?: StockMovedOnErrorResolvers<ContextType>;
  StockChangeError?: StockChangeErrorResolvers<ContextType>;
  StockChangePayload?: StockChangePayloadResolvers<ContextType>;
  StockMovement?: StockMovementResolvers<ContextType>;
  StockMovementConnection?: StockMovementConnectionResolvers<ContextType>;
  StockMovementEdge?: StockMovementEdgeResolvers<ContextType>;
  ProductVersionConflictError?: ProductVersionConflictErrorResolvers<ContextType>;
  ProductChangeError?: ProductChangeErrorResolvers<ContextType>;
  ProductsPayload?: ProductsPayloadResolvers<ContextType>;
  CategoryVersionConflictError?: CategoryVersionConflictErrorResolvers<ContextType>;
  CategoryChangeError?: CategoryChangeErrorResolvers<ContextType>;
  CategoriesPayload?: CategoriesPayloadResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditChange?: AuditChangeResolvers<ContextType>;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
  AuditEntryEdge?: AuditEntryEdgeResolvers<ContextType>;
  Cart?: CartResolvers<ContextType>;
  CartLine?: CartLineResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  OrderAmendment?: OrderAmendmentResolvers<ContextType>;
  Fulfillment?: FulfillmentResolvers<ContextType>;
  Return?: ReturnResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  PaymentMethod?: PaymentMethodResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  Refund?: RefundResolvers<ContextType>;
  Invoice?: InvoiceResolvers<ContextType>;
  BillingPlan?: BillingPlanResolvers<ContextType>;
  BillingSubscription?: BillingSubscriptionResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
