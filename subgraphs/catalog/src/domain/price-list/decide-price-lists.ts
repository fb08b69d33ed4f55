import type { Path } from '@tributary/kit/failure';
import type { Problem } from '../check.ts';
import { madeHandle } from '../collection/decide-collections.ts';
import type { FieldChange } from '../edit/product-changes.ts';
import { same } from '../import/same.ts';
import { strikeThroughMinor } from '../price.ts';
import { entryProblem, priceListProblem } from './check-price-list.ts';
import {
  type EditedPriceList,
  type EntryKey,
  type EntryPrice,
  type PriceList,
  type PriceListEntry,
  priceListLimits,
} from './price-list.ts';
import type { CreatePriceList, PriceListEdit, SetEntry } from './price-list-edit.ts';
import type { InvalidPriceList, PriceListRefusal } from './price-list-refusal.ts';

export interface PriceListsDecided {
  readonly kind: 'PriceListsDecided';
  /** Each list of the edits once, in the order in which they name them first. */
  readonly changes: readonly PriceListChange[];
}

export interface PriceListChange {
  readonly before: PriceList | null;
  /** Null where it is gone, with its prices. */
  readonly after: EditedPriceList | null;
  /** Prices that are otherwise. */
  readonly entries: readonly EntryChange[];
  /** Empty where nothing is to be done. */
  readonly fields: readonly FieldChange[];
}

export interface EntryChange extends EntryKey {
  readonly after: EntryPrice | null;
}

export interface PriceListLine {
  readonly edit: PriceListEdit;
  /** Of the line in the input. */
  readonly path: Path;
}

/** What the shop is like, as far as edits have to know. */
export interface PriceListShop {
  /** Those that edits name, locked. */
  readonly lists: readonly PriceList[];
  /** How many there are. */
  readonly count: number;
  /** Of the handles that edits want, those that lists have, and which. */
  readonly handles: ReadonlyMap<string, string>;
  /** Of the prices that edits name, those that there are. */
  readonly entries: readonly PriceListEntry[];
  /** How many prices each of the lists has. */
  readonly entryCounts: ReadonlyMap<string, number>;
  /** Of the variants that edits name, those that there are. */
  readonly variantIds: ReadonlySet<string>;
  readonly newId: () => string;
}

/** What edits, one after the other, make of price lists; the first that cannot be done stands for all. */
export function decidePriceLists(
  lines: readonly PriceListLine[],
  shop: PriceListShop,
): PriceListsDecided | PriceListRefusal {
  const desk = new Desk(shop);
  for (const line of lines) {
    const refusal = desk.take(line);
    if (refusal !== null) return refusal;
  }
  return { kind: 'PriceListsDecided', changes: desk.changes() };
}

/** Price lists while edits are made to them. */
class Desk {
  readonly #shop: PriceListShop;
  readonly #before: ReadonlyMap<string, PriceList>;
  readonly #handles: Map<string, string>;
  readonly #now = new Map<string, EditedPriceList | null>();
  /** Prices that there are, and what edits make of them. */
  readonly #pricesBefore: ReadonlyMap<string, EntryPrice>;
  readonly #prices = new Map<string, EntryChange & { readonly priceListId: string }>();

