// Written by `tributary types` from schema.graphql and models.ts. Do not edit.
/* oxlint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType } from 'graphql';
import type { AttributeModel, AttributeFacetModel, AttributeInUseErrorModel, AttributeVersionConflictErrorModel, AttributesCreatePayloadModel, AttributesRemovePayloadModel, AttributesUpdatePayloadModel, AuditEntryModel, CategoriesCreatePayloadModel, CategoriesRemovePayloadModel, CategoriesUpdatePayloadModel, CategoryModel, CategoryFacetModel, CategoryInUseErrorModel, CategoryTranslationModel, CategoryTranslationsSetPayloadModel, CategoryVersionConflictErrorModel, CollectionModel, CollectionAttributeModel, CollectionConditionModel, CollectionFacetModel, CollectionProductsPutPayloadModel, CollectionProductsTakePayloadModel, CollectionVersionConflictErrorModel, CollectionsCreatePayloadModel, CollectionsRemovePayloadModel, CollectionsUpdatePayloadModel, IdempotencyKeyReusedErrorModel, InsufficientStockErrorModel, NodeModel, NotFoundErrorModel, PriceListModel, PriceListEntriesSetPayloadModel, PriceListEntryModel, PriceListVersionConflictErrorModel, PriceListsCreatePayloadModel, PriceListsRemovePayloadModel, PriceListsUpdatePayloadModel, ProductModel, ProductAttributeModel, ProductAttributesSetPayloadModel, ProductConnectionModel, ProductFacetsModel, ProductOptionsArrangePayloadModel, ProductPricesSetPayloadModel, ProductRatingModel, ProductTranslationModel, ProductTranslationsSetPayloadModel, ProductVariantModel, ProductVariantsCreatePayloadModel, ProductVariantsUpdatePayloadModel, ProductVersionConflictErrorModel, ProductsCreatePayloadModel, ProductsUpdatePayloadModel, QuantityPriceModel, ReviewModel, ReviewVersionConflictErrorModel, ReviewWithdrawPayloadModel, ReviewWritePayloadModel, ReviewsPublishPayloadModel, ReviewsRejectPayloadModel, SearchSuggestionsModel, StockAdjustPayloadModel, StockCommitPayloadModel, StockMovePayloadModel, StockMovedOnErrorModel, StockMovementModel, StockReleasePayloadModel, StockReservePayloadModel, StockRestockPayloadModel, StockSafetySetPayloadModel, StockSetPayloadModel, UserErrorModel, ValidationErrorModel } from './models.ts';
import type { Context } from './context.ts';

export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

/** What scalars are: as they come in, and as they go out. */
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
  /** ISO 3166-1 alpha-2 code. */
  CountryCode: { input: string; output: string; }
  /** Whole number of minor units (cents, yen, fils) as a JSON integer within +/-(2^53-1); wider than GraphQL Int. */
  MinorUnits: { input: number; output: number; }
  /** Absolute https URL. */
  URL: { input: string; output: string; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
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

/** An exact amount of money, as it is given. Never a float. */
export type MoneyInput = {
  /** Integer amount in the currency's minor unit. */
  readonly amountMinor: Scalars['MinorUnits']['input'];
  /** ISO 4217 currency. */
  readonly currency: Scalars['CurrencyCode']['input'];
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
  /** Grows with each change of the product, its options, attributes, variants, prices, pictures and translations, by whomever; not as it is sold. */
  readonly version: Scalars['Int']['output'];
  /** Axes of choice, at most three, e.g. Size, Colour. Empty for a product with a single variant and nothing to choose. */
  readonly options: ReadonlyArray<ProductOption>;
  /** Pictures in display order. */
  readonly media: ReadonlyArray<MediaImage>;
  /** Lowest and highest price of one unit of a variant in one currency, as whoever asks has them: see ProductVariant.price. Null if not sold in it. */
  readonly priceRange: Maybe<PriceRange>;
  /** Collections that the staff put it into, and, while it is active and published, those whose rules it meets; by handle. */
  readonly collections: ReadonlyArray<Collection>;
  /** Ids of all its collections, while it is active and published; what cart needs to see to which promotions a line belongs. Between services. */
  readonly collectionIds: ReadonlyArray<Scalars['ID']['output']>;
  /** What it has of the shop's attributes, by their keys; none of those that it has no value of. */
  readonly attributes: ReadonlyArray<ProductAttribute>;
  /** Variants in option order; at most 2,048 per product. */
  readonly variants: ProductVariantConnection;
  /** Products on sale that have much in common with it: categories, labels, kind, maker, words; the most like it of those compared first. Found out anew every few hours; empty where nothing is like it. */
  readonly related: ReadonlyArray<Product>;
  /** Products on sale that were bought in the same orders, by three buyers at least within 180 days; what is bought often, lately and with this one more than with everything first. Found out anew every few hours; empty where orders say nothing. */
  readonly boughtTogether: ReadonlyArray<Product>;
  /** What its published reviews come to. */
  readonly rating: ProductRating;
  /** Its published reviews; keyset pagination both ways. */
  readonly reviews: ReviewConnection;
};

export type ProductMediaArgs = {
  /** How many, from 1 to 100. */
  first: Scalars['Int']['input'];
};

export type ProductPriceRangeArgs = {
  /** ISO 4217 currency of both amounts; null: the request's context's, or USD. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
};

export type ProductCollectionsArgs = {
  /** How many, from 1 to 100. */
  first: Scalars['Int']['input'];
};

export type ProductAttributesArgs = {
  /** Of these alone, at most 250; null for all. */
  keys?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

export type ProductVariantsArgs = {
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

export type ProductRelatedArgs = {
  /** How many, from 1 to 20. */
  first: Scalars['Int']['input'];
};

export type ProductBoughtTogetherArgs = {
  /** How many, from 1 to 20. */
  first: Scalars['Int']['input'];
};

export type ProductReviewsArgs = {
  /** In which order. */
  sort: ReviewSort;
  /** Those with so many stars alone, from 1 to 5; null for all. */
  rating?: InputMaybe<Scalars['Int']['input']>;
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor, with the same product, sort and rating; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor, with the same product, sort and rating; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

/** What the published reviews of a product come to. */
export type ProductRating = {
  readonly __typename?: 'ProductRating';
  /** The average of all stars, with two decimals, e.g. 4.33; a half of a hundredth is rounded up. Null where nobody has rated. */
  readonly average: Maybe<Scalars['String']['output']>;
  /** How many reviews there are. */
  readonly count: Scalars['Int']['output'];
  /** How many of them give 5, 4, 3, 2 and 1 stars, in this order. */
  readonly distribution: ReadonlyArray<StarCount>;
};

/** Stars, and how many there are who gave them. */
export type StarCount = {
  readonly __typename?: 'StarCount';
  /** From 1 to 5. */
  readonly stars: Scalars['Int']['output'];
  /** Reviews that give so many. */
  readonly count: Scalars['Int']['output'];
};

/** Sort order of a product's reviews; each has a unique tiebreak on id. */
export type ReviewSort =
  /** Latest published first. */
  | 'NEWEST'
  /** Most stars first. */
  | 'RATING_DESC'
  /** Fewest stars first. */
  | 'RATING_ASC';

/** What a customer thinks of a product: one of each product at the most. It is shown once the staff have published it. */
export type Review = Node & {
  readonly __typename?: 'Review';
  /** Prefixed UUIDv7, e.g. rev_0190b2; it stays where the review is changed. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** What it is about; null where that is not on sale and the viewer lacks inventory:read. */
  readonly product: Maybe<Product>;
  /** Stars, from 1 to 5. */
  readonly rating: Scalars['Int']['output'];
  /** In a line, as its author wrote it: it is plain text. */
  readonly title: Scalars['String']['output'];
  /** As its author wrote it: it is plain text, lines may be broken. */
  readonly text: Scalars['String']['output'];
  /** What its author wants to be called beside it; nothing that an account says. */
  readonly authorName: Scalars['String']['output'];
  /** What it is written in, a tag of BCP 47, e.g. pt-BR. */
  readonly language: Scalars['String']['output'];
  /** Whether its author has bought the product here, signed in, by an order that is complete and was not cancelled; what was sent back counts. It may become true some seconds after the purchase. */
  readonly verifiedPurchase: Scalars['Boolean']['output'];
  /** Where it stands. Strangers see published ones alone. */
  readonly status: ReviewStatus;
  /** Why the staff rejected it; null unless they did. For its author and for viewers with review:moderate. */
  readonly rejectionReason: Maybe<Scalars['String']['output']>;
  /** When it was first written. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When its author last wrote it. */
  readonly changedAt: Scalars['DateTime']['output'];
  /** Since when it has been shown as it is; null unless it is. */
  readonly publishedAt: Maybe<Scalars['DateTime']['output']>;
  /** Grows with each change, its author's and the staff's. */
  readonly version: Scalars['Int']['output'];
};

/** Where a review stands. */
export type ReviewStatus =
  /** Written, and not read by the staff yet. */
  | 'PENDING'
  /** Shown; its stars count. */
  | 'PUBLISHED'
  /** Not shown; its author may read why and write it anew. */
  | 'REJECTED';

/** Page of reviews. */
export type ReviewConnection = {
  readonly __typename?: 'ReviewConnection';
  /** The page's reviews with their cursors. */
  readonly edges: ReadonlyArray<ReviewEdge>;
  /** The page's reviews without cursors. */
  readonly nodes: ReadonlyArray<Review>;
  /** Whether and where to go on. */
  readonly pageInfo: PageInfo;
};

/** A review and its place in a list. */
export type ReviewEdge = {
  readonly __typename?: 'ReviewEdge';
  /** Opaque keyset cursor: of use only in the same list. */
  readonly cursor: Scalars['String']['output'];
  /** The review. */
  readonly node: Review;
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
  /** What a unit costs whoever asks: by the country of the request's context, and by the group of customers that they are in (of their scopes, the first customer-group:NAME). The price list that is for the fewest counts: before all one for a group in some countries, then one for a group, then one for some countries, then one for everybody, then the variant's own price; of several such lists the lower price. Null if not sold in the currency. */
  readonly price: Maybe<Money>;
  /** What a unit costs whoever asks from which quantity on, the least quantity first, each another price; empty if not sold in the currency. */
  readonly quantityPrices: ReadonlyArray<QuantityPrice>;
  /** The same in all currencies: what cart needs to tell today's price of a line. Hidden from the API. */
  readonly offeredPrices: ReadonlyArray<QuantityPrice>;
  /** The same for somebody else: what cart prices a line by. For sister services alone. */
  readonly pricesFor: ReadonlyArray<QuantityPrice>;
  /** What one unit costs whoever asks, by currency; what carts of the version before price lines by. Hidden from the API. */
  readonly listPrices: ReadonlyArray<Money>;
  /** Former price of one unit for a strike-through, always above the price; null where there is none in this currency. */
  readonly compareAtPrice: Maybe<Money>;
  /** The lowest price of one unit in the 30 days before the reduction began that compareAtPrice announces, as whoever asks would have paid it (Directive 98/6/EC, article 6a). It stays for as long as the price is announced as a reduction and does not change. Null where none is announced, and where it was not sold before as far as is known: of the last 400 days, and not from before the shop kept prices. */
  readonly lowestPrice30Days: Maybe<Money>;
  /** GTIN, EAN or UPC; null where it has none. */
  readonly barcode: Maybe<Scalars['String']['output']>;
  /** Shipping weight in grams; null where unknown. */
  readonly weightGrams: Maybe<Scalars['Int']['output']>;
  /** False for digital goods. */
  readonly requiresShipping: Scalars['Boolean']['output'];
  /** What is taxed alike: standard, exempt, which is not taxed anywhere, or a code of the shop's own such as reduced or books. Rates for it are set by taxRatesSet; where none names it, it is taxed as standard is. 1 to 40 lower-case letters, digits, - and _. */
  readonly taxClass: Scalars['String']['output'];
  /** Whether the shop counts its units. False: it can be sold without limit, whatever its stock levels say. */
  readonly tracksStock: Scalars['Boolean']['output'];
  /** At least one unit can be reserved now, on hand, on backorder or uncounted, and the product is active and published. */
  readonly availableForSale: Scalars['Boolean']['output'];
  /** Units that can be reserved now across locations, backorders included; 0 where not for sale, capped at 50, which is also said of what is not counted. */
  readonly availableQuantity: Scalars['Int']['output'];
  /** Stock by location. Needs the scope inventory:read; null with a FORBIDDEN error for others. */
  readonly stockLevels: Maybe<ReadonlyArray<StockLevel>>;
};

export type ProductVariantPriceArgs = {
  /** ISO 4217 currency; null: the request's context's, or USD. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** How many are bought, from 1 on: a price list may ask less of whoever buys more. */
  quantity: Scalars['Int']['input'];
};

export type ProductVariantQuantityPricesArgs = {
  /** ISO 4217 currency; null: the request's context's, or USD. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
};

export type ProductVariantPricesForArgs = {
  /** For whom. */
  buyer: BuyerInput;
};

export type ProductVariantCompareAtPriceArgs = {
  /** ISO 4217 currency; null: the request's context's, or USD. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
};

export type ProductVariantLowestPrice30DaysArgs = {
  /** ISO 4217 currency; null: the request's context's, or USD. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
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

/** What a unit costs whoever buys at least so many. */
export type QuantityPrice = {
  readonly __typename?: 'QuantityPrice';
  /** From how many units on, of one variant. */
  readonly fromQuantity: Scalars['Int']['output'];
  /** Of each unit, of the first one, too. */
  readonly price: Money;
  /** Former price for a strike-through, always above the price; null for none. */
  readonly compareAtPrice: Maybe<Money>;
};

/** For whom a sister service asks for prices. */
export type BuyerInput = {
  /** In which country; null where nobody has said. */
  readonly country?: InputMaybe<Scalars['CountryCode']['input']>;
  /** The group of customers that they are in; null for none. */
  readonly customerGroup?: InputMaybe<Scalars['String']['input']>;
};

/** Cheapest and dearest variant of a product in one currency. */
export type PriceRange = {
  readonly __typename?: 'PriceRange';
  /** Price of the cheapest variant. */
  readonly min: Money;
  /** Price of the dearest variant. */
  readonly max: Money;
};

/** Stock of a variant at one location. Units that may still be reserved: onHand - reserved - safetyStock + backorderLimit, but none where that is below zero. */
export type StockLevel = {
  readonly __typename?: 'StockLevel';
  /** Where the units lie. */
  readonly locationId: Scalars['ID']['output'];
  /** Units present; negative where more were sold on backorder than have come in. */
  readonly onHand: Scalars['Int']['output'];
  /** Units held by reservations that have not lapsed. */
  readonly reserved: Scalars['Int']['output'];
  /** Units that may be sold before they have come in; 0 where backorders are not taken. They are owed from what comes in, and not from the safety stock. */
  readonly backorderLimit: Scalars['Int']['output'];
  /** Units that are never sold: kept for what is miscounted, damaged or shown. May be more than is on hand. */
  readonly safetyStock: Scalars['Int']['output'];
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

/** Products that the shop shows together: picked by hand, in an order, or all that meet a rule. Which of the two it is never changes. */
export type Collection = Node & {
  readonly __typename?: 'Collection';
  /** Prefixed UUIDv7, e.g. col_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** The same as id: by it Query.node asks whether there is such a thing, for whoever asks. Between services. */
  readonly nodeId: Scalars['ID']['output'];
  /** URL slug, unique among collections. */
  readonly handle: Scalars['String']['output'];
  /** What the shop calls it. */
  readonly title: Scalars['String']['output'];
  /** HTML about the collection as the merchant wrote it: make it safe before showing it. Null where nothing was written. */
  readonly descriptionHtml: Maybe<Scalars['String']['output']>;
  /** What products must be to be in it; null where the staff pick them by hand. */
  readonly rule: Maybe<CollectionRule>;
  /** How far a rule that was changed has been applied to the products that there are; null once it holds for all. Those that change meanwhile are where the new rule has them at once. */
  readonly ruleProgress: Maybe<CollectionRuleProgress>;
  /** Grows with each change of its texts, its rule and its products by hand, by whomever; not as products come to meet its rule. */
  readonly version: Scalars['Int']['output'];
  /** Its products on sale; keyset pagination both ways. */
  readonly products: ProductConnection;
};

export type CollectionProductsArgs = {
  /** What somebody typed: see Query.products; null or no word at all: everything. */
  query?: InputMaybe<Scalars['String']['input']>;
  /** Conditions that must all hold beside; null for every product of the collection. */
  filter?: InputMaybe<ProductFilter>;
  /** In which order; null: RELEVANCE with a query, else COLLECTION. */
  sort?: InputMaybe<ProductSort>;
  /** ISO 4217 currency that prices are compared in, as whoever asks has them: see ProductVariant.price; null: the request's context's, or USD. A price that begins or ends to hold by itself is seen by lists within seconds. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor, with the same query, sort and filter; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor, with the same query, sort and filter; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

/** What the shop says of its products beside what every shop does, e.g. their material. The staff keep which there are. */
export type Attribute = {
  readonly __typename?: 'Attribute';
  /** What programs call it, e.g. material: unique, and it never changes. */
  readonly key: Scalars['ID']['output'];
  /** What the shop calls it, in the language that the request's context says, as far as it is translated. */
  readonly name: Scalars['String']['output'];
  /** What it is called in other languages than the shop's own, by their tags; at most 30. */
  readonly translations: ReadonlyArray<AttributeTranslation>;
  /** Of which kind its values are; it never changes. */
  readonly kind: AttributeKind;
  /** How many characters a TEXT has at most; null for other kinds. */
  readonly lengthMax: Maybe<Scalars['Int']['output']>;
  /** The least that a NUMBER or MEASUREMENT can be; null for no lower end, and for other kinds. */
  readonly min: Maybe<Scalars['Float']['output']>;
  /** The most that a NUMBER or MEASUREMENT can be; null for no upper end, and for other kinds. */
  readonly max: Maybe<Scalars['Float']['output']>;
  /** How many digits a NUMBER or MEASUREMENT has at most behind the point; null for other kinds. */
  readonly decimals: Maybe<Scalars['Int']['output']>;
  /** In what a MEASUREMENT is, e.g. cm; it never changes. Null for other kinds. */
  readonly unit: Maybe<Scalars['String']['output']>;
  /** The first day that a DATE can be, e.g. 2026-02-28; null for no lower end, and for other kinds. */
  readonly earliest: Maybe<Scalars['String']['output']>;
  /** The last day that a DATE can be; null for no upper end, and for other kinds. */
  readonly latest: Maybe<Scalars['String']['output']>;
  /** Whether a product can have several of a CHOICE, PRODUCT or CATEGORY; it never changes. False for other kinds. */
  readonly several: Scalars['Boolean']['output'];
  /** What there is to choose from of a CHOICE, in the staff's order, at most 250; empty for other kinds. */
  readonly choices: ReadonlyArray<AttributeChoice>;
  /** Whether lists can be narrowed by it: see ProductFilter.attributes. */
  readonly filterable: Scalars['Boolean']['output'];
  /** Whether lists can be counted by it: see ProductFacets.attributes. */
  readonly facetable: Scalars['Boolean']['output'];
  /** Grows with each change of it, by whomever; not as products get values. */
  readonly version: Scalars['Int']['output'];
};

/** Of which kind the values of an attribute are. */
export type AttributeKind =
  /** A text. */
  | 'TEXT'
  /** A number, within ±1,000,000,000. */
  | 'NUMBER'
  /** Yes or no. */
  | 'BOOLEAN'
  /** A day of the calendar, e.g. 2026-02-28. */
  | 'DATE'
  /** One or several of its choices. */
  | 'CHOICE'
  /** One or several products. */
  | 'PRODUCT'
  /** One or several categories. */
  | 'CATEGORY'
  /** A number of one unit. */
  | 'MEASUREMENT';

/** One of the things that there are to choose from. */
export type AttributeChoice = {
  readonly __typename?: 'AttributeChoice';
  /** What products have, and filters take. */
  readonly value: Scalars['String']['output'];
  /** What the shop calls it, in the language that the request's context says, as far as it is translated. */
  readonly name: Scalars['String']['output'];
};

/** What an attribute is called in another language than the shop's own. */
export type AttributeTranslation = {
  readonly __typename?: 'AttributeTranslation';
  /** A tag of BCP 47, e.g. pt-BR. */
  readonly language: Scalars['String']['output'];
  /** What the shop calls it. */
  readonly name: Scalars['String']['output'];
  /** What the shop calls its choices, of those that are translated. */
  readonly choices: ReadonlyArray<AttributeChoiceTranslation>;
};

/** What a choice is called in another language than the shop's own. */
export type AttributeChoiceTranslation = {
  readonly __typename?: 'AttributeChoiceTranslation';
  /** What products have, and filters take. */
  readonly value: Scalars['String']['output'];
  /** What the shop calls it. */
  readonly name: Scalars['String']['output'];
};

/** What a product has of an attribute: beside attribute exactly one field is not null, that of its kind. */
export type ProductAttribute = {
  readonly __typename?: 'ProductAttribute';
  /** Of which attribute. */
  readonly attribute: Attribute;
  /** As the staff wrote it. */
  readonly text: Maybe<Scalars['String']['output']>;
  /** Of as many decimals as the attribute allows at most. */
  readonly number: Maybe<Scalars['Float']['output']>;
  /** Yes or no. */
  readonly boolean: Maybe<Scalars['Boolean']['output']>;
  /** A day of the calendar, e.g. 2026-02-28. */
  readonly date: Maybe<Scalars['String']['output']>;
  /** Those that were chosen, in the staff's order. */
  readonly choices: Maybe<ReadonlyArray<AttributeChoice>>;
  /** Products, in the staff's order, without those that whoever asks does not see. */
  readonly products: Maybe<ReadonlyArray<Product>>;
  /** Categories, in the staff's order. */
  readonly categories: Maybe<ReadonlyArray<Category>>;
  /** How much of a unit. */
  readonly measurement: Maybe<Measurement>;
};

/** So much of a unit. */
export type Measurement = {
  readonly __typename?: 'Measurement';
  /** How much. */
  readonly amount: Scalars['Float']['output'];
  /** Of what, e.g. cm: the attribute's unit. */
  readonly unit: Scalars['String']['output'];
};

/** What products must be to be in a collection. */
export type CollectionRule = {
  readonly __typename?: 'CollectionRule';
  /** Whether all conditions must hold or one is enough. */
  readonly match: CollectionRuleMatch;
  /** From 1 to 20. */
  readonly conditions: ReadonlyArray<CollectionCondition>;
};

/** How the conditions of a rule go together. */
export type CollectionRuleMatch =
  /** All must hold. */
  | 'ALL'
  /** One is enough. */
  | 'ANY';

/** What must hold of a product: of the fields but negated exactly one is not null. */
export type CollectionCondition = {
  readonly __typename?: 'CollectionCondition';
  /** It has one of these labels. */
  readonly tags: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** It is of one of these brands or makers. */
  readonly vendors: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** It is of one of these kinds. */
  readonly productTypes: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** It is in one of these categories or below. */
  readonly categories: Maybe<ReadonlyArray<Category>>;
  /** Some variant has one of these values on an axis of choice. */
  readonly option: Maybe<ProductOption>;
  /** What its cheapest variant costs; not sold in the currency, it is in no range. */
  readonly price: Maybe<CollectionPrice>;
  /** What it has of an attribute; without a value the condition does not hold. */
  readonly attribute: Maybe<CollectionAttribute>;
  /** Whether at least one variant can be had. What a lapsed reservation still holds counts once it is given back, within seconds. */
  readonly available: Maybe<Scalars['Boolean']['output']>;
  /** Whether it must not hold. */
  readonly negated: Scalars['Boolean']['output'];
};

/** What a product must have of an attribute, in its unit: beside attribute either one of values and boolean is not null, or one end at least. */
export type CollectionAttribute = {
  readonly __typename?: 'CollectionAttribute';
  /** Of which attribute. */
  readonly attribute: Attribute;
  /** One of these: of a TEXT or CHOICE as they are spelled, of a PRODUCT or CATEGORY their ids. */
  readonly values: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Of BOOLEAN: this. */
  readonly boolean: Maybe<Scalars['Boolean']['output']>;
  /** Of NUMBER or MEASUREMENT: at least; null for no lower end. */
  readonly min: Maybe<Scalars['Float']['output']>;
  /** Of NUMBER or MEASUREMENT: at most; null for no upper end. */
  readonly max: Maybe<Scalars['Float']['output']>;
  /** Of DATE: this day or a later one; null for no lower end. */
  readonly from: Maybe<Scalars['String']['output']>;
  /** Of DATE: this day or an earlier one; null for no upper end. */
  readonly until: Maybe<Scalars['String']['output']>;
};

/** How a collection is named: in one of these ways. */
export type CollectionLookupInput = 
  /** Prefixed id, e.g. col_0190b2. */
  | { readonly id: Scalars['ID']['input']; readonly handle?: never; }
  /** URL slug. */
  | { readonly id?: never; readonly handle: Scalars['String']['input']; };

/** A range of prices in a currency; both ends are in it. */
export type CollectionPrice = {
  readonly __typename?: 'CollectionPrice';
  /** At least; null for no lower end. */
  readonly min: Maybe<Money>;
  /** At most; null for no upper end. */
  readonly max: Maybe<Money>;
};

/** How far a rule has been applied. */
export type CollectionRuleProgress = {
  readonly __typename?: 'CollectionRuleProgress';
  /** Products that were looked at. */
  readonly productsDone: Scalars['Int']['output'];
  /** Products that there were as it began; null before that. */
  readonly productsTotal: Maybe<Scalars['Int']['output']>;
};

/** Page of collections. */
export type CollectionConnection = {
  readonly __typename?: 'CollectionConnection';
  /** The page's collections with their cursors. */
  readonly edges: ReadonlyArray<CollectionEdge>;
  /** The page's collections without cursors. */
  readonly nodes: ReadonlyArray<Collection>;
  /** Whether and where to go on. */
  readonly pageInfo: PageInfo;
};

/** A collection and its place in the list. */
export type CollectionEdge = {
  readonly __typename?: 'CollectionEdge';
  /** Opaque keyset cursor. */
  readonly cursor: Scalars['String']['output'];
  /** The collection. */
  readonly node: Collection;
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
  | 'BEST_SELLING'
  /** Best rated first: by the average of its stars and of five more reviews of three stars, so that one review alone says little. Those without reviews come last. */
  | 'RATING'
  /** As the staff have put them into a collection; NEWEST where a rule says what is in it. Only of Collection.products. */
  | 'COLLECTION';

/** All given conditions must hold; of a list one of its values. An empty list says nothing. At most 50 values in each. */
export type ProductFilter = {
  /** In this category or below; an unknown category has no products. */
  readonly categoryId?: InputMaybe<Scalars['ID']['input']>;
  /** True: only products of which at least one variant is available for sale. */
  readonly availableOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** In one of these collections; an unknown collection has no products. */
  readonly collections?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Of one of these brands or makers, exactly as they are spelled. */
  readonly vendors?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Of one of the merchant's own kinds, exactly as they are spelled. */
  readonly productTypes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** With one of these labels, exactly as they are spelled. */
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** By what variants come in, at most 10 options; for each some variant has one of the values. */
  readonly options?: InputMaybe<ReadonlyArray<ProductOptionFilter>>;
  /** By what products have of attributes, at most 10 conditions; products without a value of one are left out. */
  readonly attributes?: InputMaybe<ReadonlyArray<ProductAttributeFilter>>;
  /** What the cheapest variant costs in the asked currency; products not sold in it are left out. */
  readonly price?: InputMaybe<ProductPriceFilter>;
  /** Rated with so many stars on average or more, from 1 to 5; the average is not rounded before. Products without reviews are left out. */
  readonly ratingMin?: InputMaybe<Scalars['Int']['input']>;
};

/** What a product must have of an attribute: beside key exactly one field is given, one that fits its kind (BAD_USER_INPUT). */
export type ProductAttributeFilter = {
  /** Of which attribute; lists are narrowed by those that are filterable. */
  readonly key: Scalars['ID']['input'];
  /** One of these: of a TEXT or CHOICE exactly as they are spelled, of a PRODUCT or CATEGORY their ids. */
  readonly values?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Of BOOLEAN: this. */
  readonly boolean?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of NUMBER or MEASUREMENT: within these ends. */
  readonly range?: InputMaybe<AttributeRangeInput>;
  /** Of DATE: within these ends. */
  readonly dates?: InputMaybe<AttributeDatesInput>;
};

/** A range of numbers, in the attribute's unit; both ends are in it. */
export type AttributeRangeInput = {
  /** At least; null for no lower end. */
  readonly min?: InputMaybe<Scalars['Float']['input']>;
  /** At most; null for no upper end. */
  readonly max?: InputMaybe<Scalars['Float']['input']>;
};

/** A range of days of the calendar, e.g. 2026-02-28; both ends are in it. */
export type AttributeDatesInput = {
  /** This day or a later one; null for no lower end. */
  readonly from?: InputMaybe<Scalars['String']['input']>;
  /** This day or an earlier one; null for no upper end. */
  readonly until?: InputMaybe<Scalars['String']['input']>;
};

/** An axis of choice and values on it. */
export type ProductOptionFilter = {
  /** Axis name, e.g. Size, exactly as it is spelled. */
  readonly name: Scalars['String']['input'];
  /** Values of which some variant has one, exactly as they are spelled. */
  readonly values: ReadonlyArray<Scalars['String']['input']>;
};

/** How a product is named: in one of these ways. */
export type ProductLookupInput = 
  /** Prefixed id, e.g. prd_0190b2. */
  | { readonly id: Scalars['ID']['input']; readonly handle?: never; }
  /** URL slug. */
  | { readonly id?: never; readonly handle: Scalars['String']['input']; };

/** How a category is named: in one of these ways. */
export type CategoryLookupInput = 
  /** Prefixed id, e.g. cat_0190b2. */
  | { readonly id: Scalars['ID']['input']; readonly handle?: never; }
  /** URL slug of the whole path. */
  | { readonly id?: never; readonly handle: Scalars['String']['input']; };

/** A range of prices in the currency that is asked for, refused in another one (BAD_USER_INPUT); both ends are in it. */
export type ProductPriceFilter = {
  /** At least; null for no lower end. */
  readonly min?: InputMaybe<MoneyInput>;
  /** At most; null for no upper end. */
  readonly max?: InputMaybe<MoneyInput>;
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

export type SearchSuggestionsProductsArgs = {
  /** How many, from 1 to 10. */
  first: Scalars['Int']['input'];
};

export type SearchSuggestionsCategoriesArgs = {
  /** How many, from 1 to 10. */
  first: Scalars['Int']['input'];
};

export type SearchSuggestionsQueriesArgs = {
  /** How many, from 1 to 10. */
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
  /** Collections, the most frequent first. */
  readonly collections: ReadonlyArray<CollectionFacet>;
  /** What variants come in, by option; of all options together the 500 most frequent values. */
  readonly options: ReadonlyArray<OptionFacet>;
  /** What products have of facetable attributes, by their keys, of those of which any has a value; of all together the 500 most frequent values. */
  readonly attributes: ReadonlyArray<AttributeFacet>;
  /** How many have at least one variant that is available for sale. */
  readonly availableCount: Scalars['Int']['output'];
  /** What their cheapest variants cost in the asked currency; null where none is sold in it. */
  readonly price: Maybe<PriceRange>;
  /** How many are rated with 5, 4, 3, 2 and 1 stars on average or more, in this order, as ratingMin takes it. */
  readonly ratings: ReadonlyArray<RatingFacet>;
};

export type ProductFacetsVendorsArgs = {
  /** How many, from 1 to 100. */
  first: Scalars['Int']['input'];
};

export type ProductFacetsProductTypesArgs = {
  /** How many, from 1 to 100. */
  first: Scalars['Int']['input'];
};

export type ProductFacetsTagsArgs = {
  /** How many, from 1 to 100. */
  first: Scalars['Int']['input'];
};

export type ProductFacetsCollectionsArgs = {
  /** How many, from 1 to 100. */
  first: Scalars['Int']['input'];
};

/** Stars and how many of the list's products are rated with as many on average or more. */
export type RatingFacet = {
  readonly __typename?: 'RatingFacet';
  /** From 1 to 5, as a filter takes it. */
  readonly ratingMin: Scalars['Int']['output'];
  /** Products of the list that are rated so. */
  readonly count: Scalars['Int']['output'];
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

/** A collection and how many of the list's products are in it. */
export type CollectionFacet = {
  readonly __typename?: 'CollectionFacet';
  /** The collection. */
  readonly collection: Collection;
  /** Products of the list that are in it. */
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

/** An attribute and what the list's products have of it. */
export type AttributeFacet = {
  readonly __typename?: 'AttributeFacet';
  /** Of which attribute. */
  readonly attribute: Attribute;
  /** Of a TEXT, CHOICE or BOOLEAN its values, of a PRODUCT or CATEGORY ids, the most frequent first; empty for other kinds. */
  readonly values: ReadonlyArray<FacetValue>;
  /** The least NUMBER or MEASUREMENT; null for other kinds. */
  readonly min: Maybe<Scalars['Float']['output']>;
  /** The most of a NUMBER or MEASUREMENT; null for other kinds. */
  readonly max: Maybe<Scalars['Float']['output']>;
  /** The first DATE; null for other kinds. */
  readonly earliest: Maybe<Scalars['String']['output']>;
  /** The last DATE; null for other kinds. */
  readonly latest: Maybe<Scalars['String']['output']>;
};

export type Query = {
  readonly __typename?: 'Query';
  /** Whatever an id is of; null where there is no such thing, or not for whoever asks, or its service does not answer. Guests' carts and orders, which need a secret beside, are asked for by Query.cart and Query.order. */
  readonly node: Maybe<Node>;
  /** What each id is of, in the order of the ids: null as with node. Null only when catalog does not answer. */
  readonly nodes: Maybe<ReadonlyArray<Maybe<Node>>>;
  /** One product; null if absent, or if it is not on sale and the viewer lacks inventory:read. */
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
  /** What the staff changed of products, categories, collections, reviews, price lists and attributes, the latest first. Null when catalog does not answer. Needs the scope audit:read. */
  readonly auditEntries: Maybe<AuditEntryConnection>;
  /** What whoever asks has written, the last one first, wherever it stands. Null when catalog does not answer. */
  readonly myReviews: Maybe<ReviewConnection>;
  /** Reviews of all products that stand so, what was written first first. Null when catalog does not answer. Needs the scope review:moderate. */
  readonly reviews: Maybe<ReviewConnection>;
  /** One category; null if absent. */
  readonly category: Maybe<Category>;
  /** Root categories, by name. Null only when catalog does not answer. */
  readonly categories: Maybe<ReadonlyArray<Category>>;
  /** All attributes that products can have values of, by key; at most 250. Null only when catalog does not answer. */
  readonly attributes: Maybe<ReadonlyArray<Attribute>>;
  /** All price lists, by handle; at most 100. Null when catalog does not answer. Needs the scope product:write. */
  readonly priceLists: Maybe<ReadonlyArray<PriceList>>;
  /** One price list; null where there is none, or catalog does not answer. Needs the scope product:write. */
  readonly priceList: Maybe<PriceList>;
  /** One collection; null if absent. */
  readonly collection: Maybe<Collection>;
  /** All collections, by handle. Null only when catalog does not answer. */
  readonly collections: Maybe<CollectionConnection>;
  /** What a buyer means by a SKU, a product's handle or its title: the first variant with the SKU, else the product's first variant. Null where no product on sale is called so. For sister services alone. */
  readonly quickOrderItem: Maybe<ProductVariant>;
};

export type QueryNodeArgs = {
  /** Prefixed id. */
  id: Scalars['ID']['input'];
};

export type QueryNodesArgs = {
  /** 1 to 100 prefixed ids. */
  ids: ReadonlyArray<Scalars['ID']['input']>;
};

export type QueryProductArgs = {
  /** Which. */
  by: ProductLookupInput;
};

export type QueryProductsArgs = {
  /** What somebody typed, in titles, brands, kinds, labels, SKUs, categories, options and descriptions, in all languages that they are translated into; all words must be there, the last may be the beginning of one. A word that no product has stands for those most like it. Up to 10 words and 200 characters are looked at; null or no word at all: everything. */
  query?: InputMaybe<Scalars['String']['input']>;
  /** Conditions that must all hold; null for every product on sale. */
  filter?: InputMaybe<ProductFilter>;
  /** In which order; null: RELEVANCE with a query, else NEWEST. */
  sort?: InputMaybe<ProductSort>;
  /** ISO 4217 currency that prices are compared in, as whoever asks has them: see ProductVariant.price; null: the request's context's, or USD. A price that begins or ends to hold by itself is seen by lists within seconds. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor, with the same query, sort and filter; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor, with the same query, sort and filter; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

export type QuerySearchSuggestionsArgs = {
  /** As much as was typed: the last word may be the beginning of one. */
  text: Scalars['String']['input'];
};

export type QueryProductVariantArgs = {
  /** Prefixed id, e.g. var_0190b2. */
  id: Scalars['ID']['input'];
};

export type QueryProductVariantsArgs = {
  /** Merchant stock-keeping unit, exactly as it is spelled. */
  sku: Scalars['String']['input'];
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor, with the same SKU; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor, with the same SKU; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

export type QueryStockMovementsArgs = {
  /** Of which variant; an unknown one has none. */
  variantId: Scalars['ID']['input'];
  /** At this location alone; null for all. */
  locationId?: InputMaybe<Scalars['ID']['input']>;
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor, with the same variant and location; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor, with the same variant and location; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

export type QueryAuditEntriesArgs = {
  /** Of this product, category, collection, review or price list alone, or of the attribute with this key; null for all. */
  subjectId?: InputMaybe<Scalars['ID']['input']>;
  /** By this one alone: a customer's id, or service: and a name; null for all. */
  actor?: InputMaybe<Scalars['String']['input']>;
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor, with the same subject and actor; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor, with the same subject and actor; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

export type QueryMyReviewsArgs = {
  /** Of this product alone, of which there is one at the most; null for all. */
  productId?: InputMaybe<Scalars['ID']['input']>;
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor, with the same product; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor, with the same product; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

export type QueryReviewsArgs = {
  /** Where they stand. */
  status: ReviewStatus;
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor, with the same status; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor, with the same status; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

export type QueryCategoryArgs = {
  /** Which. */
  by: CategoryLookupInput;
};

export type QueryPriceListArgs = {
  /** Prefixed id, e.g. plt_0190b2. */
  id: Scalars['ID']['input'];
};

export type QueryCollectionArgs = {
  /** Which. */
  by: CollectionLookupInput;
};

export type QueryCollectionsArgs = {
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

export type QueryQuickOrderItemArgs = {
  /** A SKU, a handle, or a whole title without regard to case and accents; looked for in that order. */
  text: Scalars['String']['input'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Say how many units are on hand, as somebody counted them: all lines or none. Needs the scope inventory:write. */
  readonly stockSet: StockSetPayload;
  /** Put units on the shelf or take them away: all lines or none. Needs the scope inventory:write. */
  readonly stockAdjust: StockAdjustPayload;
  /** Take units from one location to another: all lines or none. Needs the scope inventory:write. */
  readonly stockMove: StockMovePayload;
  /** Say how many units at locations are never sold: all lines or none. What is reserved stays so. Needs the scope inventory:write. */
  readonly stockSafetySet: StockSafetySetPayload;
  /** Make new products: all or none. Needs the scope product:write. */
  readonly productsCreate: ProductsCreatePayload;
  /** Change what products are: all or none. Also how they go on sale and off it, and are archived. Needs the scope product:write. */
  readonly productsUpdate: ProductsUpdatePayload;
  /** Say what products are called in other languages: all or none. Needs the scope product:write. */
  readonly productTranslationsSet: ProductTranslationsSetPayload;
  /** Arrange what there is to choose of products: all or none. Needs the scope product:write. */
  readonly productOptionsArrange: ProductOptionsArrangePayload;
  /** Add variants to products: all or none. Needs the scope product:write. */
  readonly productVariantsCreate: ProductVariantsCreatePayload;
  /** Change what variants are: all or none. Needs the scope product:write. */
  readonly productVariantsUpdate: ProductVariantsUpdatePayload;
  /** Say what variants cost, or that they are not sold in a currency: all or none. Needs the scope product:write. */
  readonly productPricesSet: ProductPricesSetPayload;
  /** Make new categories: all or none. Needs the scope product:write. */
  readonly categoriesCreate: CategoriesCreatePayload;
  /** Call categories otherwise, or move them with all that is below: all or none. Needs the scope product:write. */
  readonly categoriesUpdate: CategoriesUpdatePayload;
  /** Remove categories that no product is in and nothing names, whole branches of the tree, too: all or none. Needs the scope product:write. */
  readonly categoriesRemove: CategoriesRemovePayload;
  /** Say what categories are called in other languages: all or none. Needs the scope product:write. */
  readonly categoryTranslationsSet: CategoryTranslationsSetPayload;
  /** Make new collections: all or none. Needs the scope product:write. */
  readonly collectionsCreate: CollectionsCreatePayload;
  /** Change what collections are called and what their rules are: all or none. Needs the scope product:write. */
  readonly collectionsUpdate: CollectionsUpdatePayload;
  /** Remove collections, not their products: all or none. Lists and facets forget them within seconds. Needs the scope product:write. */
  readonly collectionsRemove: CollectionsRemovePayload;
  /** Put products into a collection by hand, or to another place in it: all or none. Needs the scope product:write. */
  readonly collectionProductsPut: CollectionProductsPutPayload;
  /** Take products out of a collection by hand: all or none; those that are not in it are passed over. Needs the scope product:write. */
  readonly collectionProductsTake: CollectionProductsTakePayload;
  /** Write a review of a product, or change the one that whoever asks has written; up to 30 times in 24 hours. It is shown once the staff have published it, and after a change once they have published it again. A repeat changes nothing. */
  readonly reviewWrite: ReviewWritePayload;
  /** Take a review of a product back, as though it had never been written. A repeat changes nothing, nor does it where there is none of a product that there is. */
  readonly reviewWithdraw: ReviewWithdrawPayload;
  /** Publish reviews as they were read: all or none. Needs the scope review:moderate. */
  readonly reviewsPublish: ReviewsPublishPayload;
  /** Reject reviews, published ones, too: all or none. Needs the scope review:moderate. */
  readonly reviewsReject: ReviewsRejectPayload;
  /** Make new attributes, of which products can have values: all or none. Needs the scope product:write. */
  readonly attributesCreate: AttributesCreatePayload;
  /** Change what attributes are called and what their values may be: all or none. What products have stands: a change that it would break is refused. Needs the scope product:write. */
  readonly attributesUpdate: AttributesUpdatePayload;
  /** Remove attributes of which no product has a value: all or none. Needs the scope product:write. */
  readonly attributesRemove: AttributesRemovePayload;
  /** Say what products have of attributes: all or none. Needs the scope product:write. */
  readonly productAttributesSet: ProductAttributesSetPayload;
  /** Make price lists, without prices: all or none. Needs the scope product:write. */
  readonly priceListsCreate: PriceListsCreatePayload;
  /** Change what price lists are called and whom they are for: all or none. Lists of products see that at once. Needs the scope product:write. */
  readonly priceListsUpdate: PriceListsUpdatePayload;
  /** Remove price lists with their prices: all or none. Needs the scope product:write. */
  readonly priceListsRemove: PriceListsRemovePayload;
  /** Say what variants cost in price lists, or that those have no price of them any more: all or none. Needs the scope product:write. */
  readonly priceListEntriesSet: PriceListEntriesSetPayload;
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
  /** What was counted. */
  input: StockSetInput;
};

export type MutationStockAdjustArgs = {
  /** What came or went, and why. */
  input: StockAdjustInput;
};

export type MutationStockMoveArgs = {
  /** What is taken where. */
  input: StockMoveInput;
};

export type MutationStockSafetySetArgs = {
  /** How many, and where. */
  input: StockSafetySetInput;
};

export type MutationProductsCreateArgs = {
  /** What they are. */
  input: ProductsCreateInput;
};

export type MutationProductsUpdateArgs = {
  /** What becomes of them. */
  input: ProductsUpdateInput;
};

export type MutationProductTranslationsSetArgs = {
  /** The texts. */
  input: ProductTranslationsSetInput;
};

export type MutationProductOptionsArrangeArgs = {
  /** The options as they are to be. */
  input: ProductOptionsArrangeInput;
};

export type MutationProductVariantsCreateArgs = {
  /** What they are, and of which products. */
  input: ProductVariantsCreateInput;
};

export type MutationProductVariantsUpdateArgs = {
  /** What becomes of them. */
  input: ProductVariantsUpdateInput;
};

export type MutationProductPricesSetArgs = {
  /** The prices. */
  input: ProductPricesSetInput;
};

export type MutationCategoriesCreateArgs = {
  /** What they are, and where. */
  input: CategoriesCreateInput;
};

export type MutationCategoriesUpdateArgs = {
  /** What becomes of them. */
  input: CategoriesUpdateInput;
};

export type MutationCategoriesRemoveArgs = {
  /** Which. */
  input: CategoriesRemoveInput;
};

export type MutationCategoryTranslationsSetArgs = {
  /** The names. */
  input: CategoryTranslationsSetInput;
};

export type MutationCollectionsCreateArgs = {
  /** What they are. */
  input: CollectionsCreateInput;
};

export type MutationCollectionsUpdateArgs = {
  /** What becomes of them. */
  input: CollectionsUpdateInput;
};

export type MutationCollectionsRemoveArgs = {
  /** Which. */
  input: CollectionsRemoveInput;
};

export type MutationCollectionProductsPutArgs = {
  /** Which products, and where. */
  input: CollectionProductsPutInput;
};

export type MutationCollectionProductsTakeArgs = {
  /** Which products. */
  input: CollectionProductsTakeInput;
};

export type MutationReviewWriteArgs = {
  /** What. */
  input: ReviewWriteInput;
};

export type MutationReviewWithdrawArgs = {
  /** Which. */
  input: ReviewWithdrawInput;
};

export type MutationReviewsPublishArgs = {
  /** Which. */
  input: ReviewsPublishInput;
};

export type MutationReviewsRejectArgs = {
  /** Which, and why. */
  input: ReviewsRejectInput;
};

export type MutationAttributesCreateArgs = {
  /** What they are. */
  input: AttributesCreateInput;
};

export type MutationAttributesUpdateArgs = {
  /** What becomes of them. */
  input: AttributesUpdateInput;
};

export type MutationAttributesRemoveArgs = {
  /** Which. */
  input: AttributesRemoveInput;
};

export type MutationProductAttributesSetArgs = {
  /** The values. */
  input: ProductAttributesSetInput;
};

export type MutationPriceListsCreateArgs = {
  /** What they are. */
  input: PriceListsCreateInput;
};

export type MutationPriceListsUpdateArgs = {
  /** What becomes of them. */
  input: PriceListsUpdateInput;
};

export type MutationPriceListsRemoveArgs = {
  /** Which. */
  input: PriceListsRemoveInput;
};

export type MutationPriceListEntriesSetArgs = {
  /** The prices. */
  input: PriceListEntriesSetInput;
};

export type MutationStockReserveArgs = {
  /** What to hold, for whom and for how long. */
  input: StockReserveInput;
};

export type MutationStockCommitArgs = {
  /** Whose reservation. */
  input: StockCommitInput;
};

export type MutationStockReleaseArgs = {
  /** Whose reservation. */
  input: StockReleaseInput;
};

export type MutationStockRestockArgs = {
  /** What comes back, and whose it was. */
  input: StockRestockInput;
};

/** What is told while it happens. Each event says extensions.eventId; who comes back with it as extensions.lastEventId hears what was missed, for 7 days. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** A variant whenever it is sold out, or only five or fewer are left, or again more, when a price of it changes, as whoever follows has it, and when it goes on or off sale by a change of its product; not when publishedAt, or an end of a price's time, merely passes. For anybody. Of one variant at most one event a second, as it is by then; after a loss, what has changed, as it is now. Variants that do not exist are never told of. */
  readonly productAvailability: ProductVariant;
};

export type SubscriptionProductAvailabilityArgs = {
  /** Which variants, from 1 to 100. */
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

/** What can stand in the way of stockReserve. */
export type StockReserveError = InsufficientStockError | NotFoundError | ValidationError | IdempotencyKeyReusedError;

/** Result of stockReserve. */
export type StockReservePayload = {
  readonly __typename?: 'StockReservePayload';
  /** The hold; null on failure. */
  readonly reservation: Maybe<StockReservation>;
  /** Empty on success; one for each short variant where stock is short. */
  readonly errors: ReadonlyArray<StockReserveError>;
};

/** What can stand in the way of stockCommit. */
export type StockCommitError = InsufficientStockError | NotFoundError | ValidationError | IdempotencyKeyReusedError;

/** Result of stockCommit. */
export type StockCommitPayload = {
  readonly __typename?: 'StockCommitPayload';
  /** Whether the units are sold now, by this call or an earlier one. */
  readonly committed: Scalars['Boolean']['output'];
  /** Empty on success. */
  readonly errors: ReadonlyArray<StockCommitError>;
};

/** What can stand in the way of stockRelease. */
export type StockReleaseError = ValidationError | IdempotencyKeyReusedError;

/** Result of stockRelease. */
export type StockReleasePayload = {
  readonly __typename?: 'StockReleasePayload';
  /** Whether the holder holds nothing now. */
  readonly released: Scalars['Boolean']['output'];
  /** Empty on success. */
  readonly errors: ReadonlyArray<StockReleaseError>;
};

/** What can stand in the way of stockRestock. */
export type StockRestockError = NotFoundError | ValidationError | IdempotencyKeyReusedError;

/** Result of stockRestock. */
export type StockRestockPayload = {
  readonly __typename?: 'StockRestockPayload';
  /** Whether the units are on the shelf again, by this call or an earlier one. */
  readonly restocked: Scalars['Boolean']['output'];
  /** Empty on success. */
  readonly errors: ReadonlyArray<StockRestockError>;
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

/** Units that are never sold. All lines or none. */
export type StockSafetySetInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 lines; of several for one level the last counts. */
  readonly lines: ReadonlyArray<StockSafetySetLine>;
};

/** How many units of a variant at a location are never sold. */
export type StockSafetySetLine = {
  /** Which variant. */
  readonly variantId: Scalars['ID']['input'];
  /** Where: loc_ and 32 hex digits. A level that is not there yet is made. */
  readonly locationId: Scalars['ID']['input'];
  /** Units, 0 to 1,000,000,000; 0 for none. May be more than is on hand: none are sold then but on backorder. */
  readonly safetyStock: Scalars['Int']['input'];
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

/** What can stand in the way of stockSet. */
export type StockSetError = ValidationError | NotFoundError | InsufficientStockError | StockMovedOnError | IdempotencyKeyReusedError;

/** Result of stockSet. */
export type StockSetPayload = {
  readonly __typename?: 'StockSetPayload';
  /** Each level of the input as it is now; empty where nothing was done. */
  readonly levels: ReadonlyArray<StockLevel>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<StockSetError>;
};

/** What can stand in the way of stockAdjust. */
export type StockAdjustError = ValidationError | NotFoundError | InsufficientStockError | IdempotencyKeyReusedError;

/** Result of stockAdjust. */
export type StockAdjustPayload = {
  readonly __typename?: 'StockAdjustPayload';
  /** Each level of the input as it is now; empty where nothing was done. */
  readonly levels: ReadonlyArray<StockLevel>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<StockAdjustError>;
};

/** What can stand in the way of stockMove. */
export type StockMoveError = ValidationError | NotFoundError | InsufficientStockError | IdempotencyKeyReusedError;

/** Result of stockMove. */
export type StockMovePayload = {
  readonly __typename?: 'StockMovePayload';
  /** Each level of the input as it is now; empty where nothing was done. */
  readonly levels: ReadonlyArray<StockLevel>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<StockMoveError>;
};

/** What can stand in the way of stockSafetySet. */
export type StockSafetySetError = ValidationError | NotFoundError | IdempotencyKeyReusedError;

/** Result of stockSafetySet. */
export type StockSafetySetPayload = {
  readonly __typename?: 'StockSafetySetPayload';
  /** Each level of the input as it is now; empty where nothing was done. */
  readonly levels: ReadonlyArray<StockLevel>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<StockSafetySetError>;
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
  /** What is taxed alike: standard, exempt, which is not taxed anywhere, or a code of the shop's own such as reduced or books; 1 to 40 lower-case letters, digits, - and _ (INVALID_TEXT). Null: standard. */
  readonly taxClass?: InputMaybe<Scalars['String']['input']>;
  /** False: it is exempt, whatever taxClass says. */
  readonly taxable: Scalars['Boolean']['input'];
  /** Whether units are counted. False: it can be sold without limit. */
  readonly tracksStock: Scalars['Boolean']['input'];
  /** At most one for each currency; it is not sold in others. */
  readonly prices: ReadonlyArray<ProductPriceInput>;
};

/** A list price in one currency. */
export type ProductPriceInput = {
  /** From 0. */
  readonly amount: MoneyInput;
  /** Former price for a strike-through, in the same currency (WRONG_CURRENCY); null for none. Left out where it is not above the price. */
  readonly compareAt?: InputMaybe<MoneyInput>;
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
  /** What is taxed alike: standard, exempt, which is not taxed anywhere, or a code of the shop's own such as reduced or books; 1 to 40 lower-case letters, digits, - and _ (INVALID_TEXT). */
  readonly taxClass?: InputMaybe<Scalars['String']['input']>;
  /** False: it is exempt, whatever taxClass says. True: what was exempt is standard, where taxClass says nothing. */
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
  /** ISO 4217 currency of the price that is set. */
  readonly currency: Scalars['CurrencyCode']['input'];
  /** From 0, in that currency (WRONG_CURRENCY); null where it is not sold in it any more. */
  readonly amount?: InputMaybe<MoneyInput>;
  /** Former price for a strike-through, in that currency (WRONG_CURRENCY); null for none. Left out where it is not above the price. */
  readonly compareAt?: InputMaybe<MoneyInput>;
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

/** What can stand in the way of productsCreate. */
export type ProductsCreateError = ValidationError | NotFoundError | IdempotencyKeyReusedError;

/** Result of productsCreate. */
export type ProductsCreatePayload = {
  readonly __typename?: 'ProductsCreatePayload';
  /** Each product of the input as it is now, on sale or not; empty where nothing was done. */
  readonly products: ReadonlyArray<Product>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<ProductsCreateError>;
};

/** What can stand in the way of productsUpdate. */
export type ProductsUpdateError = ValidationError | NotFoundError | ProductVersionConflictError | IdempotencyKeyReusedError;

/** Result of productsUpdate. */
export type ProductsUpdatePayload = {
  readonly __typename?: 'ProductsUpdatePayload';
  /** Each product of the input as it is now, on sale or not; empty where nothing was done. */
  readonly products: ReadonlyArray<Product>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<ProductsUpdateError>;
};

/** What can stand in the way of productTranslationsSet. */
export type ProductTranslationsSetError = ValidationError | NotFoundError | ProductVersionConflictError | IdempotencyKeyReusedError;

/** Result of productTranslationsSet. */
export type ProductTranslationsSetPayload = {
  readonly __typename?: 'ProductTranslationsSetPayload';
  /** Each product of the input as it is now, on sale or not; empty where nothing was done. */
  readonly products: ReadonlyArray<Product>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<ProductTranslationsSetError>;
};

/** What can stand in the way of productAttributesSet. */
export type ProductAttributesSetError = ValidationError | NotFoundError | ProductVersionConflictError | IdempotencyKeyReusedError;

/** Result of productAttributesSet. */
export type ProductAttributesSetPayload = {
  readonly __typename?: 'ProductAttributesSetPayload';
  /** Each product of the input as it is now, on sale or not; empty where nothing was done. */
  readonly products: ReadonlyArray<Product>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<ProductAttributesSetError>;
};

/** What can stand in the way of productOptionsArrange. */
export type ProductOptionsArrangeError = ValidationError | NotFoundError | ProductVersionConflictError | IdempotencyKeyReusedError;

/** Result of productOptionsArrange. */
export type ProductOptionsArrangePayload = {
  readonly __typename?: 'ProductOptionsArrangePayload';
  /** Each product of the input as it is now, on sale or not; empty where nothing was done. */
  readonly products: ReadonlyArray<Product>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<ProductOptionsArrangeError>;
};

/** What can stand in the way of productVariantsCreate. */
export type ProductVariantsCreateError = ValidationError | NotFoundError | ProductVersionConflictError | IdempotencyKeyReusedError;

/** Result of productVariantsCreate. */
export type ProductVariantsCreatePayload = {
  readonly __typename?: 'ProductVariantsCreatePayload';
  /** Each product of the input as it is now, on sale or not; empty where nothing was done. */
  readonly products: ReadonlyArray<Product>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<ProductVariantsCreateError>;
};

/** What can stand in the way of productVariantsUpdate. */
export type ProductVariantsUpdateError = ValidationError | NotFoundError | ProductVersionConflictError | IdempotencyKeyReusedError;

/** Result of productVariantsUpdate. */
export type ProductVariantsUpdatePayload = {
  readonly __typename?: 'ProductVariantsUpdatePayload';
  /** Each product of the input as it is now, on sale or not; empty where nothing was done. */
  readonly products: ReadonlyArray<Product>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<ProductVariantsUpdateError>;
};

/** What can stand in the way of productPricesSet. */
export type ProductPricesSetError = ValidationError | NotFoundError | ProductVersionConflictError | IdempotencyKeyReusedError;

/** Result of productPricesSet. */
export type ProductPricesSetPayload = {
  readonly __typename?: 'ProductPricesSetPayload';
  /** Each product of the input as it is now, on sale or not; empty where nothing was done. */
  readonly products: ReadonlyArray<Product>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<ProductPricesSetError>;
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

/** Categories that are to go. All or none. */
export type CategoriesRemoveInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 categories, in any order; what is below one goes only where it is named, too. */
  readonly categories: ReadonlyArray<CategoryRemoveInput>;
};

/** A category that is to go. */
export type CategoryRemoveInput = {
  /** Which category. */
  readonly categoryId: Scalars['ID']['input'];
  /** The version that it is at as far as is known: refused if it is otherwise by now. Null to remove it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
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

/** What can stand in the way of categoriesCreate. */
export type CategoriesCreateError = ValidationError | NotFoundError | IdempotencyKeyReusedError;

/** Result of categoriesCreate. */
export type CategoriesCreatePayload = {
  readonly __typename?: 'CategoriesCreatePayload';
  /** Each category of the input as it is now; empty where nothing was done. */
  readonly categories: ReadonlyArray<Category>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<CategoriesCreateError>;
};

/** What can stand in the way of categoriesUpdate. */
export type CategoriesUpdateError = ValidationError | NotFoundError | CategoryVersionConflictError | IdempotencyKeyReusedError;

/** Result of categoriesUpdate. */
export type CategoriesUpdatePayload = {
  readonly __typename?: 'CategoriesUpdatePayload';
  /** Each category of the input as it is now; empty where nothing was done. */
  readonly categories: ReadonlyArray<Category>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<CategoriesUpdateError>;
};

/** Something is in the category, or names it. */
export type CategoryInUseError = UserError & {
  readonly __typename?: 'CategoryInUseError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The first that stands in the way: a category below, a product that is in it or has it as a value, or a collection whose rule names it. There may be more. */
  readonly userId: Scalars['ID']['output'];
};

/** What can stand in the way of categoriesRemove. */
export type CategoriesRemoveError = ValidationError | NotFoundError | CategoryVersionConflictError | CategoryInUseError | IdempotencyKeyReusedError;

/** Result of categoriesRemove. */
export type CategoriesRemovePayload = {
  readonly __typename?: 'CategoriesRemovePayload';
  /** Each category of the input as it is now, without those that are gone; empty where nothing was done. */
  readonly categories: ReadonlyArray<Category>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<CategoriesRemoveError>;
};

/** What can stand in the way of categoryTranslationsSet. */
export type CategoryTranslationsSetError = ValidationError | NotFoundError | CategoryVersionConflictError | IdempotencyKeyReusedError;

/** Result of categoryTranslationsSet. */
export type CategoryTranslationsSetPayload = {
  readonly __typename?: 'CategoryTranslationsSetPayload';
  /** Each category of the input as it is now; empty where nothing was done. */
  readonly categories: ReadonlyArray<Category>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<CategoryTranslationsSetError>;
};

/** New collections. All or none. */
export type CollectionsCreateInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 collections; a shop has at most 5,000. */
  readonly collections: ReadonlyArray<CollectionCreateInput>;
};

/** A new collection. */
export type CollectionCreateInput = {
  /** What the shop calls it: 1 to 255 characters on one line. */
  readonly title: Scalars['String']['input'];
  /** URL slug, unique among collections; null for one that is made of the title. */
  readonly handle?: InputMaybe<Scalars['String']['input']>;
  /** HTML about it, at most 512 KiB; null for none. */
  readonly descriptionHtml?: InputMaybe<Scalars['String']['input']>;
  /** What products must be to be in it; null where they are put into it by hand. A shop has at most 500 rules. */
  readonly rule?: InputMaybe<CollectionRuleInput>;
};

/** What products must be to be in a collection. */
export type CollectionRuleInput = {
  /** Whether all conditions must hold or one is enough. */
  readonly match: CollectionRuleMatch;
  /** 1 to 20 conditions. */
  readonly conditions: ReadonlyArray<CollectionConditionInput>;
};

/** What must hold of a product: beside negated exactly one field is given. Lists have 1 to 50 values, of which one must fit exactly as it is spelled. */
export type CollectionConditionInput = {
  /** It has one of these labels. */
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** It is of one of these brands or makers. */
  readonly vendors?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** It is of one of these kinds. */
  readonly productTypes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** It is in one of these categories or below. */
  readonly categoryIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Some variant has one of these values on an axis of choice. */
  readonly option?: InputMaybe<ProductOptionFilter>;
  /** What its cheapest variant costs. */
  readonly price?: InputMaybe<CollectionPriceInput>;
  /** What it has of an attribute, filterable or not; without a value the condition does not hold. */
  readonly attribute?: InputMaybe<ProductAttributeFilter>;
  /** Whether at least one variant can be had. */
  readonly available?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it must not hold. */
  readonly negated: Scalars['Boolean']['input'];
};

/** A range of prices in one currency, refused in two (BAD_USER_INPUT); both ends are in it, and one at least is given. */
export type CollectionPriceInput = {
  /** At least; null for no lower end. */
  readonly min?: InputMaybe<MoneyInput>;
  /** At most; null for no upper end. */
  readonly max?: InputMaybe<MoneyInput>;
};

/** Changes of collections. All or none. */
export type CollectionsUpdateInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 changes; several of one collection are made one after the other. */
  readonly collections: ReadonlyArray<CollectionUpdateInput>;
};

/** What becomes of a collection. What is absent stays; null empties what can be empty, and leaves the rest as it is. */
export type CollectionUpdateInput = {
  /** Which collection. */
  readonly collectionId: Scalars['ID']['input'];
  /** The version that it is at as far as is known: refused if it is otherwise by now. Null to change it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** What the shop calls it: 1 to 255 characters on one line. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
  /** URL slug, unique among collections. */
  readonly handle?: InputMaybe<Scalars['String']['input']>;
  /** HTML about it, at most 512 KiB. */
  readonly descriptionHtml?: InputMaybe<Scalars['String']['input']>;
  /** The whole rule, of a collection that has one: one by hand cannot get one, nor can one by rule lose it. */
  readonly rule?: InputMaybe<CollectionRuleInput>;
};

/** Collections that are to go. All or none. */
export type CollectionsRemoveInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 collections. */
  readonly collections: ReadonlyArray<CollectionRemoveInput>;
};

/** A collection that is to go. */
export type CollectionRemoveInput = {
  /** Which collection. */
  readonly collectionId: Scalars['ID']['input'];
  /** The version that it is at as far as is known: refused if it is otherwise by now. Null to remove it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** Products for a collection by hand. All or none. */
export type CollectionProductsPutInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Which collection; it has no rule. */
  readonly collectionId: Scalars['ID']['input'];
  /** The version that it is at as far as is known: refused if it is otherwise by now. Null to change it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 250 products, put one after the other; a collection has at most 10,000. */
  readonly products: ReadonlyArray<CollectionProductPutInput>;
};

/** A product for a collection, and its place there. */
export type CollectionProductPutInput = {
  /** Which product; one that is in the collection is moved. */
  readonly productId: Scalars['ID']['input'];
  /** The product of the collection that it comes before; null for its end. */
  readonly beforeProductId?: InputMaybe<Scalars['ID']['input']>;
};

/** Products that leave a collection by hand. All or none. */
export type CollectionProductsTakeInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Which collection; it has no rule. */
  readonly collectionId: Scalars['ID']['input'];
  /** The version that it is at as far as is known: refused if it is otherwise by now. Null to change it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 250 products. */
  readonly productIds: ReadonlyArray<Scalars['ID']['input']>;
};

/** Somebody changed the collection first. */
export type CollectionVersionConflictError = UserError & {
  readonly __typename?: 'CollectionVersionConflictError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** As it is now. */
  readonly current: Collection;
};

/** What can stand in the way of collectionsCreate. */
export type CollectionsCreateError = ValidationError | NotFoundError | IdempotencyKeyReusedError;

/** Result of collectionsCreate. */
export type CollectionsCreatePayload = {
  readonly __typename?: 'CollectionsCreatePayload';
  /** Each collection of the input as it is now, without those that are gone; empty where nothing was done. */
  readonly collections: ReadonlyArray<Collection>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<CollectionsCreateError>;
};

/** What can stand in the way of collectionsUpdate. */
export type CollectionsUpdateError = ValidationError | NotFoundError | CollectionVersionConflictError | IdempotencyKeyReusedError;

/** Result of collectionsUpdate. */
export type CollectionsUpdatePayload = {
  readonly __typename?: 'CollectionsUpdatePayload';
  /** Each collection of the input as it is now, without those that are gone; empty where nothing was done. */
  readonly collections: ReadonlyArray<Collection>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<CollectionsUpdateError>;
};

/** What can stand in the way of collectionsRemove. */
export type CollectionsRemoveError = ValidationError | NotFoundError | CollectionVersionConflictError | IdempotencyKeyReusedError;

/** Result of collectionsRemove. */
export type CollectionsRemovePayload = {
  readonly __typename?: 'CollectionsRemovePayload';
  /** Each collection of the input as it is now, without those that are gone; empty where nothing was done. */
  readonly collections: ReadonlyArray<Collection>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<CollectionsRemoveError>;
};

/** What can stand in the way of collectionProductsPut. */
export type CollectionProductsPutError = ValidationError | NotFoundError | CollectionVersionConflictError | IdempotencyKeyReusedError;

/** Result of collectionProductsPut. */
export type CollectionProductsPutPayload = {
  readonly __typename?: 'CollectionProductsPutPayload';
  /** The collection as it is now; null where nothing was done. */
  readonly collection: Maybe<Collection>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<CollectionProductsPutError>;
};

/** What can stand in the way of collectionProductsTake. */
export type CollectionProductsTakeError = ValidationError | NotFoundError | CollectionVersionConflictError | IdempotencyKeyReusedError;

/** Result of collectionProductsTake. */
export type CollectionProductsTakePayload = {
  readonly __typename?: 'CollectionProductsTakePayload';
  /** The collection as it is now; null where nothing was done. */
  readonly collection: Maybe<Collection>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<CollectionProductsTakeError>;
};

/** What somebody thinks of a product. */
export type ReviewWriteInput = {
  /** The product; it is on sale. */
  readonly productId: Scalars['ID']['input'];
  /** Stars, from 1 to 5. */
  readonly rating: Scalars['Int']['input'];
  /** In a line of 1 to 120 characters. */
  readonly title: Scalars['String']['input'];
  /** Plain text of 1 to 5,000 characters; lines may be broken. */
  readonly text: Scalars['String']['input'];
  /** What to call its author beside it, 1 to 60 characters; everybody reads it. */
  readonly authorName: Scalars['String']['input'];
  /** What it is written in, a tag of BCP 47, e.g. pt-BR. */
  readonly language: Scalars['String']['input'];
};

/** A review that its author does not want any more. */
export type ReviewWithdrawInput = {
  /** Of which product. */
  readonly productId: Scalars['ID']['input'];
};

/** Reviews that are to be shown. All or none. */
export type ReviewsPublishInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 reviews. */
  readonly reviews: ReadonlyArray<ReviewPublishInput>;
};

/** A review that is to be shown. */
export type ReviewPublishInput = {
  /** Which review. */
  readonly reviewId: Scalars['ID']['input'];
  /** The version that was read: what its author has changed since is not published unread. */
  readonly expectedVersion: Scalars['Int']['input'];
};

/** Reviews that are not to be shown. All or none. */
export type ReviewsRejectInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 reviews. */
  readonly reviews: ReadonlyArray<ReviewRejectInput>;
};

/** A review that is not to be shown. */
export type ReviewRejectInput = {
  /** Which review. */
  readonly reviewId: Scalars['ID']['input'];
  /** The version that was read. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** Why, for its author to read: 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

/** Somebody changed the review since it was read. */
export type ReviewVersionConflictError = UserError & {
  readonly __typename?: 'ReviewVersionConflictError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** As it is now. */
  readonly current: Review;
};

/** What can stand in the way of reviewWrite. */
export type ReviewWriteError = ValidationError | NotFoundError;

/** Result of writing a review. */
export type ReviewWritePayload = {
  readonly __typename?: 'ReviewWritePayload';
  /** As it is now; null where nothing was done. */
  readonly review: Maybe<Review>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<ReviewWriteError>;
};

/** What can stand in the way of reviewWithdraw. */
export type ReviewWithdrawError = NotFoundError;

/** Result of taking a review back. */
export type ReviewWithdrawPayload = {
  readonly __typename?: 'ReviewWithdrawPayload';
  /** Of the review that is gone; null where there was none. */
  readonly withdrawnId: Maybe<Scalars['ID']['output']>;
  /** Empty on success. */
  readonly errors: ReadonlyArray<ReviewWithdrawError>;
};

/** What can stand in the way of reviewsPublish. */
export type ReviewsPublishError = ValidationError | NotFoundError | ReviewVersionConflictError | IdempotencyKeyReusedError;

/** Result of reviewsPublish. */
export type ReviewsPublishPayload = {
  readonly __typename?: 'ReviewsPublishPayload';
  /** Each review of the input as it is now; empty where nothing was done. */
  readonly reviews: ReadonlyArray<Review>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<ReviewsPublishError>;
};

/** What can stand in the way of reviewsReject. */
export type ReviewsRejectError = ValidationError | NotFoundError | ReviewVersionConflictError | IdempotencyKeyReusedError;

/** Result of reviewsReject. */
export type ReviewsRejectPayload = {
  readonly __typename?: 'ReviewsRejectPayload';
  /** Each review of the input as it is now; empty where nothing was done. */
  readonly reviews: ReadonlyArray<Review>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<ReviewsRejectError>;
};

/** New attributes. All or none. */
export type AttributesCreateInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 attributes; a shop has at most 250. */
  readonly attributes: ReadonlyArray<AttributeCreateInput>;
};

/** A new attribute. What values of its kind do not have is not given. */
export type AttributeCreateInput = {
  /** What programs call it, e.g. material: at most 64 small letters, digits and single hyphens, a letter first. It never changes. */
  readonly key: Scalars['ID']['input'];
  /** What the shop calls it: 1 to 255 characters on one line. */
  readonly name: Scalars['String']['input'];
  /** Of which kind its values are; it never changes. */
  readonly kind: AttributeKind;
  /** How many characters a TEXT has at most, from 1 to 4,000, and to 255 where lists are narrowed or counted by it; null for 255. */
  readonly lengthMax?: InputMaybe<Scalars['Int']['input']>;
  /** The least that a NUMBER or MEASUREMENT can be; null for no lower end. */
  readonly min?: InputMaybe<Scalars['Float']['input']>;
  /** The most that a NUMBER or MEASUREMENT can be; null for no upper end. */
  readonly max?: InputMaybe<Scalars['Float']['input']>;
  /** How many digits a NUMBER or MEASUREMENT has at most behind the point, from 0 to 6; null for 0. */
  readonly decimals?: InputMaybe<Scalars['Int']['input']>;
  /** In what a MEASUREMENT is, e.g. cm: 1 to 16 characters. It never changes. */
  readonly unit?: InputMaybe<Scalars['String']['input']>;
  /** The first day that a DATE can be, e.g. 2026-02-28; null for no lower end. */
  readonly earliest?: InputMaybe<Scalars['String']['input']>;
  /** The last day that a DATE can be; null for no upper end. */
  readonly latest?: InputMaybe<Scalars['String']['input']>;
  /** Whether a product can have several of a CHOICE, PRODUCT or CATEGORY, up to 50; it never changes. Null for one. */
  readonly several?: InputMaybe<Scalars['Boolean']['input']>;
  /** What there is to choose from of a CHOICE: 1 to 250, in their order. */
  readonly choices?: InputMaybe<ReadonlyArray<AttributeChoiceInput>>;
  /** What it is called in other languages, at most 30. */
  readonly translations: ReadonlyArray<AttributeTranslationInput>;
  /** Whether lists can be narrowed by it. */
  readonly filterable: Scalars['Boolean']['input'];
  /** Whether lists can be counted by it. */
  readonly facetable: Scalars['Boolean']['input'];
};

/** One of the things that there are to choose from, or what it is called in a language. */
export type AttributeChoiceInput = {
  /** What products have, and filters take: 1 to 255 characters on one line. */
  readonly value: Scalars['String']['input'];
  /** What the shop calls it: 1 to 255 characters on one line. */
  readonly name: Scalars['String']['input'];
};

/** What an attribute is called in another language than the shop's own. */
export type AttributeTranslationInput = {
  /** A tag of BCP 47, e.g. pt-BR; each once. */
  readonly language: Scalars['String']['input'];
  /** What the shop calls it: 1 to 255 characters on one line. */
  readonly name: Scalars['String']['input'];
  /** What the shop calls its choices, of those that are translated. */
  readonly choices: ReadonlyArray<AttributeChoiceInput>;
};

/** Changes of attributes. All or none. */
export type AttributesUpdateInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 changes; several of one attribute are made one after the other. */
  readonly attributes: ReadonlyArray<AttributeUpdateInput>;
};

/** What becomes of an attribute. What is absent stays; null empties what can be empty, and leaves the rest as it is. */
export type AttributeUpdateInput = {
  /** Which attribute. */
  readonly key: Scalars['ID']['input'];
  /** The version that it is at as far as is known: refused if it is otherwise by now. Null to change it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** What the shop calls it: 1 to 255 characters on one line. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** How many characters a TEXT has at most, from 1 to 4,000, and to 255 where lists are narrowed or counted by it. */
  readonly lengthMax?: InputMaybe<Scalars['Int']['input']>;
  /** The least that a NUMBER or MEASUREMENT can be. */
  readonly min?: InputMaybe<Scalars['Float']['input']>;
  /** The most that a NUMBER or MEASUREMENT can be. */
  readonly max?: InputMaybe<Scalars['Float']['input']>;
  /** How many digits a NUMBER or MEASUREMENT has at most behind the point, from 0 to 6. */
  readonly decimals?: InputMaybe<Scalars['Int']['input']>;
  /** The first day that a DATE can be, e.g. 2026-02-28. */
  readonly earliest?: InputMaybe<Scalars['String']['input']>;
  /** The last day that a DATE can be. */
  readonly latest?: InputMaybe<Scalars['String']['input']>;
  /** All that there is to choose from of a CHOICE, in their order. Names in other languages of those that are gone go, too. */
  readonly choices?: InputMaybe<ReadonlyArray<AttributeChoiceInput>>;
  /** What it is called in all other languages. */
  readonly translations?: InputMaybe<ReadonlyArray<AttributeTranslationInput>>;
  /** Whether lists can be narrowed by it. */
  readonly filterable?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether lists can be counted by it. */
  readonly facetable?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Attributes that are to go. All or none. */
export type AttributesRemoveInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 attributes. */
  readonly attributes: ReadonlyArray<AttributeRemoveInput>;
};

/** An attribute that is to go; no product has a value of it, and no collection's rule is about it. */
export type AttributeRemoveInput = {
  /** Which attribute. */
  readonly key: Scalars['ID']['input'];
  /** The version that it is at as far as is known: refused if it is otherwise by now. Null to remove it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** What products have of attributes. All or none. */
export type ProductAttributesSetInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 values. */
  readonly values: ReadonlyArray<ProductAttributeInput>;
};

/** What a product has of an attribute. */
export type ProductAttributeInput = {
  /** Which product. */
  readonly productId: Scalars['ID']['input'];
  /** The version that it is at as far as is known: refused if it is otherwise by now. Null to change it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Of which attribute. */
  readonly key: Scalars['ID']['input'];
  /** What it has; null for nothing any more. */
  readonly value?: InputMaybe<AttributeValueInput>;
};

/** A value of an attribute: that of its kind. */
export type AttributeValueInput = 
  /** Of TEXT: 1 to as many characters as the attribute allows. */
  | { readonly text: Scalars['String']['input']; readonly number?: never; readonly boolean?: never; readonly date?: never; readonly choices?: never; readonly productIds?: never; readonly categoryIds?: never; readonly measurement?: never; }
  /** Of NUMBER: within its ends, of as many decimals as it allows at most. */
  | { readonly text?: never; readonly number: Scalars['Float']['input']; readonly boolean?: never; readonly date?: never; readonly choices?: never; readonly productIds?: never; readonly categoryIds?: never; readonly measurement?: never; }
  /** Of BOOLEAN. */
  | { readonly text?: never; readonly number?: never; readonly boolean: Scalars['Boolean']['input']; readonly date?: never; readonly choices?: never; readonly productIds?: never; readonly categoryIds?: never; readonly measurement?: never; }
  /** Of DATE: a day of the calendar, e.g. 2026-02-28. */
  | { readonly text?: never; readonly number?: never; readonly boolean?: never; readonly date: Scalars['String']['input']; readonly choices?: never; readonly productIds?: never; readonly categoryIds?: never; readonly measurement?: never; }
  /** Of CHOICE: one or several of its values, each once. */
  | { readonly text?: never; readonly number?: never; readonly boolean?: never; readonly date?: never; readonly choices: ReadonlyArray<Scalars['String']['input']>; readonly productIds?: never; readonly categoryIds?: never; readonly measurement?: never; }
  /** Of PRODUCT: one or several, each once. */
  | { readonly text?: never; readonly number?: never; readonly boolean?: never; readonly date?: never; readonly choices?: never; readonly productIds: ReadonlyArray<Scalars['ID']['input']>; readonly categoryIds?: never; readonly measurement?: never; }
  /** Of CATEGORY: one or several, each once. */
  | { readonly text?: never; readonly number?: never; readonly boolean?: never; readonly date?: never; readonly choices?: never; readonly productIds?: never; readonly categoryIds: ReadonlyArray<Scalars['ID']['input']>; readonly measurement?: never; }
  /** Of MEASUREMENT. */
  | { readonly text?: never; readonly number?: never; readonly boolean?: never; readonly date?: never; readonly choices?: never; readonly productIds?: never; readonly categoryIds?: never; readonly measurement: MeasurementInput; };

/** So much of a unit. */
export type MeasurementInput = {
  /** How much. */
  readonly amount: Scalars['Float']['input'];
  /** Of what: the attribute's unit. Nothing is converted. */
  readonly unit: Scalars['String']['input'];
};

/** Somebody changed the attribute first. */
export type AttributeVersionConflictError = UserError & {
  readonly __typename?: 'AttributeVersionConflictError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** As it is now. */
  readonly current: Attribute;
};

/** Something has a value that would be none of the attribute's any more, or names the attribute. */
export type AttributeInUseError = UserError & {
  readonly __typename?: 'AttributeInUseError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The first product that stands in the way, or a collection whose rule does. There may be more. */
  readonly userId: Scalars['ID']['output'];
};

/** What can stand in the way of attributesCreate. */
export type AttributesCreateError = ValidationError | IdempotencyKeyReusedError;

/** Result of attributesCreate. */
export type AttributesCreatePayload = {
  readonly __typename?: 'AttributesCreatePayload';
  /** Each attribute of the input as it is now, without those that are gone; empty where nothing was done. */
  readonly attributes: ReadonlyArray<Attribute>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<AttributesCreateError>;
};

/** What can stand in the way of attributesUpdate. */
export type AttributesUpdateError = ValidationError | NotFoundError | AttributeVersionConflictError | AttributeInUseError | IdempotencyKeyReusedError;

/** Result of attributesUpdate. */
export type AttributesUpdatePayload = {
  readonly __typename?: 'AttributesUpdatePayload';
  /** Each attribute of the input as it is now, without those that are gone; empty where nothing was done. */
  readonly attributes: ReadonlyArray<Attribute>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<AttributesUpdateError>;
};

/** What can stand in the way of attributesRemove. */
export type AttributesRemoveError = ValidationError | NotFoundError | AttributeVersionConflictError | AttributeInUseError | IdempotencyKeyReusedError;

/** Result of attributesRemove. */
export type AttributesRemovePayload = {
  readonly __typename?: 'AttributesRemovePayload';
  /** Each attribute of the input as it is now, without those that are gone; empty where nothing was done. */
  readonly attributes: ReadonlyArray<Attribute>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<AttributesRemoveError>;
};

/** Prices of some variants in one currency, for some buyers or for everybody. Of several that reach a buyer one counts: see ProductVariant.price. */
export type PriceList = {
  readonly __typename?: 'PriceList';
  /** Prefixed UUIDv7, e.g. plt_0190b2. */
  readonly id: Scalars['ID']['output'];
  /** What files call it; unique among price lists. */
  readonly handle: Scalars['String']['output'];
  /** What the shop calls it. */
  readonly title: Scalars['String']['output'];
  /** ISO 4217 currency of its prices; it never changes. */
  readonly currency: Scalars['CurrencyCode']['output'];
  /** Whose buyers have its prices, by the country of the request's context; empty for all. */
  readonly countries: ReadonlyArray<Scalars['CountryCode']['output']>;
  /** Which groups of customers have its prices; empty for everybody, guests included. */
  readonly customerGroups: ReadonlyArray<Scalars['String']['output']>;
  /** Grows with each change of it and of its prices; not as a price begins or ends to hold by itself. */
  readonly version: Scalars['Int']['output'];
  /** Its prices, by variant and quantity; those that do not hold now, too. */
  readonly entries: PriceListEntryConnection;
};

export type PriceListEntriesArgs = {
  /** Size of the page, from 1 to 100; of no effect beside last. */
  first: InputMaybe<Scalars['Int']['input']>;
  /** Only what follows this cursor; null from the first on. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** Size of a page that ends at the end of the list or before a cursor, from 1 to 100. */
  last?: InputMaybe<Scalars['Int']['input']>;
  /** Only what comes before this cursor; null to the end. */
  before?: InputMaybe<Scalars['String']['input']>;
};

/** What a variant costs in a price list. */
export type PriceListEntry = {
  readonly __typename?: 'PriceListEntry';
  /** Which variant; null where it has gone meanwhile. */
  readonly variant: Maybe<ProductVariant>;
  /** From how many units on. */
  readonly fromQuantity: Scalars['Int']['output'];
  /** Of each unit. */
  readonly price: Money;
  /** Former price for a strike-through, always above the price; null for none. */
  readonly compareAtPrice: Maybe<Money>;
  /** The first instant at which it holds; null: since it was set. */
  readonly validFrom: Maybe<Scalars['DateTime']['output']>;
  /** It holds no more at this instant; null for ever. */
  readonly validUntil: Maybe<Scalars['DateTime']['output']>;
};

/** A page of a list's prices. */
export type PriceListEntryConnection = {
  readonly __typename?: 'PriceListEntryConnection';
  /** The page's prices with their cursors. */
  readonly edges: ReadonlyArray<PriceListEntryEdge>;
  /** The page's prices without cursors. */
  readonly nodes: ReadonlyArray<PriceListEntry>;
  /** Whether and where to go on. */
  readonly pageInfo: PageInfo;
};

/** A price and its place in the list. */
export type PriceListEntryEdge = {
  readonly __typename?: 'PriceListEntryEdge';
  /** Opaque keyset cursor. */
  readonly cursor: Scalars['String']['output'];
  /** The price. */
  readonly node: PriceListEntry;
};

/** New price lists. All or none. */
export type PriceListsCreateInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 price lists; a shop has at most 100. */
  readonly priceLists: ReadonlyArray<PriceListCreateInput>;
};

/** A new price list. */
export type PriceListCreateInput = {
  /** What files call it: 1 to 255 characters; null: made of the title. */
  readonly handle?: InputMaybe<Scalars['String']['input']>;
  /** What the shop calls it: 1 to 255 characters on one line. */
  readonly title: Scalars['String']['input'];
  /** ISO 4217 currency of its prices; it never changes. */
  readonly currency: Scalars['CurrencyCode']['input'];
  /** Whose buyers have its prices, each once; none for all. */
  readonly countries: ReadonlyArray<Scalars['CountryCode']['input']>;
  /** Which groups of customers have its prices, at most 50, each once: 1 to 64 small letters, digits and single hyphens. None for everybody. */
  readonly customerGroups: ReadonlyArray<Scalars['String']['input']>;
};

/** Changes of price lists. All or none. */
export type PriceListsUpdateInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 changes; several of one list are made one after the other. */
  readonly priceLists: ReadonlyArray<PriceListUpdateInput>;
};

/** What becomes of a price list. What is absent or null stays. */
export type PriceListUpdateInput = {
  /** Which. */
  readonly priceListId: Scalars['ID']['input'];
  /** The version that it is at as far as is known: refused if it is otherwise by now. Null to change it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** What files call it: 1 to 255 characters. */
  readonly handle?: InputMaybe<Scalars['String']['input']>;
  /** What the shop calls it: 1 to 255 characters on one line. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
  /** Whose buyers have its prices, each once; none for all. */
  readonly countries?: InputMaybe<ReadonlyArray<Scalars['CountryCode']['input']>>;
  /** Which groups of customers have its prices, at most 50, each once; none for everybody. */
  readonly customerGroups?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Price lists that are to go. All or none. */
export type PriceListsRemoveInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 price lists. */
  readonly priceLists: ReadonlyArray<PriceListRemoveInput>;
};

/** A price list that is to go with its prices. */
export type PriceListRemoveInput = {
  /** Which. */
  readonly priceListId: Scalars['ID']['input'];
  /** The version that it is at as far as is known: refused if it is otherwise by now. Null to remove it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** Prices in price lists. All or none. */
export type PriceListEntriesSetInput = {
  /** 8 to 255 characters, best a random UUID. The same key with the same input is done once. */
  readonly idempotencyKey: Scalars['ID']['input'];
  /** 1 to 250 prices; a list has at most 20,000. */
  readonly entries: ReadonlyArray<PriceListEntryInput>;
};

/** What a variant costs in a price list from a quantity on, in place of what it did. */
export type PriceListEntryInput = {
  /** In which list. */
  readonly priceListId: Scalars['ID']['input'];
  /** The version that the list is at as far as is known: refused if it is otherwise by now. Null to change it whatever it is at. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Which variant. */
  readonly variantId: Scalars['ID']['input'];
  /** From how many units on, from 1 to 999. */
  readonly fromQuantity: Scalars['Int']['input'];
  /** Of each unit, from 0, in the list's currency (WRONG_CURRENCY); null where the list has no such price any more. */
  readonly amount?: InputMaybe<MoneyInput>;
  /** Former price for a strike-through, in the list's currency (WRONG_CURRENCY); null for none. Left out where it is not above the price. */
  readonly compareAt?: InputMaybe<MoneyInput>;
  /** The first instant at which it holds; null: at once. */
  readonly validFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** It holds no more at this instant, which is after validFrom; null for ever. */
  readonly validUntil?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Somebody changed the price list first. */
export type PriceListVersionConflictError = UserError & {
  readonly __typename?: 'PriceListVersionConflictError';
  /** Stable SCREAMING_SNAKE code; treat unknown values as a generic failure. */
  readonly code: Scalars['String']['output'];
  /** Human-readable text in the request's language. */
  readonly message: Scalars['String']['output'];
  /** Path into the input, e.g. lines, 0, quantity. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** As it is now. */
  readonly current: PriceList;
};

/** What can stand in the way of priceListsCreate. */
export type PriceListsCreateError = ValidationError | IdempotencyKeyReusedError;

/** Result of priceListsCreate. */
export type PriceListsCreatePayload = {
  readonly __typename?: 'PriceListsCreatePayload';
  /** Each price list of the input as it is now, without those that are gone; empty where nothing was done. */
  readonly priceLists: ReadonlyArray<PriceList>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<PriceListsCreateError>;
};

/** What can stand in the way of priceListsUpdate. */
export type PriceListsUpdateError = ValidationError | NotFoundError | PriceListVersionConflictError | IdempotencyKeyReusedError;

/** Result of priceListsUpdate. */
export type PriceListsUpdatePayload = {
  readonly __typename?: 'PriceListsUpdatePayload';
  /** Each price list of the input as it is now, without those that are gone; empty where nothing was done. */
  readonly priceLists: ReadonlyArray<PriceList>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<PriceListsUpdateError>;
};

/** What can stand in the way of priceListsRemove. */
export type PriceListsRemoveError = ValidationError | NotFoundError | PriceListVersionConflictError | IdempotencyKeyReusedError;

/** Result of priceListsRemove. */
export type PriceListsRemovePayload = {
  readonly __typename?: 'PriceListsRemovePayload';
  /** Each price list of the input as it is now, without those that are gone; empty where nothing was done. */
  readonly priceLists: ReadonlyArray<PriceList>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<PriceListsRemoveError>;
};

/** What can stand in the way of priceListEntriesSet. */
export type PriceListEntriesSetError = ValidationError | NotFoundError | PriceListVersionConflictError | IdempotencyKeyReusedError;

/** Result of priceListEntriesSet. */
export type PriceListEntriesSetPayload = {
  readonly __typename?: 'PriceListEntriesSetPayload';
  /** Each price list of the input as it is now, without those that are gone; empty where nothing was done. */
  readonly priceLists: ReadonlyArray<PriceList>;
  /** Empty on success; the first thing that stands in the way. */
  readonly errors: ReadonlyArray<PriceListEntriesSetError>;
};

/** A change of a product, a category, a collection, a review, a price list or an attribute by the staff. */
export type AuditEntry = {
  readonly __typename?: 'AuditEntry';
  /** The product, the category, the collection, the review or the price list; of an attribute its key. */
  readonly subjectId: Scalars['ID']['output'];
  /** That it was at afterwards; of what was removed, the last that it was at. */
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
  /** Of a product or a category e.g. title; of a review status; of a variant variants.var_0190b2.barcode, of what is never sold of it variants.var_0190b2.safetyStock.loc_0190b2, of a price prices.var_0190b2.USD, of a value attributes.material, of a price list entries.var_0190b2.10 (from ten units on), of a product of a collection products.prd_0190b2 (its place, from 1), of a translation translations.pt-BR.title. */
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

/** A saved card or account. Its id can be given as the savedMethodId of a paymentMethod, by its customer alone. */
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
  info: GraphQLResolveInfo,
) => Promise<TResult> | TResult;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => Promise<TResult> | TResult;

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};

type Nothing = Record<PropertyKey, never>;

export type Resolver<TResult, TParent = Nothing, TContext = Nothing, TArgs = Nothing> =
  | ResolverFn<TResult, TParent, TContext, TArgs>
  | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: ResolverFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: ResolverFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Nothing, TContext = Nothing, TArgs = Nothing> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Nothing, TContext = Nothing> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo,
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Nothing, TContext = Nothing> = (
  obj: T,
  context: TContext,
  info: GraphQLResolveInfo,
) => boolean | Promise<boolean>;

/** What routers refer to entities by. */
export type FederationReferenceTypes = {
  Product: { readonly __typename: 'Product' } & ({ readonly id: Scalars['ID']['output'] } | { readonly handle: Scalars['String']['output'] });
  Review: { readonly __typename: 'Review' } & { readonly id: Scalars['ID']['output'] };
  ProductVariant: { readonly __typename: 'ProductVariant' } & { readonly id: Scalars['ID']['output'] };
  Category: { readonly __typename: 'Category' } & { readonly id: Scalars['ID']['output'] };
  Collection: { readonly __typename: 'Collection' } & { readonly id: Scalars['ID']['output'] };
};

/** What resolvers return, by type. */
export type ResolversTypes = {
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  CacheControlScope: ResolverTypeWrapper<CacheControlScope>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  MinorUnits: ResolverTypeWrapper<Scalars['MinorUnits']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: ResolverTypeWrapper<MoneyInput>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  UserError: ResolverTypeWrapper<UserErrorModel>;
  ValidationError: ResolverTypeWrapper<ValidationErrorModel>;
  NotFoundError: ResolverTypeWrapper<NotFoundErrorModel>;
  InsufficientStockError: ResolverTypeWrapper<InsufficientStockErrorModel>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<IdempotencyKeyReusedErrorModel>;
  Node: ResolverTypeWrapper<NodeModel>;
  Product: ResolverTypeWrapper<ProductModel>;
  ProductRating: ResolverTypeWrapper<ProductRatingModel>;
  StarCount: ResolverTypeWrapper<StarCount>;
  ReviewSort: ResolverTypeWrapper<ReviewSort>;
  Review: ResolverTypeWrapper<ReviewModel>;
  ReviewStatus: ResolverTypeWrapper<ReviewStatus>;
  ReviewConnection: ResolverTypeWrapper<Omit<ReviewConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ReviewEdge']>, nodes: ReadonlyArray<ResolversTypes['Review']> }>;
  ReviewEdge: ResolverTypeWrapper<Omit<ReviewEdge, 'node'> & { node: ResolversTypes['Review'] }>;
  ProductTranslation: ResolverTypeWrapper<ProductTranslationModel>;
  MediaTranslation: ResolverTypeWrapper<MediaTranslation>;
  CategoryTranslation: ResolverTypeWrapper<CategoryTranslationModel>;
  ProductStatus: ResolverTypeWrapper<ProductStatus>;
  ProductVariant: ResolverTypeWrapper<ProductVariantModel>;
  ProductOption: ResolverTypeWrapper<ProductOption>;
  SelectedOption: ResolverTypeWrapper<SelectedOption>;
  MediaImage: ResolverTypeWrapper<MediaImage>;
  QuantityPrice: ResolverTypeWrapper<QuantityPriceModel>;
  BuyerInput: ResolverTypeWrapper<BuyerInput>;
  PriceRange: ResolverTypeWrapper<PriceRange>;
  StockLevel: ResolverTypeWrapper<StockLevel>;
  Category: ResolverTypeWrapper<CategoryModel>;
  Collection: ResolverTypeWrapper<CollectionModel>;
  Attribute: ResolverTypeWrapper<AttributeModel>;
  AttributeKind: ResolverTypeWrapper<AttributeKind>;
  AttributeChoice: ResolverTypeWrapper<AttributeChoice>;
  AttributeTranslation: ResolverTypeWrapper<AttributeTranslation>;
  AttributeChoiceTranslation: ResolverTypeWrapper<AttributeChoiceTranslation>;
  ProductAttribute: ResolverTypeWrapper<ProductAttributeModel>;
  Measurement: ResolverTypeWrapper<Measurement>;
  CollectionRule: ResolverTypeWrapper<Omit<CollectionRule, 'conditions'> & { conditions: ReadonlyArray<ResolversTypes['CollectionCondition']> }>;
  CollectionRuleMatch: ResolverTypeWrapper<CollectionRuleMatch>;
  CollectionCondition: ResolverTypeWrapper<CollectionConditionModel>;
  CollectionAttribute: ResolverTypeWrapper<CollectionAttributeModel>;
  CollectionLookupInput: ResolverTypeWrapper<CollectionLookupInput>;
  CollectionPrice: ResolverTypeWrapper<CollectionPrice>;
  CollectionRuleProgress: ResolverTypeWrapper<CollectionRuleProgress>;
  CollectionConnection: ResolverTypeWrapper<Omit<CollectionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CollectionEdge']>, nodes: ReadonlyArray<ResolversTypes['Collection']> }>;
  CollectionEdge: ResolverTypeWrapper<Omit<CollectionEdge, 'node'> & { node: ResolversTypes['Collection'] }>;
  ProductConnection: ResolverTypeWrapper<ProductConnectionModel>;
  ProductEdge: ResolverTypeWrapper<Omit<ProductEdge, 'node'> & { node: ResolversTypes['Product'] }>;
  ProductVariantConnection: ResolverTypeWrapper<Omit<ProductVariantConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ProductVariantEdge']>, nodes: ReadonlyArray<ResolversTypes['ProductVariant']> }>;
  ProductVariantEdge: ResolverTypeWrapper<Omit<ProductVariantEdge, 'node'> & { node: ResolversTypes['ProductVariant'] }>;
  ProductSort: ResolverTypeWrapper<ProductSort>;
  ProductFilter: ResolverTypeWrapper<ProductFilter>;
  ProductAttributeFilter: ResolverTypeWrapper<ProductAttributeFilter>;
  AttributeRangeInput: ResolverTypeWrapper<AttributeRangeInput>;
  AttributeDatesInput: ResolverTypeWrapper<AttributeDatesInput>;
  ProductOptionFilter: ResolverTypeWrapper<ProductOptionFilter>;
  ProductLookupInput: ResolverTypeWrapper<ProductLookupInput>;
  CategoryLookupInput: ResolverTypeWrapper<CategoryLookupInput>;
  ProductPriceFilter: ResolverTypeWrapper<ProductPriceFilter>;
  SearchSuggestions: ResolverTypeWrapper<SearchSuggestionsModel>;
  ProductFacets: ResolverTypeWrapper<ProductFacetsModel>;
  RatingFacet: ResolverTypeWrapper<RatingFacet>;
  FacetValue: ResolverTypeWrapper<FacetValue>;
  CategoryFacet: ResolverTypeWrapper<CategoryFacetModel>;
  CollectionFacet: ResolverTypeWrapper<CollectionFacetModel>;
  OptionFacet: ResolverTypeWrapper<OptionFacet>;
  AttributeFacet: ResolverTypeWrapper<AttributeFacetModel>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  StockReserveInput: ResolverTypeWrapper<StockReserveInput>;
  StockReserveLine: ResolverTypeWrapper<StockReserveLine>;
  StockCommitInput: ResolverTypeWrapper<StockCommitInput>;
  StockReleaseInput: ResolverTypeWrapper<StockReleaseInput>;
  StockRestockInput: ResolverTypeWrapper<StockRestockInput>;
  StockRestockLine: ResolverTypeWrapper<StockRestockLine>;
  StockReservation: ResolverTypeWrapper<StockReservation>;
  StockReserveError: ResolverTypeWrapper<InsufficientStockErrorModel | NotFoundErrorModel | ValidationErrorModel | IdempotencyKeyReusedErrorModel>;
  StockReservePayload: ResolverTypeWrapper<StockReservePayloadModel>;
  StockCommitError: ResolverTypeWrapper<InsufficientStockErrorModel | NotFoundErrorModel | ValidationErrorModel | IdempotencyKeyReusedErrorModel>;
  StockCommitPayload: ResolverTypeWrapper<StockCommitPayloadModel>;
  StockReleaseError: ResolverTypeWrapper<ValidationErrorModel | IdempotencyKeyReusedErrorModel>;
  StockReleasePayload: ResolverTypeWrapper<StockReleasePayloadModel>;
  StockRestockError: ResolverTypeWrapper<NotFoundErrorModel | ValidationErrorModel | IdempotencyKeyReusedErrorModel>;
  StockRestockPayload: ResolverTypeWrapper<StockRestockPayloadModel>;
  StockReason: ResolverTypeWrapper<StockReason>;
  StockMovementReason: ResolverTypeWrapper<StockMovementReason>;
  StockSetInput: ResolverTypeWrapper<StockSetInput>;
  StockSetLine: ResolverTypeWrapper<StockSetLine>;
  StockAdjustInput: ResolverTypeWrapper<StockAdjustInput>;
  StockAdjustLine: ResolverTypeWrapper<StockAdjustLine>;
  StockMoveInput: ResolverTypeWrapper<StockMoveInput>;
  StockMoveLine: ResolverTypeWrapper<StockMoveLine>;
  StockSafetySetInput: ResolverTypeWrapper<StockSafetySetInput>;
  StockSafetySetLine: ResolverTypeWrapper<StockSafetySetLine>;
  StockMovedOnError: ResolverTypeWrapper<StockMovedOnErrorModel>;
  StockSetError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | InsufficientStockErrorModel | StockMovedOnErrorModel | IdempotencyKeyReusedErrorModel>;
  StockSetPayload: ResolverTypeWrapper<StockSetPayloadModel>;
  StockAdjustError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | InsufficientStockErrorModel | IdempotencyKeyReusedErrorModel>;
  StockAdjustPayload: ResolverTypeWrapper<StockAdjustPayloadModel>;
  StockMoveError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | InsufficientStockErrorModel | IdempotencyKeyReusedErrorModel>;
  StockMovePayload: ResolverTypeWrapper<StockMovePayloadModel>;
  StockSafetySetError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel>;
  StockSafetySetPayload: ResolverTypeWrapper<StockSafetySetPayloadModel>;
  StockMovement: ResolverTypeWrapper<StockMovementModel>;
  StockMovementConnection: ResolverTypeWrapper<Omit<StockMovementConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['StockMovementEdge']>, nodes: ReadonlyArray<ResolversTypes['StockMovement']> }>;
  StockMovementEdge: ResolverTypeWrapper<Omit<StockMovementEdge, 'node'> & { node: ResolversTypes['StockMovement'] }>;
  ProductsCreateInput: ResolverTypeWrapper<ProductsCreateInput>;
  ProductCreateInput: ResolverTypeWrapper<ProductCreateInput>;
  ProductOptionInput: ResolverTypeWrapper<ProductOptionInput>;
  MediaImageInput: ResolverTypeWrapper<MediaImageInput>;
  ProductVariantInput: ResolverTypeWrapper<ProductVariantInput>;
  ProductPriceInput: ResolverTypeWrapper<ProductPriceInput>;
  ProductsUpdateInput: ResolverTypeWrapper<ProductsUpdateInput>;
  ProductUpdateInput: ResolverTypeWrapper<ProductUpdateInput>;
  ProductTranslationsSetInput: ResolverTypeWrapper<ProductTranslationsSetInput>;
  ProductTranslationInput: ResolverTypeWrapper<ProductTranslationInput>;
  MediaTranslationInput: ResolverTypeWrapper<MediaTranslationInput>;
  ProductOptionsArrangeInput: ResolverTypeWrapper<ProductOptionsArrangeInput>;
  ProductOptionsInput: ResolverTypeWrapper<ProductOptionsInput>;
  ProductOptionArrangeInput: ResolverTypeWrapper<ProductOptionArrangeInput>;
  ProductOptionValueInput: ResolverTypeWrapper<ProductOptionValueInput>;
  ProductVariantsCreateInput: ResolverTypeWrapper<ProductVariantsCreateInput>;
  ProductVariantCreateInput: ResolverTypeWrapper<ProductVariantCreateInput>;
  ProductVariantsUpdateInput: ResolverTypeWrapper<ProductVariantsUpdateInput>;
  ProductVariantUpdateInput: ResolverTypeWrapper<ProductVariantUpdateInput>;
  ProductPricesSetInput: ResolverTypeWrapper<ProductPricesSetInput>;
  ProductPriceSetInput: ResolverTypeWrapper<ProductPriceSetInput>;
  ProductVersionConflictError: ResolverTypeWrapper<ProductVersionConflictErrorModel>;
  ProductsCreateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel>;
  ProductsCreatePayload: ResolverTypeWrapper<ProductsCreatePayloadModel>;
  ProductsUpdateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | ProductVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  ProductsUpdatePayload: ResolverTypeWrapper<ProductsUpdatePayloadModel>;
  ProductTranslationsSetError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | ProductVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  ProductTranslationsSetPayload: ResolverTypeWrapper<ProductTranslationsSetPayloadModel>;
  ProductAttributesSetError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | ProductVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  ProductAttributesSetPayload: ResolverTypeWrapper<ProductAttributesSetPayloadModel>;
  ProductOptionsArrangeError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | ProductVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  ProductOptionsArrangePayload: ResolverTypeWrapper<ProductOptionsArrangePayloadModel>;
  ProductVariantsCreateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | ProductVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  ProductVariantsCreatePayload: ResolverTypeWrapper<ProductVariantsCreatePayloadModel>;
  ProductVariantsUpdateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | ProductVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  ProductVariantsUpdatePayload: ResolverTypeWrapper<ProductVariantsUpdatePayloadModel>;
  ProductPricesSetError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | ProductVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  ProductPricesSetPayload: ResolverTypeWrapper<ProductPricesSetPayloadModel>;
  CategoriesCreateInput: ResolverTypeWrapper<CategoriesCreateInput>;
  CategoryCreateInput: ResolverTypeWrapper<CategoryCreateInput>;
  CategoriesUpdateInput: ResolverTypeWrapper<CategoriesUpdateInput>;
  CategoryUpdateInput: ResolverTypeWrapper<CategoryUpdateInput>;
  CategoriesRemoveInput: ResolverTypeWrapper<CategoriesRemoveInput>;
  CategoryRemoveInput: ResolverTypeWrapper<CategoryRemoveInput>;
  CategoryTranslationsSetInput: ResolverTypeWrapper<CategoryTranslationsSetInput>;
  CategoryTranslationInput: ResolverTypeWrapper<CategoryTranslationInput>;
  CategoryVersionConflictError: ResolverTypeWrapper<CategoryVersionConflictErrorModel>;
  CategoriesCreateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel>;
  CategoriesCreatePayload: ResolverTypeWrapper<CategoriesCreatePayloadModel>;
  CategoriesUpdateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CategoryVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  CategoriesUpdatePayload: ResolverTypeWrapper<CategoriesUpdatePayloadModel>;
  CategoryInUseError: ResolverTypeWrapper<CategoryInUseErrorModel>;
  CategoriesRemoveError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CategoryVersionConflictErrorModel | CategoryInUseErrorModel | IdempotencyKeyReusedErrorModel>;
  CategoriesRemovePayload: ResolverTypeWrapper<CategoriesRemovePayloadModel>;
  CategoryTranslationsSetError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CategoryVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  CategoryTranslationsSetPayload: ResolverTypeWrapper<CategoryTranslationsSetPayloadModel>;
  CollectionsCreateInput: ResolverTypeWrapper<CollectionsCreateInput>;
  CollectionCreateInput: ResolverTypeWrapper<CollectionCreateInput>;
  CollectionRuleInput: ResolverTypeWrapper<CollectionRuleInput>;
  CollectionConditionInput: ResolverTypeWrapper<CollectionConditionInput>;
  CollectionPriceInput: ResolverTypeWrapper<CollectionPriceInput>;
  CollectionsUpdateInput: ResolverTypeWrapper<CollectionsUpdateInput>;
  CollectionUpdateInput: ResolverTypeWrapper<CollectionUpdateInput>;
  CollectionsRemoveInput: ResolverTypeWrapper<CollectionsRemoveInput>;
  CollectionRemoveInput: ResolverTypeWrapper<CollectionRemoveInput>;
  CollectionProductsPutInput: ResolverTypeWrapper<CollectionProductsPutInput>;
  CollectionProductPutInput: ResolverTypeWrapper<CollectionProductPutInput>;
  CollectionProductsTakeInput: ResolverTypeWrapper<CollectionProductsTakeInput>;
  CollectionVersionConflictError: ResolverTypeWrapper<CollectionVersionConflictErrorModel>;
  CollectionsCreateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel>;
  CollectionsCreatePayload: ResolverTypeWrapper<CollectionsCreatePayloadModel>;
  CollectionsUpdateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CollectionVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  CollectionsUpdatePayload: ResolverTypeWrapper<CollectionsUpdatePayloadModel>;
  CollectionsRemoveError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CollectionVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  CollectionsRemovePayload: ResolverTypeWrapper<CollectionsRemovePayloadModel>;
  CollectionProductsPutError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CollectionVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  CollectionProductsPutPayload: ResolverTypeWrapper<CollectionProductsPutPayloadModel>;
  CollectionProductsTakeError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | CollectionVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  CollectionProductsTakePayload: ResolverTypeWrapper<CollectionProductsTakePayloadModel>;
  ReviewWriteInput: ResolverTypeWrapper<ReviewWriteInput>;
  ReviewWithdrawInput: ResolverTypeWrapper<ReviewWithdrawInput>;
  ReviewsPublishInput: ResolverTypeWrapper<ReviewsPublishInput>;
  ReviewPublishInput: ResolverTypeWrapper<ReviewPublishInput>;
  ReviewsRejectInput: ResolverTypeWrapper<ReviewsRejectInput>;
  ReviewRejectInput: ResolverTypeWrapper<ReviewRejectInput>;
  ReviewVersionConflictError: ResolverTypeWrapper<ReviewVersionConflictErrorModel>;
  ReviewWriteError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel>;
  ReviewWritePayload: ResolverTypeWrapper<ReviewWritePayloadModel>;
  ReviewWithdrawError: ResolverTypeWrapper<NotFoundErrorModel>;
  ReviewWithdrawPayload: ResolverTypeWrapper<ReviewWithdrawPayloadModel>;
  ReviewsPublishError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | ReviewVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  ReviewsPublishPayload: ResolverTypeWrapper<ReviewsPublishPayloadModel>;
  ReviewsRejectError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | ReviewVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  ReviewsRejectPayload: ResolverTypeWrapper<ReviewsRejectPayloadModel>;
  AttributesCreateInput: ResolverTypeWrapper<AttributesCreateInput>;
  AttributeCreateInput: ResolverTypeWrapper<AttributeCreateInput>;
  AttributeChoiceInput: ResolverTypeWrapper<AttributeChoiceInput>;
  AttributeTranslationInput: ResolverTypeWrapper<AttributeTranslationInput>;
  AttributesUpdateInput: ResolverTypeWrapper<AttributesUpdateInput>;
  AttributeUpdateInput: ResolverTypeWrapper<AttributeUpdateInput>;
  AttributesRemoveInput: ResolverTypeWrapper<AttributesRemoveInput>;
  AttributeRemoveInput: ResolverTypeWrapper<AttributeRemoveInput>;
  ProductAttributesSetInput: ResolverTypeWrapper<ProductAttributesSetInput>;
  ProductAttributeInput: ResolverTypeWrapper<ProductAttributeInput>;
  AttributeValueInput: ResolverTypeWrapper<AttributeValueInput>;
  MeasurementInput: ResolverTypeWrapper<MeasurementInput>;
  AttributeVersionConflictError: ResolverTypeWrapper<AttributeVersionConflictErrorModel>;
  AttributeInUseError: ResolverTypeWrapper<AttributeInUseErrorModel>;
  AttributesCreateError: ResolverTypeWrapper<ValidationErrorModel | IdempotencyKeyReusedErrorModel>;
  AttributesCreatePayload: ResolverTypeWrapper<AttributesCreatePayloadModel>;
  AttributesUpdateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | AttributeVersionConflictErrorModel | AttributeInUseErrorModel | IdempotencyKeyReusedErrorModel>;
  AttributesUpdatePayload: ResolverTypeWrapper<AttributesUpdatePayloadModel>;
  AttributesRemoveError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | AttributeVersionConflictErrorModel | AttributeInUseErrorModel | IdempotencyKeyReusedErrorModel>;
  AttributesRemovePayload: ResolverTypeWrapper<AttributesRemovePayloadModel>;
  PriceList: ResolverTypeWrapper<PriceListModel>;
  PriceListEntry: ResolverTypeWrapper<PriceListEntryModel>;
  PriceListEntryConnection: ResolverTypeWrapper<Omit<PriceListEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PriceListEntryEdge']>, nodes: ReadonlyArray<ResolversTypes['PriceListEntry']> }>;
  PriceListEntryEdge: ResolverTypeWrapper<Omit<PriceListEntryEdge, 'node'> & { node: ResolversTypes['PriceListEntry'] }>;
  PriceListsCreateInput: ResolverTypeWrapper<PriceListsCreateInput>;
  PriceListCreateInput: ResolverTypeWrapper<PriceListCreateInput>;
  PriceListsUpdateInput: ResolverTypeWrapper<PriceListsUpdateInput>;
  PriceListUpdateInput: ResolverTypeWrapper<PriceListUpdateInput>;
  PriceListsRemoveInput: ResolverTypeWrapper<PriceListsRemoveInput>;
  PriceListRemoveInput: ResolverTypeWrapper<PriceListRemoveInput>;
  PriceListEntriesSetInput: ResolverTypeWrapper<PriceListEntriesSetInput>;
  PriceListEntryInput: ResolverTypeWrapper<PriceListEntryInput>;
  PriceListVersionConflictError: ResolverTypeWrapper<PriceListVersionConflictErrorModel>;
  PriceListsCreateError: ResolverTypeWrapper<ValidationErrorModel | IdempotencyKeyReusedErrorModel>;
  PriceListsCreatePayload: ResolverTypeWrapper<PriceListsCreatePayloadModel>;
  PriceListsUpdateError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | PriceListVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  PriceListsUpdatePayload: ResolverTypeWrapper<PriceListsUpdatePayloadModel>;
  PriceListsRemoveError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | PriceListVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  PriceListsRemovePayload: ResolverTypeWrapper<PriceListsRemovePayloadModel>;
  PriceListEntriesSetError: ResolverTypeWrapper<ValidationErrorModel | NotFoundErrorModel | PriceListVersionConflictErrorModel | IdempotencyKeyReusedErrorModel>;
  PriceListEntriesSetPayload: ResolverTypeWrapper<PriceListEntriesSetPayloadModel>;
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
};

/** What resolvers receive as their parent, by type. */
export type ResolversParentTypes = {
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  Float: Scalars['Float']['output'];
  CacheControlScope: CacheControlScope;
  DateTime: Scalars['DateTime']['output'];
  CurrencyCode: Scalars['CurrencyCode']['output'];
  CountryCode: Scalars['CountryCode']['output'];
  MinorUnits: Scalars['MinorUnits']['output'];
  URL: Scalars['URL']['output'];
  JSON: Scalars['JSON']['output'];
  Money: Money;
  MoneyInput: MoneyInput;
  PageInfo: PageInfo;
  UserError: UserErrorModel;
  ValidationError: ValidationErrorModel;
  NotFoundError: NotFoundErrorModel;
  InsufficientStockError: InsufficientStockErrorModel;
  IdempotencyKeyReusedError: IdempotencyKeyReusedErrorModel;
  Node: NodeModel;
  Product: ProductModel;
  ProductRating: ProductRatingModel;
  StarCount: StarCount;
  ReviewSort: ReviewSort;
  Review: ReviewModel;
  ReviewStatus: ReviewStatus;
  ReviewConnection: Omit<ReviewConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ReviewEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Review']> };
  ReviewEdge: Omit<ReviewEdge, 'node'> & { node: ResolversParentTypes['Review'] };
  ProductTranslation: ProductTranslationModel;
  MediaTranslation: MediaTranslation;
  CategoryTranslation: CategoryTranslationModel;
  ProductStatus: ProductStatus;
  ProductVariant: ProductVariantModel;
  ProductOption: ProductOption;
  SelectedOption: SelectedOption;
  MediaImage: MediaImage;
  QuantityPrice: QuantityPriceModel;
  BuyerInput: BuyerInput;
  PriceRange: PriceRange;
  StockLevel: StockLevel;
  Category: CategoryModel;
  Collection: CollectionModel;
  Attribute: AttributeModel;
  AttributeKind: AttributeKind;
  AttributeChoice: AttributeChoice;
  AttributeTranslation: AttributeTranslation;
  AttributeChoiceTranslation: AttributeChoiceTranslation;
  ProductAttribute: ProductAttributeModel;
  Measurement: Measurement;
  CollectionRule: Omit<CollectionRule, 'conditions'> & { conditions: ReadonlyArray<ResolversParentTypes['CollectionCondition']> };
  CollectionRuleMatch: CollectionRuleMatch;
  CollectionCondition: CollectionConditionModel;
  CollectionAttribute: CollectionAttributeModel;
  CollectionLookupInput: CollectionLookupInput;
  CollectionPrice: CollectionPrice;
  CollectionRuleProgress: CollectionRuleProgress;
  CollectionConnection: Omit<CollectionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CollectionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Collection']> };
  CollectionEdge: Omit<CollectionEdge, 'node'> & { node: ResolversParentTypes['Collection'] };
  ProductConnection: ProductConnectionModel;
  ProductEdge: Omit<ProductEdge, 'node'> & { node: ResolversParentTypes['Product'] };
  ProductVariantConnection: Omit<ProductVariantConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ProductVariantEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ProductVariant']> };
  ProductVariantEdge: Omit<ProductVariantEdge, 'node'> & { node: ResolversParentTypes['ProductVariant'] };
  ProductSort: ProductSort;
  ProductFilter: ProductFilter;
  ProductAttributeFilter: ProductAttributeFilter;
  AttributeRangeInput: AttributeRangeInput;
  AttributeDatesInput: AttributeDatesInput;
  ProductOptionFilter: ProductOptionFilter;
  ProductLookupInput: ProductLookupInput;
  CategoryLookupInput: CategoryLookupInput;
  ProductPriceFilter: ProductPriceFilter;
  SearchSuggestions: SearchSuggestionsModel;
  ProductFacets: ProductFacetsModel;
  RatingFacet: RatingFacet;
  FacetValue: FacetValue;
  CategoryFacet: CategoryFacetModel;
  CollectionFacet: CollectionFacetModel;
  OptionFacet: OptionFacet;
  AttributeFacet: AttributeFacetModel;
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
  StockReserveError: InsufficientStockErrorModel | NotFoundErrorModel | ValidationErrorModel | IdempotencyKeyReusedErrorModel;
  StockReservePayload: StockReservePayloadModel;
  StockCommitError: InsufficientStockErrorModel | NotFoundErrorModel | ValidationErrorModel | IdempotencyKeyReusedErrorModel;
  StockCommitPayload: StockCommitPayloadModel;
  StockReleaseError: ValidationErrorModel | IdempotencyKeyReusedErrorModel;
  StockReleasePayload: StockReleasePayloadModel;
  StockRestockError: NotFoundErrorModel | ValidationErrorModel | IdempotencyKeyReusedErrorModel;
  StockRestockPayload: StockRestockPayloadModel;
  StockReason: StockReason;
  StockMovementReason: StockMovementReason;
  StockSetInput: StockSetInput;
  StockSetLine: StockSetLine;
  StockAdjustInput: StockAdjustInput;
  StockAdjustLine: StockAdjustLine;
  StockMoveInput: StockMoveInput;
  StockMoveLine: StockMoveLine;
  StockSafetySetInput: StockSafetySetInput;
  StockSafetySetLine: StockSafetySetLine;
  StockMovedOnError: StockMovedOnErrorModel;
  StockSetError: ValidationErrorModel | NotFoundErrorModel | InsufficientStockErrorModel | StockMovedOnErrorModel | IdempotencyKeyReusedErrorModel;
  StockSetPayload: StockSetPayloadModel;
  StockAdjustError: ValidationErrorModel | NotFoundErrorModel | InsufficientStockErrorModel | IdempotencyKeyReusedErrorModel;
  StockAdjustPayload: StockAdjustPayloadModel;
  StockMoveError: ValidationErrorModel | NotFoundErrorModel | InsufficientStockErrorModel | IdempotencyKeyReusedErrorModel;
  StockMovePayload: StockMovePayloadModel;
  StockSafetySetError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel;
  StockSafetySetPayload: StockSafetySetPayloadModel;
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
  ProductsCreateError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel;
  ProductsCreatePayload: ProductsCreatePayloadModel;
  ProductsUpdateError: ValidationErrorModel | NotFoundErrorModel | ProductVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  ProductsUpdatePayload: ProductsUpdatePayloadModel;
  ProductTranslationsSetError: ValidationErrorModel | NotFoundErrorModel | ProductVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  ProductTranslationsSetPayload: ProductTranslationsSetPayloadModel;
  ProductAttributesSetError: ValidationErrorModel | NotFoundErrorModel | ProductVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  ProductAttributesSetPayload: ProductAttributesSetPayloadModel;
  ProductOptionsArrangeError: ValidationErrorModel | NotFoundErrorModel | ProductVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  ProductOptionsArrangePayload: ProductOptionsArrangePayloadModel;
  ProductVariantsCreateError: ValidationErrorModel | NotFoundErrorModel | ProductVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  ProductVariantsCreatePayload: ProductVariantsCreatePayloadModel;
  ProductVariantsUpdateError: ValidationErrorModel | NotFoundErrorModel | ProductVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  ProductVariantsUpdatePayload: ProductVariantsUpdatePayloadModel;
  ProductPricesSetError: ValidationErrorModel | NotFoundErrorModel | ProductVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  ProductPricesSetPayload: ProductPricesSetPayloadModel;
  CategoriesCreateInput: CategoriesCreateInput;
  CategoryCreateInput: CategoryCreateInput;
  CategoriesUpdateInput: CategoriesUpdateInput;
  CategoryUpdateInput: CategoryUpdateInput;
  CategoriesRemoveInput: CategoriesRemoveInput;
  CategoryRemoveInput: CategoryRemoveInput;
  CategoryTranslationsSetInput: CategoryTranslationsSetInput;
  CategoryTranslationInput: CategoryTranslationInput;
  CategoryVersionConflictError: CategoryVersionConflictErrorModel;
  CategoriesCreateError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel;
  CategoriesCreatePayload: CategoriesCreatePayloadModel;
  CategoriesUpdateError: ValidationErrorModel | NotFoundErrorModel | CategoryVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  CategoriesUpdatePayload: CategoriesUpdatePayloadModel;
  CategoryInUseError: CategoryInUseErrorModel;
  CategoriesRemoveError: ValidationErrorModel | NotFoundErrorModel | CategoryVersionConflictErrorModel | CategoryInUseErrorModel | IdempotencyKeyReusedErrorModel;
  CategoriesRemovePayload: CategoriesRemovePayloadModel;
  CategoryTranslationsSetError: ValidationErrorModel | NotFoundErrorModel | CategoryVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  CategoryTranslationsSetPayload: CategoryTranslationsSetPayloadModel;
  CollectionsCreateInput: CollectionsCreateInput;
  CollectionCreateInput: CollectionCreateInput;
  CollectionRuleInput: CollectionRuleInput;
  CollectionConditionInput: CollectionConditionInput;
  CollectionPriceInput: CollectionPriceInput;
  CollectionsUpdateInput: CollectionsUpdateInput;
  CollectionUpdateInput: CollectionUpdateInput;
  CollectionsRemoveInput: CollectionsRemoveInput;
  CollectionRemoveInput: CollectionRemoveInput;
  CollectionProductsPutInput: CollectionProductsPutInput;
  CollectionProductPutInput: CollectionProductPutInput;
  CollectionProductsTakeInput: CollectionProductsTakeInput;
  CollectionVersionConflictError: CollectionVersionConflictErrorModel;
  CollectionsCreateError: ValidationErrorModel | NotFoundErrorModel | IdempotencyKeyReusedErrorModel;
  CollectionsCreatePayload: CollectionsCreatePayloadModel;
  CollectionsUpdateError: ValidationErrorModel | NotFoundErrorModel | CollectionVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  CollectionsUpdatePayload: CollectionsUpdatePayloadModel;
  CollectionsRemoveError: ValidationErrorModel | NotFoundErrorModel | CollectionVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  CollectionsRemovePayload: CollectionsRemovePayloadModel;
  CollectionProductsPutError: ValidationErrorModel | NotFoundErrorModel | CollectionVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  CollectionProductsPutPayload: CollectionProductsPutPayloadModel;
  CollectionProductsTakeError: ValidationErrorModel | NotFoundErrorModel | CollectionVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  CollectionProductsTakePayload: CollectionProductsTakePayloadModel;
  ReviewWriteInput: ReviewWriteInput;
  ReviewWithdrawInput: ReviewWithdrawInput;
  ReviewsPublishInput: ReviewsPublishInput;
  ReviewPublishInput: ReviewPublishInput;
  ReviewsRejectInput: ReviewsRejectInput;
  ReviewRejectInput: ReviewRejectInput;
  ReviewVersionConflictError: ReviewVersionConflictErrorModel;
  ReviewWriteError: ValidationErrorModel | NotFoundErrorModel;
  ReviewWritePayload: ReviewWritePayloadModel;
  ReviewWithdrawError: NotFoundErrorModel;
  ReviewWithdrawPayload: ReviewWithdrawPayloadModel;
  ReviewsPublishError: ValidationErrorModel | NotFoundErrorModel | ReviewVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  ReviewsPublishPayload: ReviewsPublishPayloadModel;
  ReviewsRejectError: ValidationErrorModel | NotFoundErrorModel | ReviewVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  ReviewsRejectPayload: ReviewsRejectPayloadModel;
  AttributesCreateInput: AttributesCreateInput;
  AttributeCreateInput: AttributeCreateInput;
  AttributeChoiceInput: AttributeChoiceInput;
  AttributeTranslationInput: AttributeTranslationInput;
  AttributesUpdateInput: AttributesUpdateInput;
  AttributeUpdateInput: AttributeUpdateInput;
  AttributesRemoveInput: AttributesRemoveInput;
  AttributeRemoveInput: AttributeRemoveInput;
  ProductAttributesSetInput: ProductAttributesSetInput;
  ProductAttributeInput: ProductAttributeInput;
  AttributeValueInput: AttributeValueInput;
  MeasurementInput: MeasurementInput;
  AttributeVersionConflictError: AttributeVersionConflictErrorModel;
  AttributeInUseError: AttributeInUseErrorModel;
  AttributesCreateError: ValidationErrorModel | IdempotencyKeyReusedErrorModel;
  AttributesCreatePayload: AttributesCreatePayloadModel;
  AttributesUpdateError: ValidationErrorModel | NotFoundErrorModel | AttributeVersionConflictErrorModel | AttributeInUseErrorModel | IdempotencyKeyReusedErrorModel;
  AttributesUpdatePayload: AttributesUpdatePayloadModel;
  AttributesRemoveError: ValidationErrorModel | NotFoundErrorModel | AttributeVersionConflictErrorModel | AttributeInUseErrorModel | IdempotencyKeyReusedErrorModel;
  AttributesRemovePayload: AttributesRemovePayloadModel;
  PriceList: PriceListModel;
  PriceListEntry: PriceListEntryModel;
  PriceListEntryConnection: Omit<PriceListEntryConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PriceListEntryEdge']>, nodes: ReadonlyArray<ResolversParentTypes['PriceListEntry']> };
  PriceListEntryEdge: Omit<PriceListEntryEdge, 'node'> & { node: ResolversParentTypes['PriceListEntry'] };
  PriceListsCreateInput: PriceListsCreateInput;
  PriceListCreateInput: PriceListCreateInput;
  PriceListsUpdateInput: PriceListsUpdateInput;
  PriceListUpdateInput: PriceListUpdateInput;
  PriceListsRemoveInput: PriceListsRemoveInput;
  PriceListRemoveInput: PriceListRemoveInput;
  PriceListEntriesSetInput: PriceListEntriesSetInput;
  PriceListEntryInput: PriceListEntryInput;
  PriceListVersionConflictError: PriceListVersionConflictErrorModel;
  PriceListsCreateError: ValidationErrorModel | IdempotencyKeyReusedErrorModel;
  PriceListsCreatePayload: PriceListsCreatePayloadModel;
  PriceListsUpdateError: ValidationErrorModel | NotFoundErrorModel | PriceListVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  PriceListsUpdatePayload: PriceListsUpdatePayloadModel;
  PriceListsRemoveError: ValidationErrorModel | NotFoundErrorModel | PriceListVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  PriceListsRemovePayload: PriceListsRemovePayloadModel;
  PriceListEntriesSetError: ValidationErrorModel | NotFoundErrorModel | PriceListVersionConflictErrorModel | IdempotencyKeyReusedErrorModel;
  PriceListEntriesSetPayload: PriceListEntriesSetPayloadModel;
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
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = WithAllFields<{
  amountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  exponent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}, ParentType>;

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = WithAllFields<{
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}, ParentType>;

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'InsufficientStockError' | 'IdempotencyKeyReusedError' | 'StockMovedOnError' | 'ProductVersionConflictError' | 'CategoryVersionConflictError' | 'CategoryInUseError' | 'CollectionVersionConflictError' | 'ReviewVersionConflictError' | 'AttributeVersionConflictError' | 'AttributeInUseError' | 'PriceListVersionConflictError', ParentType, ContextType>;
}, ParentType>;

export type ValidationErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ValidationError'] = ResolversParentTypes['ValidationError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type NotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type InsufficientStockErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InsufficientStockError'] = ResolversParentTypes['InsufficientStockError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type IdempotencyKeyReusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyKeyReusedError'] = ResolversParentTypes['IdempotencyKeyReusedError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = WithAllFields<{
  __resolveType: TypeResolveFn<'Product' | 'Review' | 'ProductVariant' | 'Category' | 'Collection' | 'Cart' | 'CartLine' | 'Order' | 'OrderLine' | 'OrderAmendment' | 'Fulfillment' | 'Return' | 'Customer' | 'PaymentMethod' | 'Payment' | 'Refund' | 'Invoice' | 'BillingPlan' | 'BillingSubscription', ParentType, ContextType>;
}, ParentType>;

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceTypes['Product'], FederationReferenceTypes['Product'], ContextType>;
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
  priceRange?: Resolver<Maybe<ResolversTypes['PriceRange']>, ParentType, ContextType, Partial<ProductPriceRangeArgs>>;
  collections?: Resolver<ReadonlyArray<ResolversTypes['Collection']>, ParentType, ContextType, RequireFields<ProductCollectionsArgs, 'first'>>;
  collectionIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['ProductAttribute']>, ParentType, ContextType, Partial<ProductAttributesArgs>>;
  variants?: Resolver<ResolversTypes['ProductVariantConnection'], ParentType, ContextType, RequireFields<ProductVariantsArgs, 'first'>>;
  related?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType, RequireFields<ProductRelatedArgs, 'first'>>;
  boughtTogether?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType, RequireFields<ProductBoughtTogetherArgs, 'first'>>;
  rating?: Resolver<ResolversTypes['ProductRating'], ParentType, ContextType>;
  reviews?: Resolver<ResolversTypes['ReviewConnection'], ParentType, ContextType, RequireFields<ProductReviewsArgs, 'sort' | 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type ProductRatingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductRating'] = ResolversParentTypes['ProductRating']> = WithAllFields<{
  average?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  distribution?: Resolver<ReadonlyArray<ResolversTypes['StarCount']>, ParentType, ContextType>;
}, ParentType>;

export type StarCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StarCount'] = ResolversParentTypes['StarCount']> = WithAllFields<{
  stars?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}, ParentType>;

export type ReviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Review'] = ResolversParentTypes['Review']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Review']> | FederationReferenceTypes['Review'], FederationReferenceTypes['Review'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  rating?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  authorName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verifiedPurchase?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReviewStatus'], ParentType, ContextType>;
  rejectionReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type ReviewConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewConnection'] = ResolversParentTypes['ReviewConnection']> = WithAllFields<{
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReviewEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Review']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}, ParentType>;

export type ReviewEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewEdge'] = ResolversParentTypes['ReviewEdge']> = WithAllFields<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Review'], ParentType, ContextType>;
}, ParentType>;

export type ProductTranslationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductTranslation'] = ResolversParentTypes['ProductTranslation']> = WithAllFields<{
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  descriptionHtml?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  media?: Resolver<ReadonlyArray<ResolversTypes['MediaTranslation']>, ParentType, ContextType>;
}, ParentType>;

export type MediaTranslationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MediaTranslation'] = ResolversParentTypes['MediaTranslation']> = WithAllFields<{
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  alt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}, ParentType>;

export type CategoryTranslationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoryTranslation'] = ResolversParentTypes['CategoryTranslation']> = WithAllFields<{
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}, ParentType>;

export type ProductVariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductVariant']> | FederationReferenceTypes['ProductVariant'], FederationReferenceTypes['ProductVariant'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  product?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  selectedOptions?: Resolver<ReadonlyArray<ResolversTypes['SelectedOption']>, ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType, RequireFields<ProductVariantPriceArgs, 'quantity'>>;
  quantityPrices?: Resolver<ReadonlyArray<ResolversTypes['QuantityPrice']>, ParentType, ContextType, Partial<ProductVariantQuantityPricesArgs>>;
  offeredPrices?: Resolver<ReadonlyArray<ResolversTypes['QuantityPrice']>, ParentType, ContextType>;
  pricesFor?: Resolver<ReadonlyArray<ResolversTypes['QuantityPrice']>, ParentType, ContextType, RequireFields<ProductVariantPricesForArgs, 'buyer'>>;
  listPrices?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  compareAtPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType, Partial<ProductVariantCompareAtPriceArgs>>;
  lowestPrice30Days?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType, Partial<ProductVariantLowestPrice30DaysArgs>>;
  barcode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  weightGrams?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  requiresShipping?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  taxClass?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tracksStock?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  availableForSale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  availableQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stockLevels?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StockLevel']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type ProductOptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductOption'] = ResolversParentTypes['ProductOption']> = WithAllFields<{
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
}, ParentType>;

export type SelectedOptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SelectedOption'] = ResolversParentTypes['SelectedOption']> = WithAllFields<{
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}, ParentType>;

export type MediaImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MediaImage'] = ResolversParentTypes['MediaImage']> = WithAllFields<{
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  alt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}, ParentType>;

export type QuantityPriceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuantityPrice'] = ResolversParentTypes['QuantityPrice']> = WithAllFields<{
  fromQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  compareAtPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
}, ParentType>;

export type PriceRangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceRange'] = ResolversParentTypes['PriceRange']> = WithAllFields<{
  min?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
}, ParentType>;

