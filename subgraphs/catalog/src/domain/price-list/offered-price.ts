/** For whom prices are asked: what a request says of itself, and what whoever asks is signed in as. */
export interface Buyer {
  /** ISO 3166-1 alpha-2; null where nobody has said. */
  readonly country: string | null;
  /** The group of customers that they are in; null for none. */
  readonly group: string | null;
}

/** A price in force of a variant, that a buyer may have from so many units on. Minor units. */
export interface OfferedPrice {
  readonly variantId: string;
  readonly currency: string;
  readonly fromQuantity: number;
  readonly amountMinor: number;
  readonly compareAtMinor: number | null;
  /** Null for the variant's own price. */
  readonly priceListId: string | null;
  /** How narrow its list is: 3 for a group in some countries, 2 for a group, 1 for some countries, 0 for everybody. */
  readonly rank: number;
}

/** A variant's own price comes behind every list's. */
export const ownRank = -1;

type Ranked = Pick<OfferedPrice, 'amountMinor' | 'priceListId' | 'rank'>;

/** Whether the one is a buyer's before the other: the narrower list's, of equally narrow ones the lower, then by the list's id. */
export function isBefore(one: Ranked, other: Ranked): boolean {
  if (one.rank !== other.rank) return one.rank > other.rank;
  if (one.amountMinor !== other.amountMinor) return one.amountMinor < other.amountMinor;
  return (one.priceListId ?? '') < (other.priceListId ?? '');
}

/**
 * What a unit costs a buyer of `quantity` of them; null where it is not sold in the currency. Of each list the price of the
 * most units counts that they buy; a list that has none for so few is as though it were not there.
 */
export function offeredPrice(
  prices: readonly OfferedPrice[],
  { currency, quantity }: { readonly currency: string; readonly quantity: number },
): OfferedPrice | null {
  const steps = new Map<string | null, OfferedPrice>();
  for (const price of prices) {
    if (price.currency !== currency || price.fromQuantity > quantity) continue;
    const known = steps.get(price.priceListId);
    if (known === undefined || known.fromQuantity < price.fromQuantity) steps.set(price.priceListId, price);
  }
  let best: OfferedPrice | null = null;
  for (const price of steps.values()) if (best === null || isBefore(price, best)) best = price;
  return best;
}

/** What a unit costs from which quantity on, by currency; each says from where it is a buyer's, which may be later than its list's. */
export function quantityPrices(prices: readonly OfferedPrice[], currency: string): readonly OfferedPrice[] {
  const quantities = new Set(prices.filter((one) => one.currency === currency).map((one) => one.fromQuantity));
  const found: OfferedPrice[] = [];
  for (const quantity of [...quantities].toSorted((a, b) => a - b)) {
    const price = offeredPrice(prices, { currency, quantity });
    if (price !== null && price.amountMinor !== found.at(-1)?.amountMinor)
      found.push({ ...price, fromQuantity: quantity });
  }
  return found;
}

export function currenciesOf(prices: readonly OfferedPrice[]): readonly string[] {
  return [...new Set(prices.map(({ currency }) => currency))].toSorted();
}
