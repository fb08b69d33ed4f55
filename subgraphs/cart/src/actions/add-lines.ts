import type { Database } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { failuresOfAdditions } from '../domain/line-limits.ts';
import { withAdditions } from '../domain/lines.ts';
import type { Catalog } from '../remote/catalog.ts';
import { type Change, changeCart } from './change-cart.ts';
import type { CartResult } from './decide-on-cart.ts';

export interface AddLines extends Change {
  readonly lines: readonly WantedLine[];
}

export interface WantedLine {
  readonly variantId: string;
  readonly quantity: number;
}

/** Adds units of variants at the prices that catalog asks today: all of them or none. */
export function addLines(
  { db, catalog }: { readonly db: Database; readonly catalog: Catalog },
  { lines, ...change }: AddLines,
): Promise<CartResult> {
  const additions = lines.map((line) => ({ ...line, lineId: newId('cln', change.now) }));
  return changeCart(db, change, {
    operation: 'cartLinesAdd',
    input: lines,
    failures: lines.length === 0 ? [{ kind: 'NoLines', path: ['lines'] }] : failuresOfAdditions(lines),
    ask: () => catalog.variants(lines.map(({ variantId }) => variantId)),
    decide: (cart, variants) => withAdditions(cart, { additions, variants }, change.now),
  });
}
