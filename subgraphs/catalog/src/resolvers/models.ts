import type { Told } from '@tributary/kit/serving/user-error';
import type { Page } from '@tributary/kit/serving/connection';
import type { Attribute } from '../domain/attribute/attribute.ts';
import type { AttributeCondition } from '../domain/attribute/attribute-condition.ts';
import type { AttributeValue } from '../domain/attribute/attribute-value.ts';
import type { Collection, CollectionCondition } from '../domain/collection/collection.ts';
import type { ListedProduct, ProductListLoaders, Suggested } from '../database/loaders.ts';
import type { ChangeStockResult, StockChanged } from '../actions/change-stock.ts';
import type { CommitStockResult, StockCommitted } from '../actions/commit-stock.ts';
import type { AttributesEdited, EditAttributesResult } from '../actions/edit/edit-attributes.ts';
import type { CategoriesEdited, EditCategoriesResult } from '../actions/edit/edit-categories.ts';
import type { CollectionsEdited, EditCollectionsResult } from '../actions/edit/edit-collections.ts';
import type { EditPriceListsResult, PriceListsEdited } from '../actions/edit/edit-price-lists.ts';
import type { EditProductsResult, ProductsEdited } from '../actions/edit/edit-products.ts';
import type { ReleaseStockResult, StockReleased } from '../actions/release-stock.ts';
import type { ReserveStockResult, StockReserved } from '../actions/reserve-stock.ts';
import type { RestockStockResult, StockRestocked } from '../actions/restock-stock.ts';
import type { ModerateReviewsResult, ReviewsModerated } from '../actions/review/moderate-reviews.ts';
import type { SetSafetyStockResult } from '../actions/set-safety-stock.ts';
import type { ReviewWithdrawn, WithdrawReviewResult } from '../actions/review/withdraw-review.ts';
import type { ReviewWritten, WriteReviewResult } from '../actions/review/write-review.ts';
import type { AttributeInUse } from '../domain/edit/attribute-refusal.ts';
import type { CategoryInUse } from '../domain/edit/edit-failure.ts';
import type { AuditEntry } from '../domain/edit/audit-entry.ts';
import type { Refused, Shortage, WrongCurrency } from '../domain/failure.ts';
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

export type ValidationErrorModel = Told<'ValidationError'>;
export type NotFoundErrorModel = Told<'NotFoundError'>;
export type IdempotencyKeyReusedErrorModel = Told<'IdempotencyKeyReusedError'>;
export type InsufficientStockErrorModel = Told<'InsufficientStockError'> & Shortage;
export type StockMovedOnErrorModel = Told<'StockMovedOnError'> & LevelKey & { readonly onHand: number };
export type ProductVersionConflictErrorModel = Told<'ProductVersionConflictError'> & {
  /** The product's id. */
  readonly current: string;
};
export type CategoryVersionConflictErrorModel = Told<'CategoryVersionConflictError'> & {
  /** The category's id. */
  readonly current: string;
};
export type CollectionVersionConflictErrorModel = Told<'CollectionVersionConflictError'> & {
  /** The collection's id. */
  readonly current: string;
};
export type AttributeVersionConflictErrorModel = Told<'AttributeVersionConflictError'> & {
  /** The attribute's key. */
  readonly current: string;
};
export type PriceListVersionConflictErrorModel = Told<'PriceListVersionConflictError'> & {
  /** The price list's id. */
  readonly current: string;
};
export type ReviewVersionConflictErrorModel = Told<'ReviewVersionConflictError'> & {
  /** The review's id. */
  readonly current: string;
};
export type AttributeInUseErrorModel = Told<'AttributeInUseError'> & Pick<AttributeInUse, 'userId'>;
export type CategoryInUseErrorModel = Told<'CategoryInUseError'> & Pick<CategoryInUse, 'userId'>;
export type UserErrorModel =
  | ValidationErrorModel
  | NotFoundErrorModel
  | IdempotencyKeyReusedErrorModel
  | InsufficientStockErrorModel
  | StockMovedOnErrorModel
  | ProductVersionConflictErrorModel
  | CategoryVersionConflictErrorModel
  | CollectionVersionConflictErrorModel
  | AttributeVersionConflictErrorModel
  | PriceListVersionConflictErrorModel
  | ReviewVersionConflictErrorModel
  | AttributeInUseErrorModel
  | CategoryInUseErrorModel;

