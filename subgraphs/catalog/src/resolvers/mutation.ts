import { requireService } from '@tributary/kit/identity';
import { commitStock } from '../actions/commit-stock.ts';
import { releaseStock } from '../actions/release-stock.ts';
import { reserveStock } from '../actions/reserve-stock.ts';
import { restockStock } from '../actions/restock-stock.ts';
import { errorsOf } from './stock-error.ts';
import type { MutationResolvers } from './types.ts';

export const mutation: MutationResolvers = {
  stockReserve: async (_, { input }, { db, viewer }) => {
    const { name: principal } = requireService(viewer);
    const result = await reserveStock(db, { principal, ...input });
    if (result.kind !== 'StockReserved') return { reservation: null, errors: errorsOf(result) };
    return { reservation: { id: result.reservationId, expiresAt: new Date(result.expiresAt) }, errors: [] };
  },

  stockCommit: async (_, { input }, { db, viewer }) => {
    const { name: principal } = requireService(viewer);
    const result = await commitStock(db, { principal, ...input });
    if (result.kind !== 'StockCommitted') return { committed: false, errors: errorsOf(result) };
    return { committed: true, errors: [] };
  },

  stockRelease: async (_, { input }, { db, viewer }) => {
    const { name: principal } = requireService(viewer);
    const result = await releaseStock(db, { principal, ...input });
    if (result.kind !== 'StockReleased') return { released: false, errors: errorsOf(result) };
    return { released: true, errors: [] };
  },

  stockRestock: async (_, { input }, { db, viewer }) => {
    const { name: principal } = requireService(viewer);
    const result = await restockStock(db, { principal, ...input });
    if (result.kind !== 'StockRestocked') return { restocked: false, errors: errorsOf(result) };
    return { restocked: true, errors: [] };
  },
};
