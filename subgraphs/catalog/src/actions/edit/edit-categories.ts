import type { Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { noteChanges } from '../../database/audit-entries.ts';
import {
  allCategories,
  forgetCategories,
  holdTree,
  saveCategories,
  userOfCategory,
} from '../../database/category-tree.ts';
import { publish } from '../../database/outbox.ts';
import { categoryTranslationsOf, saveCategoryTranslations } from '../../database/translations.ts';
import type { CategoryEdit, KnownCategory } from '../../domain/edit/category-edit.ts';
import { type CategoryChange, decideCategories } from '../../domain/edit/decide-categories.ts';
import type { CategoryInUse, CategoryRefusal } from '../../domain/edit/edit-failure.ts';
import { same } from '../../domain/import/same.ts';
import { done, refusal } from '../once-done.ts';
import type { Service } from '../service.ts';
import { editOnce, type EditsRefused, type StaffEdits } from './edit-once.ts';

export type EditCategories = StaffEdits<CategoryEdit>;

export type EditCategoriesResult = CategoriesEdited | CategoryRefusal | EditsRefused;

export interface CategoriesEdited {
  readonly kind: 'CategoriesEdited';
  /** Each once, in the order of the edits, without those that are gone. */
  readonly categoryIds: readonly string[];
}

/**
 * Makes the staff's changes of the tree of categories: all or none, once for each key. Each category that is not as it was
 * gets its next version, an entry in the audit log and an event; what lists say of products below is written anew with it.
 * One goes only where nothing is in it, nor below, nor names it; while that is looked at nothing comes to be so.
 */
export function editCategories(service: Service, request: EditCategories): Promise<EditCategoriesResult> {
  const { actor, operation, edits } = request;
  return editOnce<CategoryEdit, CategoriesEdited, CategoryRefusal>(service.db, request, async (tx, lines) => {
    const now = service.now();
    await holdTree(tx, { toChange: true });
    const facts = { tree: await editedTree(tx, edits), languages: service.languages, newId: () => newId('cat', now) };
    const decision = decideCategories(lines, facts);
    if (decision.kind !== 'CategoriesDecided') return refusal(decision);

    const changed = decision.changes.filter(({ fields }) => fields.length > 0);
    const inUse = await firstInUse(tx, changed);
    if (inUse !== null) return refusal(inUse);
    await save(tx, changed, { operation, actor, now });
    const categoryIds = decision.changes.flatMap(({ after }) => (after === null ? [] : [after.id]));
    return done({ kind: 'CategoriesEdited', categoryIds });
  });
}

/** The first of what is to go that something is in, or names. */
async function firstInUse(tx: Tx, changes: readonly CategoryChange[]): Promise<CategoryInUse | null> {
  const gone = changes.filter(({ after }) => after === null);
  const user = gone.length === 0 ? null : await userOfCategory(tx, gone.map(idOf));
  if (user === null) return null;
  const path = gone.find((change) => idOf(change) === user.categoryId)?.path ?? [];
  return { kind: 'CategoryInUse', ...user, path };
}

async function save(
  tx: Tx,
  changes: readonly CategoryChange[],
  { operation, actor, now }: Pick<EditCategories, 'operation' | 'actor'> & { readonly now: Date },
): Promise<void> {
  const left = changes.flatMap(({ before, after }) => (after === null ? [] : [{ before, after }]));
  await saveCategories(
    tx,
    left.map(({ after: { id, parentId, handle, name } }) => ({ id, parentId, handle, name })),
  );
  await saveCategoryTranslations(
    tx,
    left
      .filter(({ before, after }) => !same(before?.translations ?? [], after.translations))
      .map(({ after }) => ({ categoryId: after.id, translations: after.translations })),
  );
  const entries = changes.map((change) => ({ subjectId: idOf(change), changes: change.fields }));
  const versions = await noteChanges(tx, entries, { operation, actor });
  // After their versions were noted.
  await forgetCategories(tx, changes.filter(({ after }) => after === null).map(idOf));
  await publish(
    tx,
    changes.map((change) => eventOf(change, { version: versions.get(idOf(change)) ?? 0, actor })),
    now,
  );
}

function idOf({ before, after }: CategoryChange): string {
  return after?.id ?? before?.id ?? '';
}

/** The tree as it is; what categories are called in other languages, of those that edits name. */
async function editedTree(tx: Tx, edits: readonly CategoryEdit[]): Promise<KnownCategory[]> {
  const named = new Set(edits.flatMap((edit) => (edit.kind === 'CreateCategory' ? [] : [edit.categoryId])));
  const tree = await allCategories(tx);
  const ids = tree.map(({ id }) => id).filter((id) => named.has(id));
  const rows = ids.length === 0 ? [] : await categoryTranslationsOf(tx, ids);
  return tree.map((category) => ({
    ...category,
    translations: rows
      .filter(({ categoryId }) => categoryId === category.id)
      .map(({ language, name }) => ({ language, name })),
  }));
}

function eventOf({ before, after }: CategoryChange, told: { readonly version: number; readonly actor: string }) {
  const { id: categoryId = '', parentId = null, handle = '', name = '' } = after ?? before ?? {};
  const type = before === null ? 'category.created' : after === null ? 'category.removed' : 'category.updated';
  return { type, subject: categoryId, data: { categoryId, parentId, handle, name, ...told } } as const;
}
