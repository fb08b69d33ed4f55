import { attributeChanges } from './attribute-changes.ts';
import { categoryChanges } from './category-changes.ts';
import { collectionChanges } from './collection-changes.ts';
import { priceListChanges } from './price-list-changes.ts';
import { productChanges } from './product-changes.ts';
import { reviewChanges } from './review-changes.ts';
import { stockChanges } from './stock-changes.ts';
import type { MutationResolvers } from './types.ts';

export const mutation: MutationResolvers = {
  ...stockChanges,
  ...productChanges,
  ...categoryChanges,
  ...collectionChanges,
  ...reviewChanges,
  ...attributeChanges,
  ...priceListChanges,
};
