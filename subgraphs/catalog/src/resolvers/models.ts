import type { Category, Product, Variant } from '../domain/product.ts';

export type ProductModel = Product;
export type ProductVariantModel = Variant;
export type CategoryModel = Category;
