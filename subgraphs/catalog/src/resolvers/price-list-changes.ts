import { requireScope } from '@tributary/kit/identity';
import { editPriceLists, type EditPriceLists } from '../actions/edit/edit-price-lists.ts';
import type { UpdatePriceList } from '../domain/price-list/price-list-edit.ts';
import { actorOf } from './actor-of.ts';
import type { Context } from './context.ts';
import type { PriceListsPayloadModel } from './models.ts';
import { priceListChangeErrors } from './price-list-change-error.ts';
import { type Misfit, wrongCurrency } from './product-change-error.ts';
import type {
  MutationResolvers,
  PriceListEntryInput,
  PriceListsPayloadResolvers,
  PriceListUpdateInput,
  PriceListVersionConflictErrorResolvers,
} from './types.ts';

/** What the staff do with price lists. */
export const priceListChanges: MutationResolvers = {
  priceListsCreate: (_, { input: { priceLists, idempotencyKey } }, context) =>
    changed(context, {
      operation: 'priceListsCreate',
      idempotencyKey,
      list: 'priceLists',
      edits: priceLists.map(({ handle = null, ...facts }) => ({ kind: 'CreatePriceList', handle, ...facts })),
    }),

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
    if (misfits.length > 0) return { priceListIds: [], errors: misfits.map(wrongCurrency) };
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
};

export const priceListsPayload: PriceListsPayloadResolvers = {
  // One may have gone since: the answer to a key may be asked for again.
  priceLists: async ({ priceListIds }, _, { loaders }) => {
    const found = await Promise.all(priceListIds.map((id) => loaders.priceList.load(id)));
    return found.filter((list) => list !== null);
  },
};

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
): Promise<readonly Misfit[]> {
  const lists = await Promise.all(entries.map(({ priceListId }) => loaders.priceList.load(priceListId)));
  return entries.flatMap(({ amount, compareAt }, index) => {
    const expected = lists[index]?.currency;
    if (expected === undefined) return [];
    return Object.entries({ amount, compareAt }).flatMap(([name, money]) => {
      const actual = money?.currency ?? expected;
      return actual === expected
        ? []
        : [{ expected, actual, path: ['entries', String(index), name, 'currency'] as const }];
    });
  });
}

async function changed(context: Context, changes: Omit<EditPriceLists, 'actor'>): Promise<PriceListsPayloadModel> {
  const { service, viewer, loaders } = context;
  requireScope(viewer, 'product:write');
  const result = await editPriceLists(service, { ...changes, actor: actorOf(viewer) });
  loaders.forget();
  if (result.kind !== 'PriceListsEdited') return { priceListIds: [], errors: priceListChangeErrors(result) };
  return { priceListIds: result.priceListIds, errors: [] };
}
