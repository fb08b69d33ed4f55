import type { Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';

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
