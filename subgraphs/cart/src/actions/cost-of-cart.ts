import { taxRatePercent } from '@tributary/kit/tax-rates';
import type { Cart } from '../domain/cart.ts';
import { reckoned, type Reckoning } from '../domain/cost/cost.ts';
import type { Service } from './service.ts';

/** Where a cart goes to, as far as its cost depends on it. */
export interface Destination {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** What a cart costs: as its holder was told, else as things are now where it goes. Null: nobody has said where. */
export function reckonedCart(
  { taxes, now }: Pick<Service, 'taxes' | 'now'>,
  cart: Cart,
  destination: Destination | null,
): Reckoning {
  if (cart.frozenCost !== null) return { cost: cart.frozenCost, refused: [] };
  const country = destination?.country ?? null;
  return reckoned(cart, {
    at: now(),
    customerId: cart.owner.kind === 'customer' ? cart.owner.customerId : null,
    hasOrdered: false,
    country,
    promotions: [],
    delivery: null,
    taxRatePercent: taxRatePercent(taxes, country),
  });
}

/** The costs of the carts that a request shows: each is reckoned once, however often it is asked for. */
export function reckonings(service: Pick<Service, 'taxes' | 'now'>): (cart: Cart) => Promise<Reckoning> {
  const known = new WeakMap<Cart, Promise<Reckoning>>();
  return (cart) => {
    const reckoning = known.get(cart) ?? Promise.resolve(reckonedCart(service, cart, null));
    known.set(cart, reckoning);
    return reckoning;
  };
}
