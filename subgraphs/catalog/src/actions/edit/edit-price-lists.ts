import type { Tx } from '@tributary/kit/database/database';
import { isId, newId } from '@tributary/kit/ids';
import { noteChanges } from '../../database/audit-entries.ts';
import { publish } from '../../database/outbox.ts';
import { entriesNamed, entryCounts, saveEntries, variantsThere } from '../../database/price-list/entries.ts';
import {
  forgetPriceLists,
  holdPriceLists,
  lockPriceLists,
  priceListCount,
  priceListHandlesTaken,
  savePriceLists,
} from '../../database/price-list/price-lists.ts';
import {
  keepAudiences,
  lockForRanges,
  productsPricedIn,
  refreshPriceListRanges,
} from '../../database/price-list/price-list-ranges.ts';
import { madeHandle } from '../../domain/collection/decide-collections.ts';
import { same } from '../../domain/import/same.ts';
import {
  decidePriceLists,
  type PriceListChange,
  type PriceListShop,
} from '../../domain/price-list/decide-price-lists.ts';
import { priceListLimits } from '../../domain/price-list/price-list.ts';
import type { PriceListEdit } from '../../domain/price-list/price-list-edit.ts';
import type { PriceListRefusal } from '../../domain/price-list/price-list-refusal.ts';
import { done, refusal } from '../once-done.ts';
import type { Service } from '../service.ts';
import { editOnce, type EditsRefused, type StaffEdits } from './edit-once.ts';

export type EditPriceLists = StaffEdits<PriceListEdit>;

export type EditPriceListsResult = PriceListsEdited | PriceListRefusal | EditsRefused;

export interface PriceListsEdited {
  readonly kind: 'PriceListsEdited';
  /** Each once, in the order of the edits, without those that are gone. */
  readonly priceListIds: readonly string[];
}

/**
 * Makes the staff's changes of price lists: all or none, once for each key. Each list that is not as it was before gets its next
 * version, an entry in the audit log and an event; lists of products by price see it at once.
 */
export function editPriceLists(service: Service, request: EditPriceLists): Promise<EditPriceListsResult> {
  const { actor, operation, edits, list } = request;
  return editOnce<PriceListEdit, PriceListsEdited, PriceListRefusal>(service.db, request, async (tx, lines) => {
    const now = service.now();
    await holdPriceLists(tx, { toChange: edits.some(({ kind }) => kind !== 'SetEntry') });
    const { products, ...facts } = await shopFacts(tx, edits);
    const decision = decidePriceLists(lines, { ...facts, newId: () => newId('plt', now) });
    if (decision.kind !== 'PriceListsDecided') return refusal(decision);

    const changes = decision.changes.filter(({ fields }) => fields.length > 0);
    const reached = reachedOtherwise(changes);
    const entries = changes.flatMap((change) =>
      change.entries.map((entry) => ({ ...entry, priceListId: idOf(change) })),
    );
    // Before anything of theirs is gone: who had a price of a list that goes is priced anew, too.
    const ofLists = reached.length === 0 ? [] : await productsPricedIn(tx, reached);
    const priced = [...new Set([...ofLists, ...entries.flatMap(({ variantId }) => products.get(variantId) ?? [])])];
    await lockForRanges(tx, priced);
    await save(tx, changes, { operation, actor, now });
    await saveEntries(tx, entries);
    if (reached.length > 0 && (await keepAudiences(tx)) > priceListLimits.audiences) {
      const problem = `expected at most ${priceListLimits.audiences} kinds of buyers with other lists`;
      return refusal({ kind: 'InvalidPriceList', about: 'PRICE_LIST', problem, path: [list] });
    }
    await refreshPriceListRanges(tx, priced);
    const priceListIds = decision.changes.flatMap(({ after }) => (after === null ? [] : [after.id]));
    return done({ kind: 'PriceListsEdited', priceListIds });
  });
}

type Facts = Omit<PriceListShop, 'newId'> & {
  /** By variant. */
  readonly products: ReadonlyMap<string, string>;
};

async function shopFacts(tx: Tx, edits: readonly PriceListEdit[]): Promise<Facts> {
  const named = edits.flatMap((edit) => (edit.kind === 'CreatePriceList' ? [] : [edit.priceListId]));
  const ids = [...new Set(named)].filter((id) => isId('plt', id));
  const set = edits.flatMap((edit) => (edit.kind === 'SetEntry' ? [edit.variantId] : []));
  const variantIds = [...new Set(set)].filter((id) => isId('var', id));
  const handles = edits.flatMap(wantedHandles).filter((handle) => !handle.includes('\0'));
  const lists = ids.length === 0 ? [] : await lockPriceLists(tx, ids);
  const products = variantIds.length === 0 ? new Map<string, string>() : await variantsThere(tx, variantIds);
  return {
    lists,
    count: await priceListCount(tx),
    handles: handles.length === 0 ? new Map() : await priceListHandlesTaken(tx, handles),
    entries: variantIds.length === 0 ? [] : await entriesNamed(tx, { priceListIds: ids, variantIds }),
    entryCounts: variantIds.length === 0 ? new Map() : await entryCounts(tx, ids),
    variantIds: new Set(products.keys()),
    products,
  };
}

function wantedHandles(edit: PriceListEdit): readonly string[] {
  if (edit.kind === 'CreatePriceList') return [edit.handle ?? madeHandle(edit.title)];
  return edit.kind === 'UpdatePriceList' && edit.facts.handle !== undefined ? [edit.facts.handle] : [];
}

/** The currencies of lists that are for others than before. */
function reachedOtherwise(changes: readonly PriceListChange[]): readonly string[] {
  const otherwise = changes.filter(({ before, after }) => !same(reachOf(before), reachOf(after)));
  return [...new Set(otherwise.flatMap(({ before, after }) => after?.currency ?? before?.currency ?? []))];
}

function reachOf(list: PriceListChange['after']): unknown {
  return list === null ? null : [list.countries, list.customerGroups];
}

async function save(
  tx: Tx,
  changes: readonly PriceListChange[],
  { operation, actor, now }: Pick<EditPriceLists, 'operation' | 'actor'> & { readonly now: Date },
): Promise<void> {
  await savePriceLists(
    tx,
    changes.flatMap(({ after }) => after ?? []),
  );
  const entries = changes.map((change) => ({ subjectId: idOf(change), changes: change.fields }));
  const versions = await noteChanges(tx, entries, { operation, actor });
  // After their versions were noted.
  await forgetPriceLists(tx, changes.filter(({ after }) => after === null).map(idOf));
  await publish(
    tx,
    changes.map((change) => eventOf(change, { version: versions.get(idOf(change)) ?? 0, actor })),
    now,
  );
}

function idOf({ before, after }: PriceListChange): string {
  return after?.id ?? before?.id ?? '';
}

function eventOf(change: PriceListChange, told: { readonly version: number; readonly actor: string }) {
  const { before, after, entries, fields } = change;
  const { id: priceListId = '', handle = '', title = '', currency = '' } = after ?? before ?? {};
  const data = { priceListId, handle, title, currency, ...told };
  if (before === null) return { type: 'price_list.created', subject: priceListId, data } as const;
  if (after === null) return { type: 'price_list.removed', subject: priceListId, data } as const;
  const changed = [...new Set(fields.map(({ field }) => field.split('.')[0] ?? field))];
  const variantIds = [...new Set(entries.map(({ variantId }) => variantId))];
  return { type: 'price_list.updated', subject: priceListId, data: { ...data, changed, variantIds } } as const;
}