/** What an action has done, or why it has not, but for what cannot stand in the way of one mutation. */
type Answer<Result extends Fact, Done extends Result, Never extends Result['kind'] = never> =
  | Done
  | Refused<Exclude<Result, Done | { readonly kind: Never }>>;
interface Fact {
  readonly kind: string;
}

type Products<Never extends EditProductsResult['kind'] = never> = Answer<
  EditProductsResult | WrongCurrency,
  ProductsEdited,
  Never
>;
export type ProductsCreatePayloadModel = Products<'ProductVersionConflict'>;
export type ProductsUpdatePayloadModel = Products;
export type ProductTranslationsSetPayloadModel = Products;
export type ProductAttributesSetPayloadModel = Products;
export type ProductOptionsArrangePayloadModel = Products;
export type ProductVariantsCreatePayloadModel = Products;
export type ProductVariantsUpdatePayloadModel = Products;
export type ProductPricesSetPayloadModel = Products;

export type CategoriesRemovePayloadModel = Answer<EditCategoriesResult, CategoriesEdited>;
export type CategoriesUpdatePayloadModel = Answer<EditCategoriesResult, CategoriesEdited, 'CategoryInUse'>;
export type CategoriesCreatePayloadModel = Answer<
  EditCategoriesResult,
  CategoriesEdited,
  'CategoryVersionConflict' | 'CategoryInUse'
>;
export type CategoryTranslationsSetPayloadModel = CategoriesUpdatePayloadModel;

export type CollectionsUpdatePayloadModel = Answer<EditCollectionsResult, CollectionsEdited>;
export type CollectionsCreatePayloadModel = Answer<
  EditCollectionsResult,
  CollectionsEdited,
  'CollectionVersionConflict'
>;
export type CollectionsRemovePayloadModel = CollectionsUpdatePayloadModel;
export type CollectionProductsPutPayloadModel = CollectionsUpdatePayloadModel;
export type CollectionProductsTakePayloadModel = CollectionsUpdatePayloadModel;

export type AttributesUpdatePayloadModel = Answer<EditAttributesResult, AttributesEdited>;
export type AttributesCreatePayloadModel = Answer<
  EditAttributesResult,
  AttributesEdited,
  'AttributeVersionConflict' | 'AttributeUnknown' | 'AttributeInUse'
>;
export type AttributesRemovePayloadModel = AttributesUpdatePayloadModel;

export type PriceListsUpdatePayloadModel = Answer<EditPriceListsResult | WrongCurrency, PriceListsEdited>;
export type PriceListsCreatePayloadModel = Answer<
  EditPriceListsResult | WrongCurrency,
  PriceListsEdited,
  'PriceListVersionConflict' | 'PriceListUnknown' | 'VariantUnknown'
>;
export type PriceListsRemovePayloadModel = PriceListsUpdatePayloadModel;
export type PriceListEntriesSetPayloadModel = PriceListsUpdatePayloadModel;

export type ReviewWritePayloadModel = Answer<WriteReviewResult, ReviewWritten>;
export type ReviewWithdrawPayloadModel = Answer<WithdrawReviewResult, ReviewWithdrawn>;
export type ReviewsPublishPayloadModel = Answer<ModerateReviewsResult, ReviewsModerated>;
export type ReviewsRejectPayloadModel = ReviewsPublishPayloadModel;

export type StockSetPayloadModel = Answer<ChangeStockResult, StockChanged>;
export type StockAdjustPayloadModel = Answer<ChangeStockResult, StockChanged, 'StockMovedOn'>;
export type StockMovePayloadModel = StockAdjustPayloadModel;
export type StockSafetySetPayloadModel = Answer<SetSafetyStockResult, StockChanged>;
export type StockReservePayloadModel = Answer<ReserveStockResult, StockReserved>;
export type StockCommitPayloadModel = Answer<CommitStockResult, StockCommitted>;
export type StockReleasePayloadModel = Answer<ReleaseStockResult, StockReleased>;
export type StockRestockPayloadModel = Answer<RestockStockResult, StockRestocked>;

/** Of a sister's thing its id is known, and no more. */
export type NodeModel =
  | Product
  | Variant
  | Category
  | Collection
  | ShownReview
  | { readonly id: string; readonly nodeId: string };
export type AuditEntryModel = AuditEntry;

export type StockMovementModel = StockMovement;
