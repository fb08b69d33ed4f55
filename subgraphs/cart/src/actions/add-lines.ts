import { newId } from '@tributary/kit/ids';
import type { NoLines, NotOnOffer, QuantityOutOfRange, TooMuch } from '../domain/failure.ts';
import { failuresOfAdditions } from '../domain/line-limits.ts';
import { withAdditions } from '../domain/lines.ts';
import { type Change, changeCart, type ChangeFailure, pricedForIn } from './change-cart.ts';
import type { CartResult } from './decide-on-cart.ts';
import { pricesOfToday } from './prices-of-today.ts';
import type { Service } from './service.ts';

export interface AddLines extends Change {
  readonly lines: readonly WantedLine[];
}

export interface WantedLine {
  readonly variantId: string;
  readonly quantity: number;
}

/** Adds units of variants at the prices that catalog asks today: all of them or none. */
export function addLines(
  service: Service,
  { lines, ...change }: AddLines,
): Promise<CartResult<NoLines | QuantityOutOfRange | NotOnOffer | TooMuch | ChangeFailure>> {
  const now = service.now();
  const noLines: NoLines = { kind: 'NoLines', path: ['lines'] };
  const additions = lines.map((line) => ({ ...line, lineId: newId('cln', now) }));
  return changeCart(service, change, {
    operation: 'cartLinesAdd',
    input: lines,
    failures: [lines.length === 0 ? noLines : failuresOfAdditions(lines)].flat(),
    ask: (cart) => pricesOfToday(service, new Set(lines.map(({ variantId }) => variantId)), pricedForIn(change, cart)),
    decide: (cart, answered) => withAdditions(cart, { additions, ...answered }, now),
  });
}
