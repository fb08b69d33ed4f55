import type { Database } from '@tributary/kit/database/database';
import { failuresOfQuantities, type QuantityChange } from '../domain/line-limits.ts';
import { withQuantities } from '../domain/lines.ts';
import { type Change, changeCart } from './change-cart.ts';
import type { CartResult } from './decide-on-cart.ts';

export interface UpdateLines extends Change {
  readonly lines: readonly QuantityChange[];
}

/** Gives lines other quantities at the prices promised: all of them or none. 0 removes a line. */
export function updateLines(db: Database, { lines, ...change }: UpdateLines): Promise<CartResult> {
  return changeCart(db, change, {
    operation: 'cartLinesUpdate',
    input: lines,
    failures: failuresOfQuantities(lines),
    ask: () => Promise.resolve(),
    decide: (cart) => withQuantities(cart, lines, change.now),
  });
}
