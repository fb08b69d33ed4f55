import { newId } from '@tributary/kit/ids';
import { allowed, type NoLines, type NotOnOffer, type QuantityOutOfRange, type TooMuch } from '../domain/failure.ts';
import { failuresOfAdditions } from '../domain/line-limits.ts';
import { type LeftOut, toBeAdded, type Unavailable, withAdditions } from '../domain/lines.ts';
import { type Change, changeCart, type ChangeFailure, pricedForIn } from './change-cart.ts';
import type { CartResult } from './decide-on-cart.ts';
import { pricesOfToday } from './prices-of-today.ts';
import type { Service } from './service.ts';

export interface AddLines extends Change {
  readonly lines: readonly WantedLine[];
  readonly unavailable: Unavailable;
}

export interface WantedLine {
  readonly variantId: string;
  readonly quantity: number;
}

export type AddLinesResult = CartResult<NoLines | QuantityOutOfRange | NotOnOffer | TooMuch | ChangeFailure> & {
  /** Null where a repeat changed nothing. */
  readonly leftOut: readonly LeftOut[] | null;
};

/** Adds units of variants at the prices that catalog asks today: all of them or none, or all that can be had. */
export async function addLines(service: Service, { lines, unavailable, ...change }: AddLines): Promise<AddLinesResult> {
  const now = service.now();
  const noLines: NoLines = { kind: 'NoLines', path: ['lines'] };
  const wanted = lines.map((line) => ({ ...line, lineId: newId('cln', now) }));
  let leftOut: readonly LeftOut[] | null = null;
  const result = await changeCart(service, change, {
    operation: 'cartLinesAdd',
    // As versions that leave nothing out know it.
    input: unavailable === 'REFUSE' ? lines : { lines, unavailable },
    failures: [lines.length === 0 ? noLines : failuresOfAdditions(lines)].flat(),
    ask: (cart) => pricesOfToday(service, new Set(lines.map(({ variantId }) => variantId)), pricedForIn(change, cart)),
    decide(cart, answered) {
      const added = toBeAdded(cart, { additions: wanted, unavailable, ...answered });
      ({ leftOut } = added);
      const { additions } = added;
      return additions.length === 0 ? allowed(cart) : withAdditions(cart, { additions, ...answered }, now);
    },
  });
  return { ...result, leftOut };
}
