import { scalars } from '@tributary/kit/serving/scalars';
import { category } from './category.ts';
import { categoriesPayload, categoryVersionConflictError } from './category-changes.ts';
import { mutation } from './mutation.ts';
import { node } from './node.ts';
import { product } from './product.ts';
import { productsPayload, productVersionConflictError } from './product-changes.ts';
import { productVariant } from './product-variant.ts';
import { categoryFacet, productConnection, productFacets } from './product-facets.ts';
import { query } from './query.ts';
import { searchSuggestions } from './search-suggestions.ts';
import type { Resolvers } from './types.ts';

export const resolvers: Resolvers = {
  DateTime: scalars.DateTime,
  MinorUnits: scalars.MinorUnits,
  CurrencyCode: scalars.CurrencyCode,
  URL: scalars.URL,
  Node: node,
  Query: query,
  Mutation: mutation,
  Product: product,
  ProductVariant: productVariant,
  Category: category,
  ProductConnection: productConnection,
  ProductFacets: productFacets,
  SearchSuggestions: searchSuggestions,
  CategoryFacet: categoryFacet,
  CategoriesPayload: categoriesPayload,
  CategoryVersionConflictError: categoryVersionConflictError,
  ProductsPayload: productsPayload,
  ProductVersionConflictError: productVersionConflictError,
};