export type StockLevelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockLevel'] = ResolversParentTypes['StockLevel']> = WithAllFields<{
  locationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  onHand?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  backorderLimit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  safetyStock?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}, ParentType>;

export type CategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Category']> | FederationReferenceTypes['Category'], FederationReferenceTypes['Category'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  handle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  translations?: Resolver<ReadonlyArray<ResolversTypes['CategoryTranslation']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  children?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type CollectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Collection'] = ResolversParentTypes['Collection']> = WithAllFields<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Collection']> | FederationReferenceTypes['Collection'], FederationReferenceTypes['Collection'], ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  handle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  descriptionHtml?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['CollectionRule']>, ParentType, ContextType>;
  ruleProgress?: Resolver<Maybe<ResolversTypes['CollectionRuleProgress']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  products?: Resolver<ResolversTypes['ProductConnection'], ParentType, ContextType, RequireFields<CollectionProductsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type AttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attribute'] = ResolversParentTypes['Attribute']> = WithAllFields<{
  key?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  translations?: Resolver<ReadonlyArray<ResolversTypes['AttributeTranslation']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AttributeKind'], ParentType, ContextType>;
  lengthMax?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  min?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  max?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  decimals?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  earliest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  latest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  several?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  choices?: Resolver<ReadonlyArray<ResolversTypes['AttributeChoice']>, ParentType, ContextType>;
  filterable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  facetable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}, ParentType>;

