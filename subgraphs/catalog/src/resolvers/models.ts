import type { Told } from '@tributary/kit/serving/user-error';
import type { Page } from '@tributary/kit/serving/connection';
import type { ListedProduct, ProductListLoaders, Suggested } from '../database/loaders.ts';
import type { StockLevel } from '../domain/availability.ts';
import type { AuditEntry } from '../domain/edit/audit-entry.ts';
import type { LevelKey } from '../domain/level-change.ts';
import type { StockMovement } from '../domain/stock-movement.ts';
import type { Category, Product, Variant } from '../domain/product.ts';
import type { ProductList } from '../domain/product-list.ts';
import type { CategoryTranslation, ProductTranslation } from '../domain/translation/translation.ts';

export type ProductModel = Product;
export type ProductVariantModel = Variant;
export type CategoryModel = Category;
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
export type UserErrorModel =
  | StockChangeErrorModel
  | ProductVersionConflictErrorModel
  | CategoryVersionConflictErrorModel;

export interface ProductsPayloadModel {
  readonly productIds: readonly string[];
  readonly errors: readonly ProductChangeErrorModel[];
}
export interface CategoriesPayloadModel {
  readonly categoryIds: readonly string[];
  readonly errors: readonly CategoryChangeErrorModel[];
}
/** Of a sister's thing its id is known, and no more. */
export type NodeModel = Product | Variant | Category | { readonly id: string; readonly nodeId: string };
export type AuditEntryModel = AuditEntry;

export interface StockChangePayloadModel {
  readonly levels: readonly StockLevel[];
  readonly errors: readonly StockChangeErrorModel[];
}
export type StockMovementModel = StockMovement;
