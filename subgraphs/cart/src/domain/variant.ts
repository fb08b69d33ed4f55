import type { Money } from '@tributary/kit/money';
import type { LineFacts } from './cost/basket.ts';

/** A variant as catalog sells it now. */
export interface Variant {
  readonly id: string;
  readonly sku: string;
  /** With the product's, e.g. Cat T-Shirt, M / Blue. */
  readonly title: string;
  /** At most one a currency. */
  readonly listPrices: readonly Money[];
  readonly facts: LineFacts;
}

/** The list price in a currency; null if not sold in it. */
export function priceIn(listPrices: readonly Money[], currency: string): Money | null {
  return listPrices.find((price) => price.currency === currency) ?? null;
}
