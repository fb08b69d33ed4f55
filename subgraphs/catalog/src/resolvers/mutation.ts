import { requireService } from '@tributary/kit/identity';
import { commitStock } from '../actions/commit-stock.ts';
import { releaseStock } from '../actions/release-stock.ts';
import { reserveStock } from '../actions/reserve-stock.ts';
import { restockStock } from '../actions/restock-stock.ts';
import { attributeChanges } from './attribute-changes.ts';
import { categoryChanges } from './category-changes.ts';
import { collectionChanges } from './collection-changes.ts';
import { priceListChanges } from './price-list-changes.ts';
import { productChanges } from './product-changes.ts';
import { reviewChanges } from './review-changes.ts';
import { stockChanges } from './stock-changes.ts';
import type { MutationResolvers } from './types.ts';
import { userErrors } from './user-error.ts';

export const mutation: MutationResolvers = {
  ...stockChanges,
  ...productChanges,
  ...categoryChanges,
  ...collectionChanges,
  ...reviewChanges,
  ...attributeChanges,
  ...priceListChanges,

  stockReserve: async (_, { input }, { service, viewer }) => {
    const { name: principal } = requireService(viewer);
    const result = await reserveStock(service, { principal, ...input });
    if (result.kind !== 'StockReserved') return { reservation: null, errors: userErrors(result) };
    return { reservation: { id: result.reservationId, expiresAt: new Date(result.expiresAt) }, errors: [] };
  },

  stockCommit: async (_, { input }, { service, viewer }) => {
    const { name: principal } = requireService(viewer);
    const result = await commitStock(service, { principal, ...input });
    if (result.kind !== 'StockCommitted') return { committed: false, errors: userErrors(result) };
    return { committed: true, errors: [] };
  },

  stockRelease: async (_, { input }, { service, viewer }) => {
    const { name: principal } = requireService(viewer);
    const result = await releaseStock(service, { principal, ...input });
    if (result.kind !== 'StockReleased') return { released: false, errors: userErrors(result) };
    return { released: true, errors: [] };
  },

  stockRestock: async (_, { input }, { service, viewer }) => {
    const { name: principal } = requireService(viewer);
    const result = await restockStock(service, { principal, ...input });
    if (result.kind !== 'StockRestocked') return { restocked: false, errors: userErrors(result) };
    return { restocked: true, errors: [] };
  },
};
