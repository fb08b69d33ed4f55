import { badInput } from '@tributary/kit/errors';
import { type LiveStates, type State } from '@tributary/kit/serving/live/live-field';
import { availability, sellable } from '../domain/availability.ts';
import { strikeThroughMinor } from '../domain/price.ts';
import { currenciesOf, type OfferedPrice, quantityPrices } from '../domain/price-list/offered-price.ts';
import type { Variant } from '../domain/product.ts';
import type { Context } from './context.ts';
import type { SubscriptionProductAvailabilityArgs } from './types.ts';

// A page of a list has as many.
const variantsMax = 100;
// A variant that everybody wants changes hundreds of times a second; nobody reads faster.
const everyMs = 1_000;

const productAvailability = {
  kind: 'States',
  everyMs,
  subjects({ variantIds }: SubscriptionProductAvailabilityArgs) {
    const subjects = [...new Set(variantIds)];
    if (subjects.length === 0 || subjects.length > variantsMax || subjects.some((id) => id.includes('\0')))
      throw badInput(`expected from 1 to ${variantsMax} ids of variants`);
    return subjects;
  },
  async now(ids: readonly string[], { loaders, prices: { buyer } }: Context) {
    return Promise.all(
      ids.map(async (id) => {
        const [variant, levels, prices] = await Promise.all([
          loaders.variant.load(id),
          loaders.stockLevels.load(id),
          loaders.offers(buyer()).load(id),
        ]);
        return variant === null ? null : stateOf(variant, sellable(variant, levels), prices);
      }),
    );
  },
} satisfies LiveStates<Context>;

export const live = { productAvailability };

/** Of what is not on sale nobody need know the price. */
function stateOf(variant: Variant, units: number, prices: readonly OfferedPrice[]): State<Variant> {
  const told = currenciesOf(prices).flatMap((currency) =>
    quantityPrices(prices, currency).map((price) => [
      currency,
      price.fromQuantity,
      price.amountMinor,
      strikeThroughMinor(price),
    ]),
  );
  return { is: JSON.stringify([availability(units), variant.isOnSale ? told : null]), event: variant };
}
