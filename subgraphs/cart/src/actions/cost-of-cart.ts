import type { Database, Tx } from '@tributary/kit/database/database';
import { taxRatePercent, type Taxes } from '@tributary/kit/tax-rates';
import { hasOrdered } from '../database/ordered-customers.ts';
import { usedOf } from '../database/promotion-uses.ts';
import type { Cart } from '../domain/cart.ts';
import type { Circumstances } from '../domain/cost/conditions.ts';
import { type DeliveryPrice, reckoned, type Reckoning } from '../domain/cost/cost.ts';
import { type OfferedOption, deliveryOptions, needsDelivery } from '../domain/cost/delivery.ts';
import { ratesFor } from '../domain/cost/tax.ts';
import type { CartDestination, DeliveryProblem } from '../domain/cost/terms.ts';
import { candidatesOf, distinctUses, promotionsFor, type Use } from '../domain/cost/uses.ts';
import type { Service } from './service.ts';

/** What a cart costs, and what a checkout would have to take for that. */
export interface CartReckoning extends Reckoning {
  readonly uses: readonly Use[];
  /** The promotions of these uses, each with its own; none while a checkout holds the cart. */
  readonly users: readonly { readonly title: string; readonly uses: readonly Use[] }[];
  /** How it can be delivered where it goes; nothing while a checkout holds it. */
  readonly deliveryOptions: readonly OfferedOption[];
  readonly deliveryProblem: DeliveryProblem | null;
}

type Reckoner = Pick<Service, 'taxes' | 'now' | 'rules'>;

/**
 * What a cart costs: as its holder was told, else as things are now where it goes: to `destination`,
 * where that is not null, else where its buyer has said. Without
 * limited promotions it asks the database nothing, so that most carts are shown by the statement that reads them.
 */
export async function reckonedCart(
  { taxes, now, rules }: Reckoner,
  on: Database | Tx,
  { cart, destination }: { readonly cart: Cart; readonly destination: CartDestination | null },
): Promise<CartReckoning> {
  if (cart.frozen !== null) return { ...cart.frozen, refused: [], ...decided };
  const at = now();
  if (cart.state !== 'ACTIVE')
    return { ...plain(cart, taxes, { at, country: destination?.country ?? null }), ...decided };
  const { promotions, zones, taxRates } = await rules(on, cart.rulesVersion);
  const customerId = cart.owner.kind === 'customer' ? cart.owner.customerId : null;
  const some = promotionsFor(promotions, cart.codes, { customerId, at });
  const used = await usedOf(
    on,
    some.flatMap(({ uses }) => uses),
  );
  const asksForFirst = some.some(({ promotion }) => promotion.conditions.firstOrder);
  const where = destination ?? cart.destination;
  const country = where?.country ?? null;
  const options = deliveryOptions(zones, cart, { destination: where, at });
  const selected = options.find(({ optionId }) => optionId === cart.deliveryOptionId) ?? null;
  const reckoning = reckoned(cart, {
    at,
    customerId,
    hasOrdered: asksForFirst && customerId !== null && (await hasOrdered(on, customerId)),
    country,
    promotions: candidatesOf(some, used),
    delivery: selected === null ? null : priceOf(selected),
    taxRateOf: ratesFor(taxRates, taxes, { region: null, vatId: null, ...where, country, at }),
  });
  const applied = new Set(reckoning.cost.discounts.map(({ promotionId }) => promotionId));
  const isNeeded = zones.length > 0 && needsDelivery(cart);
  const isMissing = isNeeded && selected === null;
  const users = some.flatMap(({ promotion, uses }) =>
    applied.has(promotion.id) && uses.length > 0 ? { title: promotion.title, uses } : [],
  );
  return {
    ...reckoning,
    uses: distinctUses(users.flatMap(({ uses }) => uses)),
    users,
    deliveryOptions: options,
    deliveryProblem: isMissing ? (cart.deliveryOptionId === null ? 'REQUIRED' : 'NOT_OFFERED') : null,
  };
}

const decided = { deliveryOptions: [], deliveryProblem: null, users: [] } as const;

/** What a version that froze no costs was told: the lines, taxed by the settings. No rule of today changes that. */
function plain(cart: Cart, taxes: Taxes, { at, country }: Pick<Circumstances, 'at' | 'country'>) {
  const nobody = { at, country, customerId: null, hasOrdered: false };
  const terms = { ...nobody, promotions: [], delivery: null, taxRateOf: () => taxRatePercent(taxes, country) };
  return { ...reckoned(cart, terms), uses: [] };
}

function priceOf({ optionId, title, priceMinor, taxClass, earliest, latest }: OfferedOption): DeliveryPrice {
  return { optionId, title, priceMinor, ...(taxClass !== undefined && { taxClass }), earliest, latest };
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
