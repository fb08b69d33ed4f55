import type { Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { noteChanges } from '../../database/audit-entries.ts';
import { allCategories, holdTree, saveCategories } from '../../database/category-tree.ts';
import { publish } from '../../database/outbox.ts';
import { categoryTranslationsOf, saveCategoryTranslations } from '../../database/translations.ts';
import type { CategoryEdit, KnownCategory } from '../../domain/edit/category-edit.ts';
import { type CategoryChange, decideCategories } from '../../domain/edit/decide-categories.ts';
import type { CategoryRefusal } from '../../domain/edit/edit-failure.ts';
import { same } from '../../domain/import/same.ts';
import { done, refusal } from '../once-done.ts';
import type { Service } from '../service.ts';
import { editOnce, type EditsRefused, type StaffEdits } from './edit-once.ts';

export type EditCategories = StaffEdits<CategoryEdit>;

export type EditCategoriesResult = CategoriesEdited | CategoryRefusal | EditsRefused;

export interface CategoriesEdited {
  readonly kind: 'CategoriesEdited';
  /** Each once, in the order of the edits. */
  readonly categoryIds: readonly string[];
}

/**
 * Makes the staff's changes of the tree of categories: all or none, once for each key. Each category that is not as it was
 * gets its next version, an entry in the audit log and an event; what lists say of products below is written anew with it.
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
    await saveCategories(
      tx,
      changed.map(({ after: { id, parentId, handle, name } }) => ({ id, parentId, handle, name })),
    );
    await saveCategoryTranslations(
      tx,
      changed
        .filter(({ before, after }) => !same(before?.translations ?? [], after.translations))
        .map(({ after }) => ({ categoryId: after.id, translations: after.translations })),
    );
    const entries = changed.map(({ after, fields }) => ({ subjectId: after.id, changes: fields }));
    const versions = await noteChanges(tx, entries, { operation, actor });
    await publish(
      tx,
      changed.map((change) => eventOf(change, { version: versions.get(change.after.id) ?? 0, actor })),
      now,
    );
    return done({ kind: 'CategoriesEdited', categoryIds: decision.changes.map(({ after }) => after.id) });
  });
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
  const { id: categoryId, translations: _, ...category } = after;
  const type = before === null ? 'category.created' : 'category.updated';
  return { type, subject: categoryId, data: { categoryId, ...category, ...told } } as const;
}
