import { invalidKey } from '@tributary/kit/database/idempotency';
import type { IdempotencyKeyReused, InvalidIdempotencyKey } from '@tributary/kit/failure';
import { newId } from '@tributary/kit/ids';
import { noteChanges } from '../../database/audit-entries.ts';
import { allCategories, holdTree, saveCategories } from '../../database/category-tree.ts';
import { publish } from '../../database/outbox.ts';
import type { CategoryEdit } from '../../domain/edit/category-edit.ts';
import { type CategoryChange, decideCategories } from '../../domain/edit/decide-categories.ts';
import type { CategoryRefusal } from '../../domain/edit/edit-failure.ts';
import type { InvalidLines } from '../../domain/failure.ts';
import { invalidCount } from '../../domain/line-count.ts';
import { done, onceDone, refusal } from '../once-done.ts';
import type { Service } from '../service.ts';

export interface EditCategories {
  readonly actor: string;
  readonly operation: 'categoriesCreate' | 'categoriesUpdate';
  readonly idempotencyKey: string;
  readonly edits: readonly CategoryEdit[];
}

export type EditCategoriesResult =
  | CategoriesEdited
  | CategoryRefusal
  | IdempotencyKeyReused
  | InvalidIdempotencyKey
  | InvalidLines;

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
  const { actor, operation, idempotencyKey: key, edits } = request;
  const wrong = invalidKey(key) ?? invalidCount(edits.length, ['categories']);
  if (wrong !== null) return Promise.resolve(wrong);

  // As text: what goes to the root is not what stays where it is.
  const claim = { principal: actor, operation, key, input: JSON.stringify(edits) };
  return onceDone<CategoriesEdited, CategoryRefusal>(service.db, claim, async (tx) => {
    const now = service.now();
    await holdTree(tx, { toChange: true });
    const lines = edits.map((edit, index) => ({ edit, path: ['categories', String(index)] }));
    const decision = decideCategories(lines, await allCategories(tx), () => newId('cat', now));
    if (decision.kind !== 'CategoriesDecided') return refusal(decision);

    const changed = decision.changes.filter(({ fields }) => fields.length > 0);
    await saveCategories(
      tx,
      changed.map(({ after }) => after),
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

function eventOf({ before, after }: CategoryChange, told: { readonly version: number; readonly actor: string }) {
  const { id: categoryId, ...category } = after;
  const type = before === null ? 'category.created' : 'category.updated';
  return { type, subject: categoryId, data: { categoryId, ...category, ...told } } as const;
}
