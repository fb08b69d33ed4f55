import { requireScope } from '@tributary/kit/identity';
import { changeStock, type ChangeStock } from '../actions/change-stock.ts';
import { actorOf } from './actor-of.ts';
import type { Context } from './context.ts';
import type { StockChangePayloadModel } from './models.ts';
import type { MutationResolvers } from './types.ts';
import { stockChangeErrors } from './stock-change-error.ts';

/** What the staff do with stock. */
export const stockChanges: MutationResolvers = {
  stockSet: (_, { input }, context) =>
    changed(context, {
      ...common(input, context),
      operation: 'stockSet',
      reason: input.reason,
      lines: input.lines.map(({ expectedOnHand = null, ...line }) => ({ ...line, kind: 'Set', expectedOnHand })),
    }),

  stockAdjust: (_, { input }, context) =>
    changed(context, {
      ...common(input, context),
      operation: 'stockAdjust',
      reason: input.reason,
      lines: input.lines.map((line) => ({ ...line, kind: 'Adjust' })),
    }),

  stockMove: (_, { input }, context) =>
    changed(context, {
      ...common(input, context),
      operation: 'stockMove',
      reason: 'MOVED',
      lines: input.lines.map((line) => ({ ...line, kind: 'Move' })),
    }),
};

interface CommonInput {
  readonly idempotencyKey: string;
  readonly note?: string | null;
}

function common({ idempotencyKey, note = null }: CommonInput, { viewer }: Context) {
  requireScope(viewer, 'inventory:write');
  return { idempotencyKey, note, actor: actorOf(viewer) };
}

async function changed({ service }: Context, request: ChangeStock): Promise<StockChangePayloadModel> {
  const result = await changeStock(service, request);
  if (result.kind !== 'StockChanged') return { levels: [], errors: stockChangeErrors(result) };
  return { levels: result.levels, errors: [] };
}
