import type { InvalidLines, LineNotFound, NotOnOffer } from '../domain/failure.ts';
import { failuresOfQuantities, type QuantityChange } from '../domain/line-limits.ts';
import { variantsRepriced, withQuantities } from '../domain/lines.ts';
import { type Change, changeCart, type ChangeFailure, pricedForIn } from './change-cart.ts';
import type { CartResult } from './decide-on-cart.ts';
import { pricesOfToday } from './prices-of-today.ts';
import type { Service } from './service.ts';

export interface UpdateLines extends Change {
  readonly lines: readonly QuantityChange[];
}

/**
 * Gives lines other quantities: all of them or none. 0 removes a line; one that gets more units, or fewer than its price is for,
 * takes today's price, of which catalog is asked for those lines alone.
 */
export function updateLines(
  service: Service,
  { lines, ...change }: UpdateLines,
): Promise<CartResult<InvalidLines | LineNotFound | NotOnOffer | ChangeFailure>> {
  const now = service.now();
  return changeCart(service, change, {
    operation: 'cartLinesUpdate',
    input: lines,
    failures: failuresOfQuantities(lines),
    ask: (cart) => pricesOfToday(service, variantsRepriced(cart, lines), pricedForIn(change, cart)),
    decide: (cart, asked) => withQuantities(cart, { changes: lines, ...asked }, now),
  });
}
