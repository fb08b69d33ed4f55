import { scalars } from '@tributary/kit/serving/scalars';
import { attribute, productAttribute } from './attribute.ts';
import { attributePayloads, attributeVersionConflictError } from './attribute-changes.ts';
import { category } from './category.ts';
import { categoryPayloads, categoryVersionConflictError } from './category-changes.ts';
import { collection, collectionAttribute, collectionCondition, collectionFacet } from './collection.ts';
import { collectionPayloads, collectionVersionConflictError } from './collection-changes.ts';
import { mutation } from './mutation.ts';
import { node } from './node.ts';
import { priceList, priceListEntry, quantityPrice } from './price-list.ts';
import { priceListPayloads, priceListVersionConflictError } from './price-list-changes.ts';
import { product } from './product.ts';
import { productPayloads, productVersionConflictError } from './product-changes.ts';
import { productVariant } from './product-variant.ts';
import { attributeFacet, categoryFacet, productConnection, productFacets } from './product-facets.ts';
import { query } from './query.ts';
import { productRating, review } from './review.ts';
import { reviewPayloads, reviewVersionConflictError } from './review-changes.ts';
import { stockPayloads } from './stock-changes.ts';
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
  ...attributePayloads,
  AttributeVersionConflictError: attributeVersionConflictError,
  QuantityPrice: quantityPrice,
  PriceList: priceList,
  PriceListEntry: priceListEntry,
  ...priceListPayloads,
  PriceListVersionConflictError: priceListVersionConflictError,
  ProductConnection: productConnection,
  ProductFacets: productFacets,
  SearchSuggestions: searchSuggestions,
  AttributeFacet: attributeFacet,
  CategoryFacet: categoryFacet,
  CollectionFacet: collectionFacet,
  ...collectionPayloads,
  CollectionVersionConflictError: collectionVersionConflictError,
  ...categoryPayloads,
  CategoryVersionConflictError: categoryVersionConflictError,
  ...productPayloads,
  ProductVersionConflictError: productVersionConflictError,
  ProductRating: productRating,
  Review: review,
  ...reviewPayloads,
  ...stockPayloads,
  ReviewVersionConflictError: reviewVersionConflictError,
};
