import type { Told } from '@tributary/kit/serving/user-error';
import type { Page } from '@tributary/kit/serving/connection';
import type { Attribute } from '../domain/attribute/attribute.ts';
import type { AttributeCondition } from '../domain/attribute/attribute-condition.ts';
import type { AttributeValue } from '../domain/attribute/attribute-value.ts';
import type { Collection, CollectionCondition } from '../domain/collection/collection.ts';
import type { ListedProduct, ProductListLoaders, Suggested } from '../database/loaders.ts';
import type { StockLevel } from '../domain/availability.ts';
import type { AuditEntry } from '../domain/edit/audit-entry.ts';
import type { LevelKey } from '../domain/level-change.ts';
import type { StockMovement } from '../domain/stock-movement.ts';
import type { OfferedPrice } from '../domain/price-list/offered-price.ts';
import type { PriceList, PriceListEntry } from '../domain/price-list/price-list.ts';
import type { Category, Product, Variant } from '../domain/product.ts';
import type { ProductList } from '../domain/product-list.ts';
import type { Stars } from '../domain/review/rating.ts';
import type { ShownReview } from '../domain/review/review.ts';
import type { CategoryTranslation, ProductTranslation } from '../domain/translation/translation.ts';

export type ProductModel = Product;
export type ProductVariantModel = Variant;
export type CategoryModel = Category;
export type CollectionModel = Collection;
export type CollectionConditionModel = CollectionCondition;
export type ReviewModel = ShownReview;
export interface ProductRatingModel {
  readonly stars: Stars;
}
export type QuantityPriceModel = OfferedPrice;
export type PriceListModel = PriceList;
export interface PriceListEntryModel extends PriceListEntry {
  readonly currency: string;
}
export type AttributeModel = Attribute;
export interface ProductAttributeModel {
  readonly attribute: Attribute;
  readonly value: AttributeValue;
}
export type CollectionAttributeModel = AttributeCondition;
export interface AttributeFacetModel {
  readonly attribute: Attribute;
  readonly values: readonly { readonly value: string; readonly count: number }[];
  /** `min` and `max`, of what is measured. */
  readonly ends: ReadonlyMap<string, number>;
}
export type ProductTranslationModel = ProductTranslation;
export type CategoryTranslationModel = CategoryTranslation;

export interface ReadProductList {
  readonly list: ProductList;
  readonly reading: ProductListLoaders;
}
export type ProductConnectionModel = Page<ListedProduct> & ReadProductList;
export type ProductFacetsModel = ReadProductList;
/** Null before the first letter. */
export type SearchSuggestionsModel = { readonly suggested: Suggested | null };
export interface CategoryFacetModel {
  readonly categoryId: string;
  readonly count: number;
}

export interface CollectionFacetModel {
  readonly collectionId: string;
  readonly count: number;
}

export type InsufficientStockModel = Told<'InsufficientStockError'> & {
  readonly variantId: string;
  readonly available: number;
};
export type StockErrorModel =
  | Told<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError'>
  | InsufficientStockModel;
export type StockChangeErrorModel =
  | StockErrorModel
  | (Told<'StockMovedOnError'> & LevelKey & { readonly onHand: number });
export type ProductVersionConflictErrorModel = Told<'ProductVersionConflictError'> & {
  /** The product's id. */
  readonly current: string;
};
export type ProductChangeErrorModel =
  | Told<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError'>
  | ProductVersionConflictErrorModel;
export type CategoryVersionConflictErrorModel = Told<'CategoryVersionConflictError'> & {
  /** The category's id. */
  readonly current: string;
};
export type CategoryChangeErrorModel =
  | Told<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError'>
  | CategoryVersionConflictErrorModel;
export type CollectionVersionConflictErrorModel = Told<'CollectionVersionConflictError'> & {
  /** The collection's id. */
  readonly current: string;
};
export type CollectionChangeErrorModel =
  | Told<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError'>
  | CollectionVersionConflictErrorModel;
export type ReviewVersionConflictErrorModel = Told<'ReviewVersionConflictError'> & {
  /** The review's id. */
  readonly current: string;
};
export type ReviewWriteErrorModel = Told<'ValidationError' | 'NotFoundError'>;
export type ReviewModerationErrorModel =
  | Told<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError'>
  | ReviewVersionConflictErrorModel;
export type AttributeVersionConflictErrorModel = Told<'AttributeVersionConflictError'> & {
  /** The attribute's key. */
  readonly current: string;
};
export type AttributeInUseErrorModel = Told<'AttributeInUseError'> & { readonly userId: string };
export type AttributeChangeErrorModel =
  | Told<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError'>
  | AttributeVersionConflictErrorModel
  | AttributeInUseErrorModel;
export type PriceListVersionConflictErrorModel = Told<'PriceListVersionConflictError'> & {
  /** The price list's id. */
  readonly current: string;
};
export type PriceListChangeErrorModel =
  | Told<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError'>
  | PriceListVersionConflictErrorModel;
export type UserErrorModel =
  | StockChangeErrorModel
  | ProductVersionConflictErrorModel
  | CategoryVersionConflictErrorModel
  | CollectionVersionConflictErrorModel
  | ReviewVersionConflictErrorModel
  | AttributeVersionConflictErrorModel
  | AttributeInUseErrorModel
  | PriceListVersionConflictErrorModel;

export interface ProductsPayloadModel {
  readonly productIds: readonly string[];
  readonly errors: readonly ProductChangeErrorModel[];
}
export interface CategoriesPayloadModel {
  readonly categoryIds: readonly string[];
  readonly errors: readonly CategoryChangeErrorModel[];
}
export interface CollectionProductsPayloadModel {
  readonly collectionId: string | null;
  readonly errors: readonly CollectionChangeErrorModel[];
}
export interface CollectionsPayloadModel {
  readonly collectionIds: readonly string[];
  readonly errors: readonly CollectionChangeErrorModel[];
}
export interface ReviewWritePayloadModel {
  readonly reviewId: string | null;
  readonly errors: readonly ReviewWriteErrorModel[];
}
export interface ReviewsPayloadModel {
  readonly reviewIds: readonly string[];
  readonly errors: readonly ReviewModerationErrorModel[];
}
export interface AttributesPayloadModel {
  readonly keys: readonly string[];
  readonly errors: readonly AttributeChangeErrorModel[];
}
export interface PriceListsPayloadModel {
  readonly priceListIds: readonly string[];
  readonly errors: readonly PriceListChangeErrorModel[];
}
/** Of a sister's thing its id is known, and no more. */
export type NodeModel =
  | Product
  | Variant
  | Category
  | Collection
  | ShownReview
  | { readonly id: string; readonly nodeId: string };
export type AuditEntryModel = AuditEntry;

export interface StockChangePayloadModel {
  readonly levels: readonly StockLevel[];
  readonly errors: readonly StockChangeErrorModel[];
}
export type StockMovementModel = StockMovement;
