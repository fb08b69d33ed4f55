import type { Tx } from '@tributary/kit/database/database';
import { isId, newId } from '@tributary/kit/ids';
import { lockAttributes } from '../../database/attribute/attributes.ts';
import { noteChanges } from '../../database/audit-entries.ts';
import { holdTree } from '../../database/category-tree.ts';
import { categoriesWithIds } from '../../database/categories.ts';
import { collectionCount } from '../../database/collections.ts';
import { publish } from '../../database/outbox.ts';
import {
  collectionHandlesTaken,
  forgetCollections,
  lockCollections,
  productsThere,
  saveCollections,
} from '../../database/save-collections.ts';
import type { CollectionEdit } from '../../domain/collection/collection-edit.ts';
import type { CollectionRefusal } from '../../domain/collection/collection-refusal.ts';
import {
  type CollectionChange,
  type CollectionFacts,
  decideCollections,
  madeHandle,
} from '../../domain/collection/decide-collections.ts';
import { namedAttributes, namedCategories } from '../../domain/collection/rule-references.ts';
import { done, refusal } from '../once-done.ts';
import type { Service } from '../service.ts';
import { editOnce, type EditsRefused, type StaffEdits } from './edit-once.ts';

export type EditCollections = StaffEdits<CollectionEdit>;

export type EditCollectionsResult = CollectionsEdited | CollectionRefusal | EditsRefused;

export interface CollectionsEdited {
  readonly kind: 'CollectionsEdited';
  /** Each once, in the order of the edits, without those that are gone. */
  readonly collectionIds: readonly string[];
}

/**
 * Makes the staff's changes of collections: all or none, once for each key. Each collection that is not as it was before gets
 * its next version, an entry in the audit log and an event. A rule that was changed is applied afterwards: see `applyRules`.
 */
export function editCollections(service: Service, request: EditCollections): Promise<EditCollectionsResult> {
  const { actor, operation, edits } = request;
  return editOnce<CollectionEdit, CollectionsEdited, CollectionRefusal>(service.db, request, async (tx, lines) => {
    const now = service.now();
    const facts = { ...(await shopFacts(tx, edits)), newId: () => newId('col', now) };
    const decision = decideCollections(lines, facts);
    if (decision.kind !== 'CollectionsDecided') return refusal(decision);

    await save(
      tx,
      decision.changes.filter(({ fields }) => fields.length > 0),
      { operation, actor, now },
    );
    const collectionIds = decision.changes.flatMap(({ after }) => (after === null ? [] : [after.id]));
    return done({ kind: 'CollectionsEdited', collectionIds });
  });
}

async function shopFacts(tx: Tx, edits: readonly CollectionEdit[]): Promise<Omit<CollectionFacts, 'newId'>> {
  // What a rule names stays until it is written.
  if (edits.some(hasRule)) await holdTree(tx, { toChange: false });
  const changed = edits.flatMap((edit) => (edit.kind === 'CreateCollection' ? [] : [edit.collectionId]));
  const ids = [...new Set(changed)].filter((id) => isId('col', id));
  const products = edits.flatMap((edit) => (edit.kind === 'PutProduct' ? [edit.productId] : []));
  const isArranged = edits.some(({ kind }) => kind === 'PutProduct' || kind === 'TakeProduct');
  const categories = edits.flatMap((edit) => named(edit, namedCategories)).filter((id) => isId('cat', id));
  const keys = edits.flatMap((edit) => named(edit, namedAttributes)).filter((key) => !key.includes('\0'));
  const attributes = keys.length === 0 ? [] : await lockAttributes(tx, keys, { toChange: false });
  const handles = edits.flatMap(wantedHandles).filter((handle) => !handle.includes('\0'));
  const productIds = products.filter((id) => isId('prd', id));
  return {
    collections: ids.length === 0 ? [] : await lockCollections(tx, ids, { withProducts: isArranged }),
    count: await collectionCount(tx),
    handles: handles.length === 0 ? new Map() : await collectionHandlesTaken(tx, handles),
    categoryIds: new Set(categories.length === 0 ? [] : (await categoriesWithIds(tx, categories)).map(({ id }) => id)),
    attributes: new Map(attributes.map((one) => [one.key, one])),
    productIds: productIds.length === 0 ? new Set() : await productsThere(tx, productIds),
  };
}

function hasRule(edit: CollectionEdit): boolean {
  if (edit.kind === 'CreateCollection') return edit.rule !== null;
  return edit.kind === 'UpdateCollection' && edit.facts.rule !== undefined;
}

/** What the rule names that an edit wants. */
function named(edit: CollectionEdit, by: typeof namedCategories): readonly string[] {
  if (edit.kind === 'CreateCollection') return by(edit);
  return edit.kind === 'UpdateCollection' ? by({ rule: edit.facts.rule ?? null }) : [];
}

function wantedHandles(edit: CollectionEdit): readonly string[] {
  if (edit.kind === 'CreateCollection') return [edit.handle ?? madeHandle(edit.title)];
  return edit.kind === 'UpdateCollection' && edit.facts.handle !== undefined ? [edit.facts.handle] : [];
}

async function save(
  tx: Tx,
  changes: readonly CollectionChange[],
  { operation, actor, now }: Pick<EditCollections, 'operation' | 'actor'> & { readonly now: Date },
): Promise<void> {
  await saveCollections(
    tx,
    changes.flatMap(({ before, after, fields, moved }) =>
      after === null ? [] : [{ before, after, moved, isRuleChanged: fields.some(({ field }) => field === 'rule') }],
    ),
  );
  const entries = changes.map((change) => ({ subjectId: idOf(change), changes: change.fields }));
  const versions = await noteChanges(tx, entries, { operation, actor });
  // After their versions were noted.
  await forgetCollections(tx, changes.filter(({ after }) => after === null).map(idOf));
  await publish(
    tx,
    changes.map((change) => eventOf(change, { version: versions.get(idOf(change)) ?? 0, actor })),
    now,
  );
}

function idOf({ before, after }: CollectionChange): string {
  return after?.id ?? before?.id ?? '';
}

function eventOf(
  { before, after, fields }: CollectionChange,
  told: { readonly version: number; readonly actor: string },
) {
  const { id: collectionId = '', handle = '', title = '' } = after ?? before ?? {};
  const data = { collectionId, handle, title, ...told };
  if (before === null) return { type: 'collection.created', subject: collectionId, data } as const;
  if (after === null) return { type: 'collection.removed', subject: collectionId, data } as const;
  const changed = [...new Set(fields.map(({ field }) => field.split('.')[0] ?? field))];
  return { type: 'collection.updated', subject: collectionId, data: { ...data, changed } } as const;
}