export type AttributeChoiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributeChoice'] = ResolversParentTypes['AttributeChoice']> = WithAllFields<{
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}, ParentType>;

export type AttributeTranslationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributeTranslation'] = ResolversParentTypes['AttributeTranslation']> = WithAllFields<{
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  choices?: Resolver<ReadonlyArray<ResolversTypes['AttributeChoiceTranslation']>, ParentType, ContextType>;
}, ParentType>;

export type AttributeChoiceTranslationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributeChoiceTranslation'] = ResolversParentTypes['AttributeChoiceTranslation']> = WithAllFields<{
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}, ParentType>;

export type ProductAttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductAttribute'] = ResolversParentTypes['ProductAttribute']> = WithAllFields<{
  attribute?: Resolver<ResolversTypes['Attribute'], ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  boolean?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  date?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  choices?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AttributeChoice']>>, ParentType, ContextType>;
  products?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Product']>>, ParentType, ContextType>;
  categories?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Category']>>, ParentType, ContextType>;
  measurement?: Resolver<Maybe<ResolversTypes['Measurement']>, ParentType, ContextType>;
}, ParentType>;

export type MeasurementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Measurement'] = ResolversParentTypes['Measurement']> = WithAllFields<{
  amount?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}, ParentType>;

export type CollectionRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionRule'] = ResolversParentTypes['CollectionRule']> = WithAllFields<{
  match?: Resolver<ResolversTypes['CollectionRuleMatch'], ParentType, ContextType>;
  conditions?: Resolver<ReadonlyArray<ResolversTypes['CollectionCondition']>, ParentType, ContextType>;
}, ParentType>;

