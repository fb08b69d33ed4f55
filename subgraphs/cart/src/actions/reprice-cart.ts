import type { NotOnOffer, TooMuch } from '../domain/failure.ts';
import { repriced } from '../domain/lines.ts';
import { type Change, changeCart, type ChangeFailure, pricedForIn } from './change-cart.ts';
import type { CartResult } from './decide-on-cart.ts';
import { pricesOfToday } from './prices-of-today.ts';
import type { Service } from './service.ts';

/** Takes today's prices for all lines, or for none where a line is no longer sold. */
export function repriceCart(
  service: Service,
  change: Change,
): Promise<CartResult<NotOnOffer | TooMuch | ChangeFailure>> {
  const now = service.now();
  return changeCart(service, change, {
    operation: 'cartReprice',
    input: null,
    failures: [],
    ask: (cart) =>
      pricesOfToday(service, new Set(cart.lines.map(({ variantId }) => variantId)), pricedForIn(change, cart)),
    decide: (cart, answer) => repriced(cart, answer, now),
  });
}
