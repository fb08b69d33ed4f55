import type { LineNotFound, NoLines, TooMuch } from '../domain/failure.ts';
import { failuresOfRemovals } from '../domain/line-limits.ts';
import { withoutLines } from '../domain/lines.ts';
import { type Change, changeCart, type ChangeFailure } from './change-cart.ts';
import type { CartResult } from './decide-on-cart.ts';
import type { Service } from './service.ts';

export interface RemoveLines extends Change {
  readonly lineIds: readonly string[];
}

/** Removes lines: all of them or none. */
export function removeLines(
  service: Service,
  { lineIds, ...change }: RemoveLines,
): Promise<CartResult<NoLines | LineNotFound | TooMuch | ChangeFailure>> {
  const now = service.now();
  return changeCart(service, change, {
    operation: 'cartLinesRemove',
    input: lineIds,
    failures: failuresOfRemovals(lineIds),
    ask: () => Promise.resolve(),
    decide: (cart) => withoutLines(cart, lineIds, now),
  });
}