export type CollectionConditionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionCondition'] = ResolversParentTypes['CollectionCondition']> = WithAllFields<{
  tags?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  vendors?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  productTypes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  categories?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Category']>>, ParentType, ContextType>;
  option?: Resolver<Maybe<ResolversTypes['ProductOption']>, ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['CollectionPrice']>, ParentType, ContextType>;
  attribute?: Resolver<Maybe<ResolversTypes['CollectionAttribute']>, ParentType, ContextType>;
  available?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  negated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}, ParentType>;

export type CollectionAttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionAttribute'] = ResolversParentTypes['CollectionAttribute']> = WithAllFields<{
  attribute?: Resolver<ResolversTypes['Attribute'], ParentType, ContextType>;
  values?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  boolean?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  min?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  max?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}, ParentType>;

export type CollectionPriceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionPrice'] = ResolversParentTypes['CollectionPrice']> = WithAllFields<{
  min?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  max?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
}, ParentType>;

export type CollectionRuleProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionRuleProgress'] = ResolversParentTypes['CollectionRuleProgress']> = WithAllFields<{
  productsDone?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  productsTotal?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}, ParentType>;

export type CollectionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionConnection'] = ResolversParentTypes['CollectionConnection']> = WithAllFields<{
  edges?: Resolver<ReadonlyArray<ResolversTypes['CollectionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Collection']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}, ParentType>;

