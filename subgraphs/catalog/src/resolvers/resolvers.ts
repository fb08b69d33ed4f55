import { scalars } from '@tributary/kit/serving/scalars';
import { attribute, productAttribute } from './attribute.ts';
import { attributesPayload, attributeVersionConflictError } from './attribute-changes.ts';
import { category } from './category.ts';
import { categoriesPayload, categoryVersionConflictError } from './category-changes.ts';
import { collection, collectionAttribute, collectionCondition, collectionFacet } from './collection.ts';
import { collectionProductsPayload, collectionsPayload, collectionVersionConflictError } from './collection-changes.ts';
import { mutation } from './mutation.ts';
import { node } from './node.ts';
import { priceList, priceListEntry, quantityPrice } from './price-list.ts';
import { priceListsPayload, priceListVersionConflictError } from './price-list-changes.ts';
import { product } from './product.ts';
import { productsPayload, productVersionConflictError } from './product-changes.ts';
import { productVariant } from './product-variant.ts';
import { attributeFacet, categoryFacet, productConnection, productFacets } from './product-facets.ts';
import { query } from './query.ts';
import { productRating, review } from './review.ts';
import { reviewsPayload, reviewVersionConflictError, reviewWritePayload } from './review-changes.ts';
import { searchSuggestions } from './search-suggestions.ts';
import type { Resolvers } from './types.ts';

export const resolvers: Resolvers = {
  DateTime: scalars.DateTime,
  MinorUnits: scalars.MinorUnits,
  CurrencyCode: scalars.CurrencyCode,
  CountryCode: scalars.CountryCode,
  URL: scalars.URL,
  Node: node,
  Query: query,
  Mutation: mutation,
  Product: product,
  ProductVariant: productVariant,
  Category: category,
  Collection: collection,
  CollectionAttribute: collectionAttribute,
  CollectionCondition: collectionCondition,
  Attribute: attribute,
  ProductAttribute: productAttribute,
  AttributesPayload: attributesPayload,
  AttributeVersionConflictError: attributeVersionConflictError,
  QuantityPrice: quantityPrice,
  PriceList: priceList,
  PriceListEntry: priceListEntry,
  PriceListsPayload: priceListsPayload,
  PriceListVersionConflictError: priceListVersionConflictError,
  ProductConnection: productConnection,
  ProductFacets: productFacets,
  SearchSuggestions: searchSuggestions,
  AttributeFacet: attributeFacet,
  CategoryFacet: categoryFacet,
  CollectionFacet: collectionFacet,
  CollectionProductsPayload: collectionProductsPayload,
  CollectionsPayload: collectionsPayload,
  CollectionVersionConflictError: collectionVersionConflictError,
  CategoriesPayload: categoriesPayload,
  CategoryVersionConflictError: categoryVersionConflictError,
  ProductsPayload: productsPayload,
  ProductVersionConflictError: productVersionConflictError,
  ProductRating: productRating,
  Review: review,
  ReviewWritePayload: reviewWritePayload,
  ReviewsPayload: reviewsPayload,
  ReviewVersionConflictError: reviewVersionConflictError,
};
