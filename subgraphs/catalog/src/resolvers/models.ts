import type { Told } from '@tributary/kit/serving/user-error';
import type { Category, Product, Variant } from '../domain/product.ts';

export type ProductModel = Product;
export type ProductVariantModel = Variant;
export type CategoryModel = Category;

export type StockErrorModel =
  | Told<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError'>
  | (Told<'InsufficientStockError'> & { readonly variantId: string; readonly available: number });
export type UserErrorModel = StockErrorModel;
