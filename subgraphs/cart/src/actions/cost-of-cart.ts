import type { Database, Tx } from '@tributary/kit/database/database';
import { taxRatePercent } from '@tributary/kit/tax-rates';
import { hasOrdered } from '../database/ordered-customers.ts';
import { usedOf } from '../database/promotion-uses.ts';
import type { Cart } from '../domain/cart.ts';
import { reckoned, type Reckoning } from '../domain/cost/cost.ts';
import { candidatesOf, promotionsFor, type Use } from '../domain/cost/uses.ts';
import type { Service } from './service.ts';

/** Where a cart goes to, as far as its cost depends on it. */
export interface Destination {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** What a cart costs, and what a checkout would have to take for that. */
export interface CartReckoning extends Reckoning {
  readonly uses: readonly Use[];
}

type Reckoner = Pick<Service, 'taxes' | 'now' | 'rules'>;

/**
 * What a cart costs: as its holder was told, else as things are now where it goes; null: nobody has said where. Without
 * limited promotions it asks the database nothing, so that most carts are shown by the statement that reads them.
 */
export async function reckonedCart(
  { taxes, now, rules }: Reckoner,
  on: Database | Tx,
  { cart, destination }: { readonly cart: Cart; readonly destination: Destination | null },
): Promise<CartReckoning> {
  if (cart.frozen !== null) return { ...cart.frozen, refused: [] };
  const { promotions } = await rules(on, cart.rulesVersion);
  const at = now();
  const customerId = cart.owner.kind === 'customer' ? cart.owner.customerId : null;
  const some = promotionsFor(promotions, cart.codes, { customerId, at });
  const used = await usedOf(
    on,
    some.flatMap(({ uses }) => uses),
  );
  const asksForFirst = some.some(({ promotion }) => promotion.conditions.firstOrder);
  const country = destination?.country ?? null;
  const reckoning = reckoned(cart, {
    at,
    customerId,
    hasOrdered: asksForFirst && customerId !== null && (await hasOrdered(on, customerId)),
    country,
    promotions: candidatesOf(some, used),
    delivery: null,
    taxRatePercent: taxRatePercent(taxes, country),
  });
  const applied = new Set(reckoning.cost.discounts.map(({ promotionId }) => promotionId));
  return { ...reckoning, uses: some.flatMap(({ promotion, uses }) => (applied.has(promotion.id) ? uses : [])) };
}

/** The costs of the carts that a request shows: each is reckoned once, however often it is asked for. */
export function reckonings(service: Reckoner & Pick<Service, 'db'>): (cart: Cart) => Promise<CartReckoning> {
  const known = new WeakMap<Cart, Promise<CartReckoning>>();
  return (cart) => {
    const reckoning = known.get(cart) ?? reckonedCart(service, service.db, { cart, destination: null });
    known.set(cart, reckoning);
    return reckoning;
  };
}
