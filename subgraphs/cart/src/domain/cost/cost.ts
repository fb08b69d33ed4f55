import { type Money, money, sum, taxIncluded, times } from '@tributary/kit/money';

/**
 * What a cart costs, in minor units of its currency. Prices are gross: the total is subtotal less discount and delivery,
 * and the tax is contained in it. It survives JSON, as which a checkout's is kept.
 */
export interface Cost {
  readonly currency: string;
  /** All lines at the prices promised. */
  readonly subtotalMinor: number;
  /** What is taken off the lines; the delivery's own is no part of it. */
  readonly discountMinor: number;
  /** After its own discount. */
  readonly deliveryMinor: number;
  /** Contained in the total. */
  readonly taxMinor: number;
  readonly totalMinor: number;
  /** One for each line of the cart, in its order. */
  readonly lines: readonly LineCost[];
  /** Null where nothing is shipped or nothing was selected. */
  readonly delivery: DeliveryCost | null;
  /** Sum to the discounts of lines and delivery; each is more than 0. */
  readonly discounts: readonly Discount[];
}

/** A line's share of everything. */
export interface LineCost {
  readonly lineId: string;
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  /** A decimal text, e.g. `8.1`. */
  readonly taxRatePercent: string;
  /** Contained in subtotal less discount. */
  readonly taxMinor: number;
}

export interface DeliveryCost {
  readonly optionId: string;
  readonly title: string;
  readonly priceMinor: number;
  readonly discountMinor: number;
  readonly taxRatePercent: string;
  readonly taxMinor: number;
  /** Days, ISO 8601. */
  readonly earliest: string | null;
  readonly latest: string | null;
}

export interface Discount {
  readonly promotionId: string;
  readonly code: string | null;
  readonly title: string;
  readonly amountMinor: number;
}

/** What of a cart costs something. */
export interface Basket {
  readonly currency: string;
  readonly lines: readonly BasketLine[];
}

export interface BasketLine {
  readonly id: string;
  readonly quantity: number;
  /** In the basket's currency. */
  readonly unitPrice: Money;
}

/** What a cart's cost depends on beside what is in it. */
export interface Terms {
  /** Of what goes where the cart goes: a decimal text. */
  readonly taxRatePercent: string;
}

/** What a basket costs. Each line's tax is rounded by itself, half even, so that the parts sum to the whole. */
export function costOf(basket: Basket, { taxRatePercent }: Terms): Cost {
  const { currency } = basket;
  const lines = basket.lines.map((line) => lineCost(line, { discountMinor: 0, taxRatePercent }));
  const subtotalMinor = total(lines.map((line) => line.subtotalMinor));
  const discountMinor = total(lines.map((line) => line.discountMinor));
  const taxMinor = total(lines.map((line) => line.taxMinor));
  const totalMinor = subtotalMinor - discountMinor;
  const parts = { subtotalMinor, discountMinor, deliveryMinor: 0, taxMinor, totalMinor };
  return { currency, ...parts, lines, delivery: null, discounts: [] };

  function total(amounts: readonly number[]): number {
    return sum(
      amounts.map((amount) => money(amount, currency)),
      currency,
    ).amountMinor;
  }
}

function lineCost(
  { id: lineId, unitPrice, quantity }: BasketLine,
  share: Pick<LineCost, 'discountMinor' | 'taxRatePercent'>,
): LineCost {
  const { amountMinor: subtotalMinor, currency } = times(unitPrice, quantity);
  const paid = money(subtotalMinor - share.discountMinor, currency);
  const { amountMinor: taxMinor } = taxIncluded(paid, share.taxRatePercent);
  return { lineId, subtotalMinor, ...share, taxMinor };
}
