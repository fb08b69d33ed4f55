import type { Path } from '@tributary/kit/failure';
import type { Problem } from '../check.ts';
import type { FieldChange } from '../edit/product-changes.ts';
import { same } from '../import/same.ts';
import { slug } from '../slug.ts';
import type { Attribute } from '../attribute/attribute.ts';
import { collectionLimits, type EditedCollection, type KnownCollection } from './collection.ts';
import { collectionProblem, inputPath } from './check-collection.ts';
import type { CollectionEdit, CreateCollection, PutProduct, TakeProduct } from './collection-edit.ts';
import type { CollectionRefusal, InvalidCollection } from './collection-refusal.ts';
import { attributeMisfit, unknownCategory } from './rule-references.ts';

export interface CollectionsDecided {
  readonly kind: 'CollectionsDecided';
  /** Each collection of the edits once, in the order in which they name them first. */
  readonly changes: readonly CollectionChange[];
}

export interface CollectionChange {
  readonly before: KnownCollection | null;
  /** Null where it is gone. */
  readonly after: EditedCollection | null;
  /** Products that were put, moved or taken. */
  readonly moved: ReadonlySet<string>;
  /** Empty where nothing is to be done. */
  readonly fields: readonly FieldChange[];
}

export interface CollectionLine {
  readonly edit: CollectionEdit;
  /** Of the line in the input. */
  readonly path: Path;
}

/** What the shop is like, as far as edits have to know. */
export interface CollectionFacts {
  /** Those that edits name, locked. */
  readonly collections: readonly KnownCollection[];
  /** How many there are, and how many of them by rule. */
  readonly count: { readonly all: number; readonly byRule: number };
  /** Of the handles that edits want, those that collections have, and which. */
  readonly handles: ReadonlyMap<string, string>;
  /** Of the categories and products that edits name, those that there are. */
  readonly categoryIds: ReadonlySet<string>;
  readonly productIds: ReadonlySet<string>;
  /** Of the attributes that edits name, those that there are, by key; they stay as they are meanwhile. */
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly newId: () => string;
}

/** What edits, one after the other, make of collections; the first that cannot be done stands for all. */
export function decideCollections(
  lines: readonly CollectionLine[],
  shop: CollectionFacts,
): CollectionsDecided | CollectionRefusal {
  const desk = new Desk(shop);
  for (const line of lines) {
    const refusal = desk.take(line);
    if (refusal !== null) return refusal;
  }
  return { kind: 'CollectionsDecided', changes: desk.changes() };
}

/** Collections while edits are made to them. */
class Desk {
  readonly #shop: CollectionFacts;
  readonly #before: ReadonlyMap<string, KnownCollection>;
  readonly #handles: Map<string, string>;
  readonly #now = new Map<string, EditedCollection | null>();
  /** Products that edits are about, by collection. */
  readonly #moved = new Map<string, Set<string>>();

  constructor(shop: CollectionFacts) {
    this.#shop = shop;
    this.#before = new Map(shop.collections.map((one) => [one.id, one]));
    this.#handles = new Map(shop.handles);
  }

