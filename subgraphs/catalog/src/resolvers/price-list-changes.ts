import { requireScope } from '@tributary/kit/identity';
import {
  editPriceLists,
  type EditPriceLists,
  type EditPriceListsResult,
  type PriceListsEdited,
} from '../actions/edit/edit-price-lists.ts';
import { refused, type Refused, type WrongCurrency } from '../domain/failure.ts';
import type { UpdatePriceList } from '../domain/price-list/price-list-edit.ts';
import { actorOf } from './actor-of.ts';
import type { Context } from './context.ts';
import { errorsOf, never } from './payload.ts';
import type {
  MutationResolvers,
  PriceListEntryInput,
  PriceListUpdateInput,
  PriceListVersionConflictErrorResolvers,
  Resolvers,
} from './types.ts';

/** What the staff do with price lists. */
export const priceListChanges = {
  priceListsCreate: async (_, { input: { priceLists, idempotencyKey } }, context) => {
    const answer = await changed(context, {
      operation: 'priceListsCreate',
      idempotencyKey,
      list: 'priceLists',
      edits: priceLists.map(({ handle = null, ...facts }) => ({ kind: 'CreatePriceList', handle, ...facts })),
    });
    return never(answer, 'PriceListVersionConflict', 'PriceListUnknown', 'VariantUnknown');
  },

  priceListsUpdate: (_, { input: { priceLists, idempotencyKey } }, context) =>
    changed(context, {
      operation: 'priceListsUpdate',
      idempotencyKey,
      list: 'priceLists',
      edits: priceLists.map(({ priceListId, expectedVersion = null, ...facts }) => ({
        kind: 'UpdatePriceList',
        priceListId,
        expectedVersion,
        facts: priceListFacts(facts),
      })),
    }),

  priceListsRemove: (_, { input: { priceLists, idempotencyKey } }, context) =>
    changed(context, {
      operation: 'priceListsRemove',
      idempotencyKey,
      list: 'priceLists',
      edits: priceLists.map(({ priceListId, expectedVersion = null }) => ({
        kind: 'RemovePriceList',
        priceListId,
        expectedVersion,
      })),
    }),

  priceListEntriesSet: async (_, { input: { entries, idempotencyKey } }, context) => {
    requireScope(context.viewer, 'product:write');
    const misfits = await misfitsIn(entries, context);
    if (misfits.length > 0) return refused(...misfits);
    return changed(context, {
      operation: 'priceListEntriesSet',
      idempotencyKey,
      list: 'entries',
      edits: entries.map(({ priceListId, expectedVersion = null, variantId, fromQuantity, ...price }) => ({
        kind: 'SetEntry',
        priceListId,
        expectedVersion,
        variantId,
        fromQuantity,
        price: priceOf(price),
      })),
    });
  },
} satisfies Partial<MutationResolvers>;

const changedPriceLists = {
  // One may have gone since: the answer to a key may be asked for again.
  async priceLists(answer: PriceListsEdited | Refused<unknown>, _: unknown, { loaders }: Context) {
    if (answer.kind === 'Refused') return [];
    const found = await Promise.all(answer.priceListIds.map((id) => loaders.priceList.load(id)));
    return found.filter((list) => list !== null);
  },
  errors: errorsOf,
};

export const priceListPayloads = {
  PriceListsCreatePayload: changedPriceLists,
  PriceListsUpdatePayload: changedPriceLists,
  PriceListsRemovePayload: changedPriceLists,
  PriceListEntriesSetPayload: changedPriceLists,
} satisfies Partial<Resolvers>;

export const priceListVersionConflictError: PriceListVersionConflictErrorResolvers = {
  current: async ({ current }, _, { loaders }) => {
    const found = await loaders.priceList.load(current);
    if (found === null) throw new Error(`expected the price list ${current}, which was there a moment ago`);
    return found;
  },
};

/** What is null stays. */
function priceListFacts({
  handle,
  title,
  countries,
  customerGroups,
}: Omit<PriceListUpdateInput, 'priceListId' | 'expectedVersion'>): UpdatePriceList['facts'] {
  return {
    ...(typeof handle === 'string' && { handle }),
    ...(typeof title === 'string' && { title }),
    ...(countries && { countries }),
    ...(customerGroups && { customerGroups }),
  };
}

function priceOf({
  amount,
  compareAt,
  validFrom = null,
  validUntil = null,
}: Omit<PriceListEntryInput, 'priceListId' | 'expectedVersion' | 'variantId' | 'fromQuantity'>) {
  if (!amount) return null;
  const { amountMinor } = amount;
  return { amountMinor, compareAtMinor: compareAt?.amountMinor ?? null, validFrom, validUntil };
}

/** Amounts in another currency than their list's, which never changes; what list there is not is told otherwise. */
async function misfitsIn(
  entries: readonly PriceListEntryInput[],
  { loaders }: Pick<Context, 'loaders'>,
): Promise<readonly WrongCurrency[]> {
  const lists = await Promise.all(entries.map(({ priceListId }) => loaders.priceList.load(priceListId)));
  return entries.flatMap(({ amount, compareAt }, index) => {
    const expected = lists[index]?.currency;
    if (expected === undefined) return [];
    return Object.entries({ amount, compareAt }).flatMap(([name, money]) => {
      const actual = money?.currency ?? expected;
      return actual === expected
        ? []
        : [{ kind: 'WrongCurrency', expected, actual, path: ['entries', String(index), name, 'currency'] } as const];
    });
  });
}

async function changed(
  context: Context,
  changes: Omit<EditPriceLists, 'actor'>,
): Promise<PriceListsEdited | Refused<Exclude<EditPriceListsResult, PriceListsEdited>>> {
  const { service, viewer, loaders } = context;
  requireScope(viewer, 'product:write');
  const result = await editPriceLists(service, { ...changes, actor: actorOf(viewer) });
  loaders.forget();
  return result.kind === 'PriceListsEdited' ? result : refused(result);
}
