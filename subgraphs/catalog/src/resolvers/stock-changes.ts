import { requireScope, requireService } from '@tributary/kit/identity';
import { changeStock, type ChangeStock, type ChangeStockResult, type StockChanged } from '../actions/change-stock.ts';
import { commitStock } from '../actions/commit-stock.ts';
import { releaseStock } from '../actions/release-stock.ts';
import { reserveStock } from '../actions/reserve-stock.ts';
import { setSafetyStock } from '../actions/set-safety-stock.ts';
import { restockStock } from '../actions/restock-stock.ts';
import { refused, type Refused } from '../domain/failure.ts';
import { actorOf } from './actor-of.ts';
import type { Context } from './context.ts';
import { errorsOf, never } from './payload.ts';
import type { MutationResolvers, Resolvers } from './types.ts';

/** What the staff do with stock, and sister services. */
export const stockChanges = {
  stockSet: (_, { input }, context) =>
    changed(context, {
      ...common(input, context),
      operation: 'stockSet',
      reason: input.reason,
      lines: input.lines.map(({ expectedOnHand = null, ...line }) => ({ ...line, kind: 'Set', expectedOnHand })),
    }),

  stockAdjust: async (_, { input }, context) => {
    const answer = await changed(context, {
      ...common(input, context),
      operation: 'stockAdjust',
      reason: input.reason,
      lines: input.lines.map((line) => ({ ...line, kind: 'Adjust' })),
    });
    return never(answer, 'StockMovedOn');
  },

  stockMove: async (_, { input }, context) => {
    const answer = await changed(context, {
      ...common(input, context),
      operation: 'stockMove',
      reason: 'MOVED',
      lines: input.lines.map((line) => ({ ...line, kind: 'Move' })),
    });
    return never(answer, 'StockMovedOn');
  },

  stockSafetySet: async (_, { input: { idempotencyKey, lines } }, { service, viewer }) => {
    requireScope(viewer, 'inventory:write');
    const result = await setSafetyStock(service, { idempotencyKey, lines, actor: actorOf(viewer) });
    return result.kind === 'StockChanged' ? result : refused(result);
  },

  stockReserve: async (_, { input }, { service, viewer }) => {
    const { name: principal } = requireService(viewer);
    const result = await reserveStock(service, { principal, ...input });
    return result.kind === 'StockReserved' ? result : refused(result);
  },

  stockCommit: async (_, { input }, { service, viewer }) => {
    const { name: principal } = requireService(viewer);
    const result = await commitStock(service, { principal, ...input });
    return result.kind === 'StockCommitted' ? result : refused(result);
  },

  stockRelease: async (_, { input }, { service, viewer }) => {
    const { name: principal } = requireService(viewer);
    const result = await releaseStock(service, { principal, ...input });
    return result.kind === 'StockReleased' ? result : refused(result);
  },

  stockRestock: async (_, { input }, { service, viewer }) => {
    const { name: principal } = requireService(viewer);
    const result = await restockStock(service, { principal, ...input });
    return result.kind === 'StockRestocked' ? result : refused(result);
  },
} satisfies Partial<MutationResolvers>;

const changedLevels = {
  levels: (answer: StockChanged | Refused<unknown>) => (answer.kind === 'Refused' ? [] : answer.levels),
  errors: errorsOf,
};

export const stockPayloads = {
  StockSetPayload: changedLevels,
  StockAdjustPayload: changedLevels,
  StockMovePayload: changedLevels,
  StockSafetySetPayload: changedLevels,
  StockReservePayload: {
    reservation: (answer) =>
      answer.kind === 'Refused' ? null : { id: answer.reservationId, expiresAt: new Date(answer.expiresAt) },
    errors: errorsOf,
  },
  StockCommitPayload: { committed: ({ kind }) => kind === 'StockCommitted', errors: errorsOf },
  StockReleasePayload: { released: ({ kind }) => kind === 'StockReleased', errors: errorsOf },
  StockRestockPayload: { restocked: ({ kind }) => kind === 'StockRestocked', errors: errorsOf },
} satisfies Partial<Resolvers>;

interface CommonInput {
  readonly idempotencyKey: string;
  readonly note?: string | null;
}

function common({ idempotencyKey, note = null }: CommonInput, { viewer }: Context) {
  requireScope(viewer, 'inventory:write');
  return { idempotencyKey, note, actor: actorOf(viewer) };
}

async function changed(
  { service }: Context,
  request: ChangeStock,
): Promise<StockChanged | Refused<Exclude<ChangeStockResult, StockChanged>>> {
  const result = await changeStock(service, request);
  return result.kind === 'StockChanged' ? result : refused(result);
}
