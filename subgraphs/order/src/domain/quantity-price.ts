import type { Money } from '@tributary/kit/money';

/** For whom prices are asked: what is known of a buyer where they shop. */
export interface PricedFor {
  /** ISO 3166-1 alpha-2; null where nobody has said. */
  readonly country: string | null;
  /** The group of customers that they are in; null for none. */
  readonly customerGroup: string | null;
}

/** What each unit costs whoever buys at least so many. */
export interface QuantityPrice {
  readonly fromQuantity: number;
  readonly price: Money;
}

/** What a unit of so many costs in a currency: the step of the most units that they reach; null if not sold in it. */
export function unitPriceOf(
  prices: readonly QuantityPrice[],
  { currency, quantity }: { readonly currency: string; readonly quantity: number },
): Money | null {
  const reached = prices.filter((one) => one.price.currency === currency && one.fromQuantity <= quantity);
  return reached.toSorted((one, other) => other.fromQuantity - one.fromQuantity)[0]?.price ?? null;
}