export type CollectionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionEdge'] = ResolversParentTypes['CollectionEdge']> = WithAllFields<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Collection'], ParentType, ContextType>;
}, ParentType>;

export type ProductConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = WithAllFields<{
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  facets?: Resolver<ResolversTypes['ProductFacets'], ParentType, ContextType>;
  didYouMean?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}, ParentType>;

export type ProductEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductEdge'] = ResolversParentTypes['ProductEdge']> = WithAllFields<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
}, ParentType>;

export type ProductVariantConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariantConnection'] = ResolversParentTypes['ProductVariantConnection']> = WithAllFields<{
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProductVariantEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}, ParentType>;

export type ProductVariantEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariantEdge'] = ResolversParentTypes['ProductVariantEdge']> = WithAllFields<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ProductVariant'], ParentType, ContextType>;
}, ParentType>;

export type SearchSuggestionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchSuggestions'] = ResolversParentTypes['SearchSuggestions']> = WithAllFields<{
  products?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType, RequireFields<SearchSuggestionsProductsArgs, 'first'>>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType, RequireFields<SearchSuggestionsCategoriesArgs, 'first'>>;
  queries?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType, RequireFields<SearchSuggestionsQueriesArgs, 'first'>>;
}, ParentType>;

export type ProductFacetsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductFacets'] = ResolversParentTypes['ProductFacets']> = WithAllFields<{
  vendors?: Resolver<ReadonlyArray<ResolversTypes['FacetValue']>, ParentType, ContextType, RequireFields<ProductFacetsVendorsArgs, 'first'>>;
  productTypes?: Resolver<ReadonlyArray<ResolversTypes['FacetValue']>, ParentType, ContextType, RequireFields<ProductFacetsProductTypesArgs, 'first'>>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['FacetValue']>, ParentType, ContextType, RequireFields<ProductFacetsTagsArgs, 'first'>>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['CategoryFacet']>, ParentType, ContextType>;
  collections?: Resolver<ReadonlyArray<ResolversTypes['CollectionFacet']>, ParentType, ContextType, RequireFields<ProductFacetsCollectionsArgs, 'first'>>;
  options?: Resolver<ReadonlyArray<ResolversTypes['OptionFacet']>, ParentType, ContextType>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['AttributeFacet']>, ParentType, ContextType>;
  availableCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['PriceRange']>, ParentType, ContextType>;
  ratings?: Resolver<ReadonlyArray<ResolversTypes['RatingFacet']>, ParentType, ContextType>;
}, ParentType>;

