import { detailed } from '../domain/detailed.ts';
import { type DetailsChange, failuresOfDetails } from '../domain/details.ts';
import type { InvalidDetails, LineNotFound } from '../domain/failure.ts';
import { type Change, changeCart, type ChangeFailure } from './change-cart.ts';
import type { CartResult } from './decide-on-cart.ts';
import type { Service } from './service.ts';

export interface ChangeDetails extends Change {
  readonly details: DetailsChange;
}

/** Says what the buyer tells the shop with a cart and its lines: the order made of it says the same. */
export function changeDetails(
  service: Service,
  { details, ...change }: ChangeDetails,
): Promise<CartResult<InvalidDetails | LineNotFound | ChangeFailure>> {
  const now = service.now();
  return changeCart(service, change, {
    operation: 'cartDetailsSet',
    input: details,
    failures: failuresOfDetails(details),
    ask: () => Promise.resolve(),
    decide: (cart) => detailed(cart, details, now),
  });
}
