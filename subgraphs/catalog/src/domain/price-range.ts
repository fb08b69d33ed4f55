/** Lowest and highest price of a product's variants in one currency. Minor units. */
export interface PriceRange {
  readonly currency: string;
  readonly minMinor: number;
  readonly maxMinor: number;
}

interface Priced {
  readonly prices: readonly { readonly currency: string; readonly amountMinor: number }[];
}

/** One range for each currency in which any of the variants is sold. */
export function priceRanges(variants: readonly Priced[]): PriceRange[] {
  const ranges = new Map<string, PriceRange>();
  for (const { prices } of variants) {
    for (const { currency, amountMinor } of prices) {
      const range = ranges.get(currency);
      ranges.set(currency, {
        currency,
        minMinor: Math.min(range?.minMinor ?? amountMinor, amountMinor),
        maxMinor: Math.max(range?.maxMinor ?? amountMinor, amountMinor),
      });
    }
  }
  return [...ranges.values()];
}