export type RatingFacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RatingFacet'] = ResolversParentTypes['RatingFacet']> = WithAllFields<{
  ratingMin?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}, ParentType>;

export type FacetValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FacetValue'] = ResolversParentTypes['FacetValue']> = WithAllFields<{
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}, ParentType>;

export type CategoryFacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoryFacet'] = ResolversParentTypes['CategoryFacet']> = WithAllFields<{
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}, ParentType>;

export type CollectionFacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionFacet'] = ResolversParentTypes['CollectionFacet']> = WithAllFields<{
  collection?: Resolver<ResolversTypes['Collection'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}, ParentType>;

export type OptionFacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OptionFacet'] = ResolversParentTypes['OptionFacet']> = WithAllFields<{
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['FacetValue']>, ParentType, ContextType>;
}, ParentType>;

export type AttributeFacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributeFacet'] = ResolversParentTypes['AttributeFacet']> = WithAllFields<{
  attribute?: Resolver<ResolversTypes['Attribute'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['FacetValue']>, ParentType, ContextType>;
  min?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  max?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  earliest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  latest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}, ParentType>;

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = WithAllFields<{
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Node']>>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, RequireFields<QueryProductArgs, 'by'>>;
  products?: Resolver<Maybe<ResolversTypes['ProductConnection']>, ParentType, ContextType, RequireFields<QueryProductsArgs, 'first'>>;
  searchSuggestions?: Resolver<Maybe<ResolversTypes['SearchSuggestions']>, ParentType, ContextType, RequireFields<QuerySearchSuggestionsArgs, 'text'>>;
  productVariant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType, RequireFields<QueryProductVariantArgs, 'id'>>;
  productVariants?: Resolver<Maybe<ResolversTypes['ProductVariantConnection']>, ParentType, ContextType, RequireFields<QueryProductVariantsArgs, 'sku' | 'first'>>;
  stockMovements?: Resolver<Maybe<ResolversTypes['StockMovementConnection']>, ParentType, ContextType, RequireFields<QueryStockMovementsArgs, 'variantId' | 'first'>>;
  auditEntries?: Resolver<Maybe<ResolversTypes['AuditEntryConnection']>, ParentType, ContextType, RequireFields<QueryAuditEntriesArgs, 'first'>>;
  myReviews?: Resolver<Maybe<ResolversTypes['ReviewConnection']>, ParentType, ContextType, RequireFields<QueryMyReviewsArgs, 'first'>>;
  reviews?: Resolver<Maybe<ResolversTypes['ReviewConnection']>, ParentType, ContextType, RequireFields<QueryReviewsArgs, 'status' | 'first'>>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType, RequireFields<QueryCategoryArgs, 'by'>>;
  categories?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Category']>>, ParentType, ContextType>;
  attributes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Attribute']>>, ParentType, ContextType>;
  priceLists?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PriceList']>>, ParentType, ContextType>;
  priceList?: Resolver<Maybe<ResolversTypes['PriceList']>, ParentType, ContextType, RequireFields<QueryPriceListArgs, 'id'>>;
  collection?: Resolver<Maybe<ResolversTypes['Collection']>, ParentType, ContextType, RequireFields<QueryCollectionArgs, 'by'>>;
  collections?: Resolver<Maybe<ResolversTypes['CollectionConnection']>, ParentType, ContextType, RequireFields<QueryCollectionsArgs, 'first'>>;
  quickOrderItem?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType, RequireFields<QueryQuickOrderItemArgs, 'text'>>;
}, ParentType>;

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = WithAllFields<{
  stockSet?: Resolver<ResolversTypes['StockSetPayload'], ParentType, ContextType, RequireFields<MutationStockSetArgs, 'input'>>;
  stockAdjust?: Resolver<ResolversTypes['StockAdjustPayload'], ParentType, ContextType, RequireFields<MutationStockAdjustArgs, 'input'>>;
  stockMove?: Resolver<ResolversTypes['StockMovePayload'], ParentType, ContextType, RequireFields<MutationStockMoveArgs, 'input'>>;
  stockSafetySet?: Resolver<ResolversTypes['StockSafetySetPayload'], ParentType, ContextType, RequireFields<MutationStockSafetySetArgs, 'input'>>;
  productsCreate?: Resolver<ResolversTypes['ProductsCreatePayload'], ParentType, ContextType, RequireFields<MutationProductsCreateArgs, 'input'>>;
  productsUpdate?: Resolver<ResolversTypes['ProductsUpdatePayload'], ParentType, ContextType, RequireFields<MutationProductsUpdateArgs, 'input'>>;
  productTranslationsSet?: Resolver<ResolversTypes['ProductTranslationsSetPayload'], ParentType, ContextType, RequireFields<MutationProductTranslationsSetArgs, 'input'>>;
  productOptionsArrange?: Resolver<ResolversTypes['ProductOptionsArrangePayload'], ParentType, ContextType, RequireFields<MutationProductOptionsArrangeArgs, 'input'>>;
  productVariantsCreate?: Resolver<ResolversTypes['ProductVariantsCreatePayload'], ParentType, ContextType, RequireFields<MutationProductVariantsCreateArgs, 'input'>>;
  productVariantsUpdate?: Resolver<ResolversTypes['ProductVariantsUpdatePayload'], ParentType, ContextType, RequireFields<MutationProductVariantsUpdateArgs, 'input'>>;
  productPricesSet?: Resolver<ResolversTypes['ProductPricesSetPayload'], ParentType, ContextType, RequireFields<MutationProductPricesSetArgs, 'input'>>;
  categoriesCreate?: Resolver<ResolversTypes['CategoriesCreatePayload'], ParentType, ContextType, RequireFields<MutationCategoriesCreateArgs, 'input'>>;
  categoriesUpdate?: Resolver<ResolversTypes['CategoriesUpdatePayload'], ParentType, ContextType, RequireFields<MutationCategoriesUpdateArgs, 'input'>>;
  categoriesRemove?: Resolver<ResolversTypes['CategoriesRemovePayload'], ParentType, ContextType, RequireFields<MutationCategoriesRemoveArgs, 'input'>>;
  categoryTranslationsSet?: Resolver<ResolversTypes['CategoryTranslationsSetPayload'], ParentType, ContextType, RequireFields<MutationCategoryTranslationsSetArgs, 'input'>>;
  collectionsCreate?: Resolver<ResolversTypes['CollectionsCreatePayload'], ParentType, ContextType, RequireFields<MutationCollectionsCreateArgs, 'input'>>;
  collectionsUpdate?: Resolver<ResolversTypes['CollectionsUpdatePayload'], ParentType, ContextType, RequireFields<MutationCollectionsUpdateArgs, 'input'>>;
  collectionsRemove?: Resolver<ResolversTypes['CollectionsRemovePayload'], ParentType, ContextType, RequireFields<MutationCollectionsRemoveArgs, 'input'>>;
  collectionProductsPut?: Resolver<ResolversTypes['CollectionProductsPutPayload'], ParentType, ContextType, RequireFields<MutationCollectionProductsPutArgs, 'input'>>;
  collectionProductsTake?: Resolver<ResolversTypes['CollectionProductsTakePayload'], ParentType, ContextType, RequireFields<MutationCollectionProductsTakeArgs, 'input'>>;
  reviewWrite?: Resolver<ResolversTypes['ReviewWritePayload'], ParentType, ContextType, RequireFields<MutationReviewWriteArgs, 'input'>>;
  reviewWithdraw?: Resolver<ResolversTypes['ReviewWithdrawPayload'], ParentType, ContextType, RequireFields<MutationReviewWithdrawArgs, 'input'>>;
  reviewsPublish?: Resolver<ResolversTypes['ReviewsPublishPayload'], ParentType, ContextType, RequireFields<MutationReviewsPublishArgs, 'input'>>;
  reviewsReject?: Resolver<ResolversTypes['ReviewsRejectPayload'], ParentType, ContextType, RequireFields<MutationReviewsRejectArgs, 'input'>>;
  attributesCreate?: Resolver<ResolversTypes['AttributesCreatePayload'], ParentType, ContextType, RequireFields<MutationAttributesCreateArgs, 'input'>>;
  attributesUpdate?: Resolver<ResolversTypes['AttributesUpdatePayload'], ParentType, ContextType, RequireFields<MutationAttributesUpdateArgs, 'input'>>;
  attributesRemove?: Resolver<ResolversTypes['AttributesRemovePayload'], ParentType, ContextType, RequireFields<MutationAttributesRemoveArgs, 'input'>>;
  productAttributesSet?: Resolver<ResolversTypes['ProductAttributesSetPayload'], ParentType, ContextType, RequireFields<MutationProductAttributesSetArgs, 'input'>>;
  priceListsCreate?: Resolver<ResolversTypes['PriceListsCreatePayload'], ParentType, ContextType, RequireFields<MutationPriceListsCreateArgs, 'input'>>;
  priceListsUpdate?: Resolver<ResolversTypes['PriceListsUpdatePayload'], ParentType, ContextType, RequireFields<MutationPriceListsUpdateArgs, 'input'>>;
  priceListsRemove?: Resolver<ResolversTypes['PriceListsRemovePayload'], ParentType, ContextType, RequireFields<MutationPriceListsRemoveArgs, 'input'>>;
  priceListEntriesSet?: Resolver<ResolversTypes['PriceListEntriesSetPayload'], ParentType, ContextType, RequireFields<MutationPriceListEntriesSetArgs, 'input'>>;
  stockReserve?: Resolver<ResolversTypes['StockReservePayload'], ParentType, ContextType, RequireFields<MutationStockReserveArgs, 'input'>>;
  stockCommit?: Resolver<ResolversTypes['StockCommitPayload'], ParentType, ContextType, RequireFields<MutationStockCommitArgs, 'input'>>;
  stockRelease?: Resolver<ResolversTypes['StockReleasePayload'], ParentType, ContextType, RequireFields<MutationStockReleaseArgs, 'input'>>;
  stockRestock?: Resolver<ResolversTypes['StockRestockPayload'], ParentType, ContextType, RequireFields<MutationStockRestockArgs, 'input'>>;
}, ParentType>;

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = WithAllFields<{
  productAvailability?: SubscriptionResolver<ResolversTypes['ProductVariant'], 'productAvailability', ParentType, ContextType, RequireFields<SubscriptionProductAvailabilityArgs, 'variantIds'>>;
}, ParentType>;

