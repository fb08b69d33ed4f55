import type { Money } from '@tributary/kit/money';
import type { LineFacts } from './cost/basket.ts';

/** A variant as catalog sells it now. */
export interface Variant {
  readonly id: string;
  readonly sku: string;
  /** With the product's, e.g. Cat T-Shirt, M / Blue. */
  readonly title: string;
  readonly prices: readonly QuantityPrice[];
  readonly facts: LineFacts;
}

/** What each unit costs whoever buys at least so many. */
export interface QuantityPrice {
  readonly fromQuantity: number;
  readonly price: Money;
}

/** For whom prices are: of a buyer, what is known of them where they shop. */
export interface PricedFor {
  /** ISO 3166-1 alpha-2; null where nobody has said. */
  readonly country: string | null;
  /** The group of customers that they are in; null for none. */
  readonly customerGroup: string | null;
}

/** What a unit of so many costs in a currency; null if not sold in it. */
export function priceOf(
  prices: readonly QuantityPrice[],
  { currency, quantity }: { readonly currency: string; readonly quantity: number },
): QuantityPrice | null {
  let found: QuantityPrice | null = null;
  for (const one of prices) {
    if (one.price.currency !== currency || one.fromQuantity > quantity) continue;
    if (found === null || one.fromQuantity > found.fromQuantity) found = one;
  }
  return found;
}