  constructor(shop: PriceListShop) {
    this.#shop = shop;
    this.#before = new Map(shop.lists.map((one) => [one.id, one]));
    this.#handles = new Map(shop.handles);
    this.#pricesBefore = new Map(
      shop.entries.map(({ priceListId, variantId, fromQuantity, ...price }) => [
        keyOf(priceListId, { variantId, fromQuantity }),
        price,
      ]),
    );
  }

  changes(): readonly PriceListChange[] {
    return [...this.#now].map(([id, after]) => {
      const before = this.#before.get(id) ?? null;
      const named = after === null ? [] : [...this.#prices.values()].filter(({ priceListId }) => priceListId === id);
      const pairs = named.map((change) => ({ change, was: this.#pricesBefore.get(keyOf(id, change)) ?? null }));
      const changed = pairs.filter(({ change, was }) => !same(was, change.after));
      const fields = [
        ...fieldsBetween(before, after),
        ...changed.map(({ change, was }) => ({
          field: `entries.${change.variantId}.${change.fromQuantity}`,
          before: was,
          after: change.after,
        })),
      ];
      return { before, after, entries: changed.map(({ change }) => change), fields };
    });
  }

  take({ edit, path }: PriceListLine): PriceListRefusal | null {
    if (edit.kind === 'CreatePriceList') return this.#put(this.#created(edit), path);
    const { priceListId, expectedVersion } = edit;
    const before = this.#before.get(priceListId);
    const now = this.#now.get(priceListId);
    const current = now === undefined ? before : now;
    if (before === undefined || current === undefined || current === null)
      return { kind: 'PriceListUnknown', priceListId, path: [...path, 'priceListId'] };
    if (expectedVersion !== null && expectedVersion !== before.version) {
      const conflict = { kind: 'PriceListVersionConflict', expected: expectedVersion, actual: before.version } as const;
      return { ...conflict, priceListId, path: [...path, 'expectedVersion'] };
    }
    switch (edit.kind) {
      case 'UpdatePriceList':
        return this.#put({ ...current, ...edit.facts }, path);
      case 'RemovePriceList':
        this.#now.set(priceListId, null);
        return null;
      case 'SetEntry':
        return this.#set(current, edit, path);
    }
  }

  #created({ handle, title, currency, countries, customerGroups }: CreatePriceList): EditedPriceList {
    const id = this.#shop.newId();
    const words = madeHandle(title);
    const made = this.#handles.has(words) ? `${words}-${id.slice(-8)}` : words;
    return { id, handle: handle ?? made, title, currency, countries, customerGroups };
  }

  #put(next: EditedPriceList, path: Path): PriceListRefusal | null {
    const { id, handle } = next;
    const problem = priceListProblem(next);
    if (problem !== null) return invalidField(problem, path);
    const owner = this.#handles.get(handle) ?? id;
    if (owner !== id) return { kind: 'HandleTaken', handle, path: [...path, 'handle'] };
    this.#handles.set(handle, id);
    this.#now.set(id, next);
    const made = [...this.#now].filter(([one, after]) => after !== null && !this.#before.has(one));
    return this.#shop.count + made.length > priceListLimits.lists && !this.#before.has(id)
      ? invalid(`expected at most ${priceListLimits.lists} price lists`, path)
      : null;
  }

  #set(current: EditedPriceList, { variantId, fromQuantity, price }: SetEntry, path: Path): PriceListRefusal | null {
    if (!this.#shop.variantIds.has(variantId))
      return { kind: 'VariantUnknown', variantId, path: [...path, 'variantId'] };
    const after = price === null ? null : { ...price, compareAtMinor: strikeThroughMinor(price) };
    const problem = price === null ? null : entryProblem({ variantId, fromQuantity, ...price });
    if (problem !== null) return invalidField(problem, path);
    this.#now.set(current.id, current);
    const key = { variantId, fromQuantity };
    this.#prices.set(keyOf(current.id, key), { ...key, after, priceListId: current.id });
    return this.#countOf(current.id) > priceListLimits.entries
      ? invalid(`expected at most ${priceListLimits.entries} prices in a list`, path)
      : null;
  }

  #countOf(priceListId: string): number {
    let count = this.#shop.entryCounts.get(priceListId) ?? 0;
    for (const [key, change] of this.#prices) {
      if (change.priceListId === priceListId)
        count += (change.after === null ? 0 : 1) - (this.#pricesBefore.has(key) ? 1 : 0);
    }
    return count;
  }
}

function keyOf(priceListId: string, { variantId, fromQuantity }: EntryKey): string {
  return `${priceListId} ${variantId} ${fromQuantity}`;
}

const keys = ['handle', 'title', 'currency', 'countries', 'customerGroups'] as const;

function fieldsBetween(before: PriceList | null, after: EditedPriceList | null): readonly FieldChange[] {
  return keys
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((one) => !same(one.before, one.after));
}

function invalid(problem: string, path: Path): InvalidPriceList {
  return { kind: 'InvalidPriceList', about: 'PRICE_LIST', problem, path };
}

const abouts: Readonly<Record<string, InvalidPriceList['about']>> = {
  handle: 'HANDLE',
  title: 'TEXT',
  currency: 'CURRENCY',
  amountMinor: 'PRICE',
  compareAtMinor: 'PRICE',
};

const inputNames: Readonly<Record<string, string>> = { amountMinor: 'amount', compareAtMinor: 'compareAt' };

function invalidField({ path: within, message }: Problem, path: Path): InvalidPriceList {
  const fields = [...within.matchAll(/\w+/g)].map(([segment]) => segment);
  const about = abouts[fields[0] ?? ''] ?? 'PRICE_LIST';
  const named = fields.map((field) => inputNames[field] ?? field);
  return { kind: 'InvalidPriceList', about, problem: message, path: [...path, ...named] };
}