export type StockReservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockReservation'] = ResolversParentTypes['StockReservation']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}, ParentType>;

export type StockReserveErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockReserveError'] = ResolversParentTypes['StockReserveError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'InsufficientStockError' | 'NotFoundError' | 'ValidationError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type StockReservePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockReservePayload'] = ResolversParentTypes['StockReservePayload']> = WithAllFields<{
  reservation?: Resolver<Maybe<ResolversTypes['StockReservation']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['StockReserveError']>, ParentType, ContextType>;
}, ParentType>;

export type StockCommitErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockCommitError'] = ResolversParentTypes['StockCommitError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'InsufficientStockError' | 'NotFoundError' | 'ValidationError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type StockCommitPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockCommitPayload'] = ResolversParentTypes['StockCommitPayload']> = WithAllFields<{
  committed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['StockCommitError']>, ParentType, ContextType>;
}, ParentType>;

export type StockReleaseErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockReleaseError'] = ResolversParentTypes['StockReleaseError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type StockReleasePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockReleasePayload'] = ResolversParentTypes['StockReleasePayload']> = WithAllFields<{
  released?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['StockReleaseError']>, ParentType, ContextType>;
}, ParentType>;

export type StockRestockErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockRestockError'] = ResolversParentTypes['StockRestockError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'NotFoundError' | 'ValidationError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type StockRestockPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockRestockPayload'] = ResolversParentTypes['StockRestockPayload']> = WithAllFields<{
  restocked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['StockRestockError']>, ParentType, ContextType>;
}, ParentType>;

export type StockMovedOnErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovedOnError'] = ResolversParentTypes['StockMovedOnError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  onHand?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type StockSetErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockSetError'] = ResolversParentTypes['StockSetError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'InsufficientStockError' | 'StockMovedOnError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type StockSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockSetPayload'] = ResolversParentTypes['StockSetPayload']> = WithAllFields<{
  levels?: Resolver<ReadonlyArray<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['StockSetError']>, ParentType, ContextType>;
}, ParentType>;

export type StockAdjustErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockAdjustError'] = ResolversParentTypes['StockAdjustError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'InsufficientStockError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type StockAdjustPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockAdjustPayload'] = ResolversParentTypes['StockAdjustPayload']> = WithAllFields<{
  levels?: Resolver<ReadonlyArray<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['StockAdjustError']>, ParentType, ContextType>;
}, ParentType>;

export type StockMoveErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMoveError'] = ResolversParentTypes['StockMoveError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'InsufficientStockError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type StockMovePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovePayload'] = ResolversParentTypes['StockMovePayload']> = WithAllFields<{
  levels?: Resolver<ReadonlyArray<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['StockMoveError']>, ParentType, ContextType>;
}, ParentType>;

export type StockSafetySetErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockSafetySetError'] = ResolversParentTypes['StockSafetySetError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type StockSafetySetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockSafetySetPayload'] = ResolversParentTypes['StockSafetySetPayload']> = WithAllFields<{
  levels?: Resolver<ReadonlyArray<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['StockSafetySetError']>, ParentType, ContextType>;
}, ParentType>;

export type StockMovementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovement'] = ResolversParentTypes['StockMovement']> = WithAllFields<{
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  locationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  onHand?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['StockMovementReason'], ParentType, ContextType>;
  actor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  movedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}, ParentType>;

export type StockMovementConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovementConnection'] = ResolversParentTypes['StockMovementConnection']> = WithAllFields<{
  edges?: Resolver<ReadonlyArray<ResolversTypes['StockMovementEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StockMovement']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}, ParentType>;

export type StockMovementEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockMovementEdge'] = ResolversParentTypes['StockMovementEdge']> = WithAllFields<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StockMovement'], ParentType, ContextType>;
}, ParentType>;

export type ProductVersionConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVersionConflictError'] = ResolversParentTypes['ProductVersionConflictError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type ProductsCreateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductsCreateError'] = ResolversParentTypes['ProductsCreateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type ProductsCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductsCreatePayload'] = ResolversParentTypes['ProductsCreatePayload']> = WithAllFields<{
  products?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ProductsCreateError']>, ParentType, ContextType>;
}, ParentType>;

export type ProductsUpdateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductsUpdateError'] = ResolversParentTypes['ProductsUpdateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'ProductVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type ProductsUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductsUpdatePayload'] = ResolversParentTypes['ProductsUpdatePayload']> = WithAllFields<{
  products?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ProductsUpdateError']>, ParentType, ContextType>;
}, ParentType>;

export type ProductTranslationsSetErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductTranslationsSetError'] = ResolversParentTypes['ProductTranslationsSetError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'ProductVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type ProductTranslationsSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductTranslationsSetPayload'] = ResolversParentTypes['ProductTranslationsSetPayload']> = WithAllFields<{
  products?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ProductTranslationsSetError']>, ParentType, ContextType>;
}, ParentType>;

export type ProductAttributesSetErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductAttributesSetError'] = ResolversParentTypes['ProductAttributesSetError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'ProductVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type ProductAttributesSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductAttributesSetPayload'] = ResolversParentTypes['ProductAttributesSetPayload']> = WithAllFields<{
  products?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ProductAttributesSetError']>, ParentType, ContextType>;
}, ParentType>;

export type ProductOptionsArrangeErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductOptionsArrangeError'] = ResolversParentTypes['ProductOptionsArrangeError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'ProductVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type ProductOptionsArrangePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductOptionsArrangePayload'] = ResolversParentTypes['ProductOptionsArrangePayload']> = WithAllFields<{
  products?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ProductOptionsArrangeError']>, ParentType, ContextType>;
}, ParentType>;

export type ProductVariantsCreateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariantsCreateError'] = ResolversParentTypes['ProductVariantsCreateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'ProductVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type ProductVariantsCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariantsCreatePayload'] = ResolversParentTypes['ProductVariantsCreatePayload']> = WithAllFields<{
  products?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ProductVariantsCreateError']>, ParentType, ContextType>;
}, ParentType>;

export type ProductVariantsUpdateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariantsUpdateError'] = ResolversParentTypes['ProductVariantsUpdateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'ProductVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type ProductVariantsUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductVariantsUpdatePayload'] = ResolversParentTypes['ProductVariantsUpdatePayload']> = WithAllFields<{
  products?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ProductVariantsUpdateError']>, ParentType, ContextType>;
}, ParentType>;

export type ProductPricesSetErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductPricesSetError'] = ResolversParentTypes['ProductPricesSetError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'ProductVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type ProductPricesSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductPricesSetPayload'] = ResolversParentTypes['ProductPricesSetPayload']> = WithAllFields<{
  products?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ProductPricesSetError']>, ParentType, ContextType>;
}, ParentType>;

export type CategoryVersionConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoryVersionConflictError'] = ResolversParentTypes['CategoryVersionConflictError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type CategoriesCreateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoriesCreateError'] = ResolversParentTypes['CategoriesCreateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CategoriesCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoriesCreatePayload'] = ResolversParentTypes['CategoriesCreatePayload']> = WithAllFields<{
  categories?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CategoriesCreateError']>, ParentType, ContextType>;
}, ParentType>;

export type CategoriesUpdateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoriesUpdateError'] = ResolversParentTypes['CategoriesUpdateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CategoryVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CategoriesUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoriesUpdatePayload'] = ResolversParentTypes['CategoriesUpdatePayload']> = WithAllFields<{
  categories?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CategoriesUpdateError']>, ParentType, ContextType>;
}, ParentType>;

