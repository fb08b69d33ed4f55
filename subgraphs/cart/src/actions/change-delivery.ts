import type { CartDestination } from '../domain/cost/terms.ts';
import { deliveredBy, failuresOfDestination, sentTo } from '../domain/destination.ts';
import { type DeliveryNotOffered, type InvalidDestination, refused } from '../domain/failure.ts';
import { type Change, changeCart, type ChangeFailure } from './change-cart.ts';
import { reckonedCart } from './cost-of-cart.ts';
import type { CartResult } from './decide-on-cart.ts';
import type { Service } from './service.ts';

export interface SetDestination extends Change {
  readonly destination: CartDestination;
}

/** Says where a cart goes to, so that its delivery and tax are known before it is ordered. */
export function setDestination(
  service: Service,
  { destination, ...change }: SetDestination,
): Promise<CartResult<InvalidDestination | ChangeFailure>> {
  const now = service.now();
  return changeCart(service, change, {
    operation: 'cartAddressSet',
    input: destination,
    failures: failuresOfDestination(destination),
    ask: () => Promise.resolve(),
    decide: (cart) => sentTo(cart, destination, now),
  });
}

export interface SelectDelivery extends Change {
  /** Null: nothing is selected any more. */
  readonly optionId: string | null;
}

/** Selects how a cart is delivered, of what can be had where it goes. */
export function selectDelivery(
  service: Service,
  { optionId, ...change }: SelectDelivery,
): Promise<CartResult<DeliveryNotOffered | ChangeFailure>> {
  const now = service.now();
  return changeCart(service, change, {
    operation: 'cartDeliverySelect',
    input: optionId,
    failures: [],
    ask: async (cart) => (await reckonedCart(service, service.db, { cart, destination: null })).deliveryOptions,
    decide: (cart, options) =>
      optionId === null || options.some((option) => option.optionId === optionId)
        ? deliveredBy(cart, optionId, now)
        : refused({ kind: 'DeliveryNotOffered', path: ['optionId'] }),
  });
}
