import { isCountry, userAssigned } from '@tributary/kit/countries';
import { invalidTexts } from '@tributary/kit/text';
import { invalidVatId } from '@tributary/kit/vat-id';
import { type Cart, changed } from './cart.ts';
import { allowed, type Decision, type InvalidDestination } from './failure.ts';
import type { CartDestination } from './cost/terms.ts';

// As order has them for addresses.
const textRule = { lengthMax: 100, isNumber: true };

/** What is wrong with where a cart goes to. */
export function failuresOfDestination({
  country,
  region,
  postalCode,
  vatId,
}: CartDestination): readonly InvalidDestination[] {
  return [
    isCountry(country, userAssigned) ? [] : { kind: 'UnknownCountry' as const, country, path: ['country'] },
    invalidTexts({ region, postalCode }, textRule),
    vatId === null ? [] : (invalidVatId(vatId, ['vatId']) ?? []),
  ].flat();
}

/** The cart with where it goes to. How it is delivered stays selected: whether that still can be, its cost says. */
export function sentTo(cart: Cart, destination: CartDestination, now: Date): Decision<Cart, never> {
  return allowed(changed(cart, { destination }, now));
}

/** The cart with how it is delivered; null: nothing is selected any more. */
export function deliveredBy(cart: Cart, deliveryOptionId: string | null, now: Date): Decision<Cart, never> {
  return allowed(changed(cart, { deliveryOptionId }, now));
}