export type CategoryInUseErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoryInUseError'] = ResolversParentTypes['CategoryInUseError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type CategoriesRemoveErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoriesRemoveError'] = ResolversParentTypes['CategoriesRemoveError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CategoryVersionConflictError' | 'CategoryInUseError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CategoriesRemovePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoriesRemovePayload'] = ResolversParentTypes['CategoriesRemovePayload']> = WithAllFields<{
  categories?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CategoriesRemoveError']>, ParentType, ContextType>;
}, ParentType>;

export type CategoryTranslationsSetErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoryTranslationsSetError'] = ResolversParentTypes['CategoryTranslationsSetError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CategoryVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CategoryTranslationsSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoryTranslationsSetPayload'] = ResolversParentTypes['CategoryTranslationsSetPayload']> = WithAllFields<{
  categories?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CategoryTranslationsSetError']>, ParentType, ContextType>;
}, ParentType>;

export type CollectionVersionConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionVersionConflictError'] = ResolversParentTypes['CollectionVersionConflictError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Collection'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type CollectionsCreateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionsCreateError'] = ResolversParentTypes['CollectionsCreateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CollectionsCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionsCreatePayload'] = ResolversParentTypes['CollectionsCreatePayload']> = WithAllFields<{
  collections?: Resolver<ReadonlyArray<ResolversTypes['Collection']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CollectionsCreateError']>, ParentType, ContextType>;
}, ParentType>;

export type CollectionsUpdateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionsUpdateError'] = ResolversParentTypes['CollectionsUpdateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CollectionVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CollectionsUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionsUpdatePayload'] = ResolversParentTypes['CollectionsUpdatePayload']> = WithAllFields<{
  collections?: Resolver<ReadonlyArray<ResolversTypes['Collection']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CollectionsUpdateError']>, ParentType, ContextType>;
}, ParentType>;

export type CollectionsRemoveErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionsRemoveError'] = ResolversParentTypes['CollectionsRemoveError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CollectionVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CollectionsRemovePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionsRemovePayload'] = ResolversParentTypes['CollectionsRemovePayload']> = WithAllFields<{
  collections?: Resolver<ReadonlyArray<ResolversTypes['Collection']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CollectionsRemoveError']>, ParentType, ContextType>;
}, ParentType>;

export type CollectionProductsPutErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionProductsPutError'] = ResolversParentTypes['CollectionProductsPutError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CollectionVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CollectionProductsPutPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionProductsPutPayload'] = ResolversParentTypes['CollectionProductsPutPayload']> = WithAllFields<{
  collection?: Resolver<Maybe<ResolversTypes['Collection']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CollectionProductsPutError']>, ParentType, ContextType>;
}, ParentType>;

export type CollectionProductsTakeErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionProductsTakeError'] = ResolversParentTypes['CollectionProductsTakeError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'CollectionVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type CollectionProductsTakePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CollectionProductsTakePayload'] = ResolversParentTypes['CollectionProductsTakePayload']> = WithAllFields<{
  collection?: Resolver<Maybe<ResolversTypes['Collection']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CollectionProductsTakeError']>, ParentType, ContextType>;
}, ParentType>;

export type ReviewVersionConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewVersionConflictError'] = ResolversParentTypes['ReviewVersionConflictError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Review'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type ReviewWriteErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewWriteError'] = ResolversParentTypes['ReviewWriteError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError', ParentType, ContextType>;
}, ParentType>;

export type ReviewWritePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewWritePayload'] = ResolversParentTypes['ReviewWritePayload']> = WithAllFields<{
  review?: Resolver<Maybe<ResolversTypes['Review']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ReviewWriteError']>, ParentType, ContextType>;
}, ParentType>;

export type ReviewWithdrawErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewWithdrawError'] = ResolversParentTypes['ReviewWithdrawError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'NotFoundError', ParentType, ContextType>;
}, ParentType>;

export type ReviewWithdrawPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewWithdrawPayload'] = ResolversParentTypes['ReviewWithdrawPayload']> = WithAllFields<{
  withdrawnId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ReviewWithdrawError']>, ParentType, ContextType>;
}, ParentType>;

export type ReviewsPublishErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewsPublishError'] = ResolversParentTypes['ReviewsPublishError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'ReviewVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type ReviewsPublishPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewsPublishPayload'] = ResolversParentTypes['ReviewsPublishPayload']> = WithAllFields<{
  reviews?: Resolver<ReadonlyArray<ResolversTypes['Review']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ReviewsPublishError']>, ParentType, ContextType>;
}, ParentType>;

export type ReviewsRejectErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewsRejectError'] = ResolversParentTypes['ReviewsRejectError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'ReviewVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type ReviewsRejectPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewsRejectPayload'] = ResolversParentTypes['ReviewsRejectPayload']> = WithAllFields<{
  reviews?: Resolver<ReadonlyArray<ResolversTypes['Review']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ReviewsRejectError']>, ParentType, ContextType>;
}, ParentType>;

export type AttributeVersionConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributeVersionConflictError'] = ResolversParentTypes['AttributeVersionConflictError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Attribute'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type AttributeInUseErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributeInUseError'] = ResolversParentTypes['AttributeInUseError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type AttributesCreateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributesCreateError'] = ResolversParentTypes['AttributesCreateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type AttributesCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributesCreatePayload'] = ResolversParentTypes['AttributesCreatePayload']> = WithAllFields<{
  attributes?: Resolver<ReadonlyArray<ResolversTypes['Attribute']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['AttributesCreateError']>, ParentType, ContextType>;
}, ParentType>;

export type AttributesUpdateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributesUpdateError'] = ResolversParentTypes['AttributesUpdateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'AttributeVersionConflictError' | 'AttributeInUseError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type AttributesUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributesUpdatePayload'] = ResolversParentTypes['AttributesUpdatePayload']> = WithAllFields<{
  attributes?: Resolver<ReadonlyArray<ResolversTypes['Attribute']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['AttributesUpdateError']>, ParentType, ContextType>;
}, ParentType>;

export type AttributesRemoveErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributesRemoveError'] = ResolversParentTypes['AttributesRemoveError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'AttributeVersionConflictError' | 'AttributeInUseError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type AttributesRemovePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributesRemovePayload'] = ResolversParentTypes['AttributesRemovePayload']> = WithAllFields<{
  attributes?: Resolver<ReadonlyArray<ResolversTypes['Attribute']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['AttributesRemoveError']>, ParentType, ContextType>;
}, ParentType>;

export type PriceListResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceList'] = ResolversParentTypes['PriceList']> = WithAllFields<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  handle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  countries?: Resolver<ReadonlyArray<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  customerGroups?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['PriceListEntryConnection'], ParentType, ContextType, RequireFields<PriceListEntriesArgs, 'first'>>;
}, ParentType>;

export type PriceListEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListEntry'] = ResolversParentTypes['PriceListEntry']> = WithAllFields<{
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  fromQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  compareAtPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  validFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
}, ParentType>;

export type PriceListEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListEntryConnection'] = ResolversParentTypes['PriceListEntryConnection']> = WithAllFields<{
  edges?: Resolver<ReadonlyArray<ResolversTypes['PriceListEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PriceListEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}, ParentType>;

export type PriceListEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListEntryEdge'] = ResolversParentTypes['PriceListEntryEdge']> = WithAllFields<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PriceListEntry'], ParentType, ContextType>;
}, ParentType>;

export type PriceListVersionConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListVersionConflictError'] = ResolversParentTypes['PriceListVersionConflictError']> = WithAllFields<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  current?: Resolver<ResolversTypes['PriceList'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type PriceListsCreateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListsCreateError'] = ResolversParentTypes['PriceListsCreateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type PriceListsCreatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListsCreatePayload'] = ResolversParentTypes['PriceListsCreatePayload']> = WithAllFields<{
  priceLists?: Resolver<ReadonlyArray<ResolversTypes['PriceList']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['PriceListsCreateError']>, ParentType, ContextType>;
}, ParentType>;

export type PriceListsUpdateErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListsUpdateError'] = ResolversParentTypes['PriceListsUpdateError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'PriceListVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type PriceListsUpdatePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListsUpdatePayload'] = ResolversParentTypes['PriceListsUpdatePayload']> = WithAllFields<{
  priceLists?: Resolver<ReadonlyArray<ResolversTypes['PriceList']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['PriceListsUpdateError']>, ParentType, ContextType>;
}, ParentType>;

export type PriceListsRemoveErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListsRemoveError'] = ResolversParentTypes['PriceListsRemoveError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'PriceListVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type PriceListsRemovePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListsRemovePayload'] = ResolversParentTypes['PriceListsRemovePayload']> = WithAllFields<{
  priceLists?: Resolver<ReadonlyArray<ResolversTypes['PriceList']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['PriceListsRemoveError']>, ParentType, ContextType>;
}, ParentType>;

export type PriceListEntriesSetErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListEntriesSetError'] = ResolversParentTypes['PriceListEntriesSetError']> = WithAllFields<{
  __resolveType: TypeResolveFn<'ValidationError' | 'NotFoundError' | 'PriceListVersionConflictError' | 'IdempotencyKeyReusedError', ParentType, ContextType>;
}, ParentType>;

export type PriceListEntriesSetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListEntriesSetPayload'] = ResolversParentTypes['PriceListEntriesSetPayload']> = WithAllFields<{
  priceLists?: Resolver<ReadonlyArray<ResolversTypes['PriceList']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['PriceListEntriesSetError']>, ParentType, ContextType>;
}, ParentType>;

export type AuditEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = WithAllFields<{
  subjectId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changes?: Resolver<ReadonlyArray<ResolversTypes['AuditChange']>, ParentType, ContextType>;
}, ParentType>;

export type AuditChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditChange'] = ResolversParentTypes['AuditChange']> = WithAllFields<{
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
}, ParentType>;

export type AuditEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryConnection'] = ResolversParentTypes['AuditEntryConnection']> = WithAllFields<{
  edges?: Resolver<ReadonlyArray<ResolversTypes['AuditEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AuditEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}, ParentType>;

export type AuditEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEntryEdge'] = ResolversParentTypes['AuditEntryEdge']> = WithAllFields<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEntry'], ParentType, ContextType>;
}, ParentType>;

export type CartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart']> = WithAllFields<{
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type CartLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine']> = WithAllFields<{
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order']> = WithAllFields<{
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type OrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = WithAllFields<{
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type OrderAmendmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderAmendment'] = ResolversParentTypes['OrderAmendment']> = WithAllFields<{
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type FulfillmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Fulfillment'] = ResolversParentTypes['Fulfillment']> = WithAllFields<{
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type ReturnResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Return'] = ResolversParentTypes['Return']> = WithAllFields<{
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer']> = WithAllFields<{
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type PaymentMethodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentMethod'] = ResolversParentTypes['PaymentMethod']> = WithAllFields<{
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type PaymentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment']> = WithAllFields<{
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type RefundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Refund'] = ResolversParentTypes['Refund']> = WithAllFields<{
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type InvoiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice']> = WithAllFields<{
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type BillingPlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingPlan'] = ResolversParentTypes['BillingPlan']> = WithAllFields<{
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type BillingSubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillingSubscription'] = ResolversParentTypes['BillingSubscription']> = WithAllFields<{
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}, ParentType>;

export type Resolvers<ContextType = Context> = WithAllTypes<{
  DateTime?: GraphQLScalarType;
  CurrencyCode?: GraphQLScalarType;
  CountryCode?: GraphQLScalarType;
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
  ProductRating?: ProductRatingResolvers<ContextType>;
  StarCount?: StarCountResolvers<ContextType>;
  Review?: ReviewResolvers<ContextType>;
  ReviewConnection?: ReviewConnectionResolvers<ContextType>;
  ReviewEdge?: ReviewEdgeResolvers<ContextType>;
  ProductTranslation?: ProductTranslationResolvers<ContextType>;
  MediaTranslation?: MediaTranslationResolvers<ContextType>;
  CategoryTranslation?: CategoryTranslationResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  ProductOption?: ProductOptionResolvers<ContextType>;
  SelectedOption?: SelectedOptionResolvers<ContextType>;
  MediaImage?: MediaImageResolvers<ContextType>;
  QuantityPrice?: QuantityPriceResolvers<ContextType>;
  PriceRange?: PriceRangeResolvers<ContextType>;
  StockLevel?: StockLevelResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  Collection?: CollectionResolvers<ContextType>;
  Attribute?: AttributeResolvers<ContextType>;
  AttributeChoice?: AttributeChoiceResolvers<ContextType>;
  AttributeTranslation?: AttributeTranslationResolvers<ContextType>;
  AttributeChoiceTranslation?: AttributeChoiceTranslationResolvers<ContextType>;
  ProductAttribute?: ProductAttributeResolvers<ContextType>;
  Measurement?: MeasurementResolvers<ContextType>;
  CollectionRule?: CollectionRuleResolvers<ContextType>;
  CollectionCondition?: CollectionConditionResolvers<ContextType>;
  CollectionAttribute?: CollectionAttributeResolvers<ContextType>;
  CollectionPrice?: CollectionPriceResolvers<ContextType>;
  CollectionRuleProgress?: CollectionRuleProgressResolvers<ContextType>;
  CollectionConnection?: CollectionConnectionResolvers<ContextType>;
  CollectionEdge?: CollectionEdgeResolvers<ContextType>;
  ProductConnection?: ProductConnectionResolvers<ContextType>;
  ProductEdge?: ProductEdgeResolvers<ContextType>;
  ProductVariantConnection?: ProductVariantConnectionResolvers<ContextType>;
  ProductVariantEdge?: ProductVariantEdgeResolvers<ContextType>;
  SearchSuggestions?: SearchSuggestionsResolvers<ContextType>;
  ProductFacets?: ProductFacetsResolvers<ContextType>;
  RatingFacet?: RatingFacetResolvers<ContextType>;
  FacetValue?: FacetValueResolvers<ContextType>;
  CategoryFacet?: CategoryFacetResolvers<ContextType>;
  CollectionFacet?: CollectionFacetResolvers<ContextType>;
  OptionFacet?: OptionFacetResolvers<ContextType>;
  AttributeFacet?: AttributeFacetResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  StockReservation?: StockReservationResolvers<ContextType>;
  StockReserveError?: StockReserveErrorResolvers<ContextType>;
  StockReservePayload?: StockReservePayloadResolvers<ContextType>;
  StockCommitError?: StockCommitErrorResolvers<ContextType>;
  StockCommitPayload?: StockCommitPayloadResolvers<ContextType>;
  StockReleaseError?: StockReleaseErrorResolvers<ContextType>;
  StockReleasePayload?: StockReleasePayloadResolvers<ContextType>;
  StockRestockError?: StockRestockErrorResolvers<ContextType>;
  StockRestockPayload?: StockRestockPayloadResolvers<ContextType>;
  StockMovedOnError?: StockMovedOnErrorResolvers<ContextType>;
  StockSetError?: StockSetErrorResolvers<ContextType>;
  StockSetPayload?: StockSetPayloadResolvers<ContextType>;
  StockAdjustError?: StockAdjustErrorResolvers<ContextType>;
  StockAdjustPayload?: StockAdjustPayloadResolvers<ContextType>;
  StockMoveError?: StockMoveErrorResolvers<ContextType>;
  StockMovePayload?: StockMovePayloadResolvers<ContextType>;
  StockSafetySetError?: StockSafetySetErrorResolvers<ContextType>;
  StockSafetySetPayload?: StockSafetySetPayloadResolvers<ContextType>;
  StockMovement?: StockMovementResolvers<ContextType>;
  StockMovementConnection?: StockMovementConnectionResolvers<ContextType>;
  StockMovementEdge?: StockMovementEdgeResolvers<ContextType>;
  ProductVersionConflictError?: ProductVersionConflictErrorResolvers<ContextType>;
  ProductsCreateError?: ProductsCreateErrorResolvers<ContextType>;
  ProductsCreatePayload?: ProductsCreatePayloadResolvers<ContextType>;
  ProductsUpdateError?: ProductsUpdateErrorResolvers<ContextType>;
  ProductsUpdatePayload?: ProductsUpdatePayloadResolvers<ContextType>;
  ProductTranslationsSetError?: ProductTranslationsSetErrorResolvers<ContextType>;
  ProductTranslationsSetPayload?: ProductTranslationsSetPayloadResolvers<ContextType>;
  ProductAttributesSetError?: ProductAttributesSetErrorResolvers<ContextType>;
  ProductAttributesSetPayload?: ProductAttributesSetPayloadResolvers<ContextType>;
  ProductOptionsArrangeError?: ProductOptionsArrangeErrorResolvers<ContextType>;
  ProductOptionsArrangePayload?: ProductOptionsArrangePayloadResolvers<ContextType>;
  ProductVariantsCreateError?: ProductVariantsCreateErrorResolvers<ContextType>;
  ProductVariantsCreatePayload?: ProductVariantsCreatePayloadResolvers<ContextType>;
  ProductVariantsUpdateError?: ProductVariantsUpdateErrorResolvers<ContextType>;
  ProductVariantsUpdatePayload?: ProductVariantsUpdatePayloadResolvers<ContextType>;
  ProductPricesSetError?: ProductPricesSetErrorResolvers<ContextType>;
  ProductPricesSetPayload?: ProductPricesSetPayloadResolvers<ContextType>;
  CategoryVersionConflictError?: CategoryVersionConflictErrorResolvers<ContextType>;
  CategoriesCreateError?: CategoriesCreateErrorResolvers<ContextType>;
  CategoriesCreatePayload?: CategoriesCreatePayloadResolvers<ContextType>;
  CategoriesUpdateError?: CategoriesUpdateErrorResolvers<ContextType>;
  CategoriesUpdatePayload?: CategoriesUpdatePayloadResolvers<ContextType>;
  CategoryInUseError?: CategoryInUseErrorResolvers<ContextType>;
  CategoriesRemoveError?: CategoriesRemoveErrorResolvers<ContextType>;
  CategoriesRemovePayload?: CategoriesRemovePayloadResolvers<ContextType>;
  CategoryTranslationsSetError?: CategoryTranslationsSetErrorResolvers<ContextType>;
  CategoryTranslationsSetPayload?: CategoryTranslationsSetPayloadResolvers<ContextType>;
  CollectionVersionConflictError?: CollectionVersionConflictErrorResolvers<ContextType>;
  CollectionsCreateError?: CollectionsCreateErrorResolvers<ContextType>;
  CollectionsCreatePayload?: CollectionsCreatePayloadResolvers<ContextType>;
  CollectionsUpdateError?: CollectionsUpdateErrorResolvers<ContextType>;
  CollectionsUpdatePayload?: CollectionsUpdatePayloadResolvers<ContextType>;
  CollectionsRemoveError?: CollectionsRemoveErrorResolvers<ContextType>;
  CollectionsRemovePayload?: CollectionsRemovePayloadResolvers<ContextType>;
  CollectionProductsPutError?: CollectionProductsPutErrorResolvers<ContextType>;
  CollectionProductsPutPayload?: CollectionProductsPutPayloadResolvers<ContextType>;
  CollectionProductsTakeError?: CollectionProductsTakeErrorResolvers<ContextType>;
  CollectionProductsTakePayload?: CollectionProductsTakePayloadResolvers<ContextType>;
  ReviewVersionConflictError?: ReviewVersionConflictErrorResolvers<ContextType>;
  ReviewWriteError?: ReviewWriteErrorResolvers<ContextType>;
  ReviewWritePayload?: ReviewWritePayloadResolvers<ContextType>;
  ReviewWithdrawError?: ReviewWithdrawErrorResolvers<ContextType>;
  ReviewWithdrawPayload?: ReviewWithdrawPayloadResolvers<ContextType>;
  ReviewsPublishError?: ReviewsPublishErrorResolvers<ContextType>;
  ReviewsPublishPayload?: ReviewsPublishPayloadResolvers<ContextType>;
  ReviewsRejectError?: ReviewsRejectErrorResolvers<ContextType>;
  ReviewsRejectPayload?: ReviewsRejectPayloadResolvers<ContextType>;
  AttributeVersionConflictError?: AttributeVersionConflictErrorResolvers<ContextType>;
  AttributeInUseError?: AttributeInUseErrorResolvers<ContextType>;
  AttributesCreateError?: AttributesCreateErrorResolvers<ContextType>;
  AttributesCreatePayload?: AttributesCreatePayloadResolvers<ContextType>;
  AttributesUpdateError?: AttributesUpdateErrorResolvers<ContextType>;
  AttributesUpdatePayload?: AttributesUpdatePayloadResolvers<ContextType>;
  AttributesRemoveError?: AttributesRemoveErrorResolvers<ContextType>;
  AttributesRemovePayload?: AttributesRemovePayloadResolvers<ContextType>;
  PriceList?: PriceListResolvers<ContextType>;
  PriceListEntry?: PriceListEntryResolvers<ContextType>;
  PriceListEntryConnection?: PriceListEntryConnectionResolvers<ContextType>;
  PriceListEntryEdge?: PriceListEntryEdgeResolvers<ContextType>;
  PriceListVersionConflictError?: PriceListVersionConflictErrorResolvers<ContextType>;
  PriceListsCreateError?: PriceListsCreateErrorResolvers<ContextType>;
  PriceListsCreatePayload?: PriceListsCreatePayloadResolvers<ContextType>;
  PriceListsUpdateError?: PriceListsUpdateErrorResolvers<ContextType>;
  PriceListsUpdatePayload?: PriceListsUpdatePayloadResolvers<ContextType>;
  PriceListsRemoveError?: PriceListsRemoveErrorResolvers<ContextType>;
  PriceListsRemovePayload?: PriceListsRemovePayloadResolvers<ContextType>;
  PriceListEntriesSetError?: PriceListEntriesSetErrorResolvers<ContextType>;
  PriceListEntriesSetPayload?: PriceListEntriesSetPayloadResolvers<ContextType>;
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
}>;

/** Fields that the parent has need no resolver; a root has none. */
type FieldsLacking<TResolvers, TParent> = Exclude<keyof TResolvers, `__${string}` | (string extends keyof TParent ? never : keyof TParent)>;
type WithAllFields<TResolvers, TParent> = TResolvers & Required<Pick<TResolvers, FieldsLacking<TResolvers, TParent>>>;

/** Types of which a field needs a resolver. */
type TypesLacking<TResolvers> = {
  [TName in Exclude<keyof TResolvers, 'Subscription'>]-?: HasLacking<NonNullable<TResolvers[TName]>> extends true ? TName : never;
}[Exclude<keyof TResolvers, 'Subscription'>];
type HasLacking<TFields> = TFields extends GraphQLScalarType
  ? false
  : object extends Pick<TFields, Exclude<keyof TFields, `__${string}`>> ? false : true;
type WithAllTypes<TResolvers> = TResolvers & Required<Pick<TResolvers, TypesLacking<TResolvers>>>;
