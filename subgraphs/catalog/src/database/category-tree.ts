import type { Tx } from '@tributary/kit/database/database';
import { managerOf, rowsOf } from '@tributary/kit/database/queries';
import type { VersionedCategory } from '../domain/edit/category-edit.ts';
import type { StoredCategory } from '../domain/stored.ts';
import { categoryColumns } from './categories.ts';
import { inChunks } from './save-products.ts';
import { categoryTable } from './tables.ts';

/**
 * Keeps the tree of categories as it is until the transaction ends; with `toChange`, for itself alone. Whoever puts products
 * into it, or on sale, takes this before any row: a list's row says all that is above its product, and who moves a
 * category writes the rows of what is below as far as they see it.
 */
export async function holdTree(tx: Tx, { toChange }: { readonly toChange: boolean }): Promise<void> {
  await rowsOf(tx, {
    name: toChange ? 'hold-tree-to-change' : 'hold-tree',
    text: `select pg_advisory_xact_lock${toChange ? '' : '_shared'}($1)`,
    values: [treeLock],
  });
}

// Any number does that nobody else uses: the ASCII codes of "tree".
const treeLock = 0x74726565;

export function allCategories(tx: Tx): Promise<VersionedCategory[]> {
  return rowsOf<VersionedCategory>(tx, { name: 'all-categories', text: `select ${categoryColumns} from category` });
}

/** Writes categories, parents before their children. Each that was there is at its next version then. */
export async function saveCategories(tx: Tx, categories: readonly StoredCategory[]): Promise<void> {
  await inChunks(categories, (chunk) => managerOf(tx).getRepository(categoryTable).upsert(chunk, ['id']));
}
