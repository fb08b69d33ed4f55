import type { Database } from '@tributary/kit/database/database';
import { failuresOfRemovals } from '../domain/line-limits.ts';
import { withoutLines } from '../domain/lines.ts';
import { type Change, changeCart } from './change-cart.ts';
import type { CartResult } from './decide-on-cart.ts';

export interface RemoveLines extends Change {
  readonly lineIds: readonly string[];
}

/** Removes lines: all of them or none. */
export function removeLines(db: Database, { lineIds, ...change }: RemoveLines): Promise<CartResult> {
  return changeCart(db, change, {
    operation: 'cartLinesRemove',
    input: lineIds,
    failures: failuresOfRemovals(lineIds),
    ask: () => Promise.resolve(),
    decide: (cart) => withoutLines(cart, lineIds, change.now),
  });
}
