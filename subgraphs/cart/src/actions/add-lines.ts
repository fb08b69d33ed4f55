import { newId } from '@tributary/kit/ids';
import { failuresOfAdditions } from '../domain/line-limits.ts';
import { withAdditions } from '../domain/lines.ts';
import { type Change, changeCart } from './change-cart.ts';
import type { CartResult } from './decide-on-cart.ts';
import type { Service } from './service.ts';

export interface AddLines extends Change {
  readonly lines: readonly WantedLine[];
}

export interface WantedLine {
  readonly variantId: string;
  readonly quantity: number;
}

/** Adds units of variants at the prices that catalog asks today: all of them or none. */
export function addLines(service: Service, { lines, ...change }: AddLines): Promise<CartResult> {
  const now = service.now();
  const additions = lines.map((line) => ({ ...line, lineId: newId('cln', now) }));
  return changeCart(service, change, {
    operation: 'cartLinesAdd',
    input: lines,
    failures: lines.length === 0 ? [{ kind: 'NoLines', path: ['lines'] }] : failuresOfAdditions(lines),
    ask: () => service.catalog.variants(lines.map(({ variantId }) => variantId)),
    decide: (cart, variants) => withAdditions(cart, { additions, variants }, now),
  });
}
