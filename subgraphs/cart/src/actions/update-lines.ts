import { failuresOfQuantities, type QuantityChange } from '../domain/line-limits.ts';
import { withQuantities } from '../domain/lines.ts';
import { type Change, changeCart } from './change-cart.ts';
import type { CartResult } from './decide-on-cart.ts';
import type { Service } from './service.ts';

export interface UpdateLines extends Change {
  readonly lines: readonly QuantityChange[];
}

/** Gives lines other quantities at the prices promised: all of them or none. 0 removes a line. */
export function updateLines(service: Service, { lines, ...change }: UpdateLines): Promise<CartResult> {
  const now = service.now();
  return changeCart(service, change, {
    operation: 'cartLinesUpdate',
    input: lines,
    failures: failuresOfQuantities(lines),
    ask: () => Promise.resolve(),
    decide: (cart) => withQuantities(cart, lines, now),
  });
}
