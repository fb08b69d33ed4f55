import { money, sum, taxIncluded } from '@tributary/kit/money';
import { standardTax } from '@tributary/kit/tax-class';
import { type Basket, lineMinor, taxClassOf } from './basket.ts';
import type { Circumstances } from './conditions.ts';
import { type Discount, discountsOf, type Refusal } from './discounts.ts';
import type { Candidate } from './promotion.ts';

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
  /** Sum to the discounts of lines and delivery. */
  readonly discounts: readonly Discount[];
}

/** A line's share of everything. */
export interface LineCost {
  readonly lineId: string;
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  /** By which it is taxed; absent where a version before reckoned, to which all was standard. */
  readonly taxClass?: string;
  /** A decimal text, e.g. `8.1`. */
  readonly taxRatePercent: string;
  /** Contained in subtotal less discount. */
  readonly taxMinor: number;
}

/** How it is delivered, and for how much. */
export interface DeliveryCost extends DeliveryPrice {
  readonly discountMinor: number;
  readonly taxRatePercent: string;
  /** Contained in price less discount. */
  readonly taxMinor: number;
}

export interface DeliveryPrice {
  readonly optionId: string;
  readonly title: string;
  readonly priceMinor: number;
  /** By which it is taxed; absent where a version before reckoned, to which all was standard. */
  readonly taxClass?: string;
  /** Days on which it may arrive, ISO 8601; null where the shop promises none. */
  readonly earliest: string | null;
  readonly latest: string | null;
}

/** What a cart's cost depends on beside what is in it. */
export interface Terms extends Circumstances {
  readonly promotions: readonly Candidate[];
  /** Null where nothing is shipped or nothing was selected. */
  readonly delivery: DeliveryPrice | null;
  /** Of what is of a class and goes where the cart goes: a decimal text. */
  readonly taxRateOf: (taxClass: string) => string;
}

/** A cost, and which promotions take nothing off, with the reason. */
export interface Reckoning {
  readonly cost: Cost;
  readonly refused: readonly Refusal[];
}

/** What a basket costs. Each line's tax is rounded by itself, half even, so that the parts sum to the whole. */
export function reckoned(basket: Basket, terms: Terms): Reckoning {
  const { currency } = basket;
  const { promotions, taxRateOf, delivery: chosen } = terms;
  const deliveryMinor = chosen?.priceMinor ?? 0;
  const { shares, applied, refused } = discountsOf(basket, promotions, { ...terms, deliveryMinor });
  const lines = basket.lines.map((line, index): LineCost => {
    const [subtotalMinor, discountMinor] = [lineMinor(line), shares.lines[index] ?? 0];
    return { lineId: line.id, subtotalMinor, discountMinor, ...taxed(subtotalMinor - discountMinor, taxClassOf(line)) };
  });
  const delivery =
    chosen === null
      ? null
      : {
          ...chosen,
          discountMinor: shares.delivery,
          ...taxed(chosen.priceMinor - shares.delivery, chosen.taxClass ?? standardTax),
        };
  return { cost: summed({ currency, lines, delivery, discounts: applied }), refused };

  function taxed(grossMinor: number, taxClass: string) {
    const taxRatePercent = taxRateOf(taxClass);
    return { taxClass, taxRatePercent, taxMinor: taxIncluded(money(grossMinor, currency), taxRatePercent).amountMinor };
  }
}

function summed(parts: Pick<Cost, 'currency' | 'lines' | 'delivery' | 'discounts'>): Cost {
  const { currency, lines, delivery } = parts;
  const subtotalMinor = total(lines.map((line) => line.subtotalMinor));
  const discountMinor = total(lines.map((line) => line.discountMinor));
  const deliveryMinor = delivery === null ? 0 : delivery.priceMinor - delivery.discountMinor;
  const taxMinor = total([...lines.map((line) => line.taxMinor), delivery?.taxMinor ?? 0]);
  const totalMinor = total([subtotalMinor, -discountMinor, deliveryMinor]);
  return { ...parts, subtotalMinor, discountMinor, deliveryMinor, taxMinor, totalMinor };

  /** Throws RangeError where it would no longer be exact. */
  function total(amounts: readonly number[]): number {
    return sum(
      amounts.map((amount) => money(amount, currency)),
      currency,
    ).amountMinor;
  }
}