  changes(): readonly CollectionChange[] {
    return [...this.#now].map(([id, after]) => {
      const before = this.#before.get(id) ?? null;
      const moved = this.#moved.get(id) ?? new Set<string>();
      return { before, after, moved, fields: fieldsBetween(before, after, moved) };
    });
  }

  take({ edit, path }: CollectionLine): CollectionRefusal | null {
    if (edit.kind === 'CreateCollection') return this.#put(this.#created(edit), path);
    const { collectionId, expectedVersion } = edit;
    // What says which products says once of which collection.
    const place = edit.kind === 'PutProduct' || edit.kind === 'TakeProduct' ? [] : path;
    const before = this.#before.get(collectionId);
    const now = this.#now.get(collectionId);
    const current = now === undefined ? before : now;
    if (before === undefined || current === undefined || current === null)
      return { kind: 'CollectionUnknown', collectionId, path: [...place, 'collectionId'] };
    if (expectedVersion !== null && expectedVersion !== before.version) {
      const conflict = {
        kind: 'CollectionVersionConflict',
        expected: expectedVersion,
        actual: before.version,
      } as const;
      return { ...conflict, collectionId, path: [...place, 'expectedVersion'] };
    }
    switch (edit.kind) {
      case 'UpdateCollection':
        if (edit.facts.rule !== undefined && current.rule === null)
          return invalid('it is by hand, and stays so', [...path, 'rule']);
        return this.#put({ ...current, ...edit.facts }, path);
      case 'RemoveCollection':
        this.#now.set(collectionId, null);
        return null;
      case 'PutProduct':
      case 'TakeProduct':
        return this.#arrange(current, edit, path);
    }
  }

  #created({ title, handle, descriptionHtml, rule }: CreateCollection): EditedCollection {
    const id = this.#shop.newId();
    const words = madeHandle(title);
    const made = this.#handles.has(words) ? `${words}-${id.slice(-8)}` : words;
    return { id, title, handle: handle ?? made, descriptionHtml, rule, productIds: [] };
  }

  #put(next: EditedCollection, path: Path): CollectionRefusal | null {
    const { id, handle, rule } = next;
    const problem = collectionProblem(next);
    if (problem !== null) return invalidField(next, problem, path);
    const owner = this.#handles.get(handle) ?? id;
    if (owner !== id) return { kind: 'HandleTaken', handle, path: [...path, 'handle'] };
    const unknown = unknownCategory(next, this.#before.get(id) ?? null, this.#shop.categoryIds);
    if (unknown !== null) return { kind: 'CategoryUnknown', categoryId: unknown, path: [...path, 'rule'] };
    const misfit = attributeMisfit(next, this.#before.get(id) ?? null, this.#shop.attributes);
    if (misfit !== null) return { ...misfit, path: [...path, ...misfit.path] };
    this.#handles.set(handle, id);
    this.#now.set(id, next);
    return this.#excess(rule !== null, path);
  }

  /** What would be one too many, or null. */
  #excess(isByRule: boolean, path: Path): InvalidCollection | null {
    const made = [...this.#now].filter(([id, after]) => after !== null && !this.#before.has(id));
    const rules = made.filter(([, after]) => after?.rule !== null);
    if (this.#shop.count.all + made.length > collectionLimits.collections)
      return invalid(`expected at most ${collectionLimits.collections} collections`, path);
    return isByRule && this.#shop.count.byRule + rules.length > collectionLimits.rules
      ? invalid(`expected at most ${collectionLimits.rules} rules`, [...path, 'rule'])
      : null;
  }

  #arrange(current: EditedCollection, edit: PutProduct | TakeProduct, path: Path): CollectionRefusal | null {
    const { id, rule, productIds } = current;
    const { productId } = edit;
    if (rule !== null) return invalid('a rule says what is in it', ['collectionId']);
    const others = (productIds ?? []).filter((one) => one !== productId);
    const arranged = edit.kind === 'TakeProduct' ? others : this.#withProduct(others, edit, path);
    if ('kind' in arranged) return arranged;
    this.#now.set(id, { ...current, productIds: arranged });
    this.#moved.set(id, (this.#moved.get(id) ?? new Set()).add(productId));
    return null;
  }

  #withProduct(
    others: readonly string[],
    { productId, beforeProductId }: PutProduct,
    path: Path,
  ): readonly string[] | CollectionRefusal {
    if (!this.#shop.productIds.has(productId))
      return { kind: 'ProductUnknown', productId, path: [...path, 'productId'] };
    const place = beforeProductId === null ? others.length : others.indexOf(beforeProductId);
    if (place < 0)
      return { kind: 'ProductUnknown', productId: beforeProductId ?? '', path: [...path, 'beforeProductId'] };
    if (others.length >= collectionLimits.products)
      return invalid(`expected at most ${collectionLimits.products} products`, path);
    return [...others.slice(0, place), productId, ...others.slice(place)];
  }
}

// Room for the end of an id behind it below the 255 characters of a handle.
const wordsMax = 240;

/** The handle of a collection that comes without one, if no other has it. Of signs alone nothing is left. */
export function madeHandle(title: string): string {
  return slug(title).slice(0, wordsMax) || 'collection';
}

const keys = ['handle', 'title', 'descriptionHtml', 'rule'] as const;

/** Of a product its place, from 1. */
function fieldsBetween(
  before: KnownCollection | null,
  after: EditedCollection | null,
  moved: ReadonlySet<string>,
): readonly FieldChange[] {
  const own = keys.map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }));
  const places = [...moved].map((id) => ({
    field: `products.${id}`,
    before: placeOf(before, id),
    after: placeOf(after, id),
  }));
  return [...own, ...places].filter((one) => !same(one.before, one.after));
}

function placeOf(collection: EditedCollection | null, productId: string): number | null {
  const at = collection?.productIds?.indexOf(productId) ?? -1;
  return at < 0 ? null : at + 1;
}

function invalid(problem: string, path: Path): InvalidCollection {
  return { kind: 'InvalidCollection', about: 'COLLECTION', problem, path };
}

function invalidField(collection: EditedCollection, problem: Problem, path: Path): InvalidCollection {
  const within = inputPath(collection, problem);
  const [field] = within;
  const about = field === 'handle' ? 'HANDLE' : field === 'rule' ? 'COLLECTION' : 'TEXT';
  return { kind: 'InvalidCollection', about, problem: problem.message, path: [...path, ...within] };
}
