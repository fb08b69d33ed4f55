import type { Money } from '@tributary/kit/money';
import type { LineCost, Order, OrderLine } from '../order.ts';

/** What a checkout may rely on until it unlocks or closes the cart: what the order becomes. Amounts are of one currency. */
export interface LockedCart extends Pick<Order, 'note' | 'attributes'> {
  readonly currency: string;
  readonly totalMinor: number;
  readonly cost: LockedCost;
  /** Null for a guest's cart. */
  readonly buyerId: string | null;
  readonly lines: readonly LockedLine[];
  /** Null where nothing is shipped, or at no price of its own. */
  readonly delivery: LockedDelivery | null;
  readonly discounts: readonly LockedDiscount[];
}

/** In minor units. */
export interface LockedCost {
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  readonly deliveryMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
}

export interface LockedLine extends LineCost, Pick<OrderLine, 'attributes'> {
  readonly variantId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPrice: Money;
  /** By which it is taxed. */
  readonly taxClass: string;
  readonly taxRatePercent: string;
}

export interface LockedDelivery extends LineCost {
  readonly optionId: string;
  readonly title: string;
  readonly priceMinor: number;
  /** By which it is taxed. */
  readonly taxClass: string;
  readonly taxRatePercent: string;
  readonly earliest: string | null;
  readonly latest: string | null;
}

export interface LockedDiscount {
  readonly promotionId: string;
  readonly code: string | null;
  readonly title: string;
  readonly amountMinor: number;
}

/**
 * Whether the parts sum to what the buyer agreed to, all in one currency, and no part is taken more off than it costs or
 * taxed by more than is left of it. An order that does not add up is not made: nobody could give its parts back.
 */
export function addsUp(cart: LockedCart, expectedTotalMinor: number): boolean {
  const { currency, cost, lines, delivery, discounts } = cart;
  const parts = [
    ...lines.map((line) => ({ ...line, priceMinor: line.unitPrice.amountMinor * line.quantity })),
    ...(delivery === null ? [] : [delivery]),
  ];
  const sums = {
    subtotalMinor: total(parts.slice(0, lines.length), ({ priceMinor }) => priceMinor),
    discountMinor: total(lines, ({ discountMinor }) => discountMinor),
    deliveryMinor: delivery === null ? 0 : delivery.priceMinor - delivery.discountMinor,
    taxMinor: total(parts, ({ taxMinor }) => taxMinor),
  };
  const totalMinor = sums.subtotalMinor - sums.discountMinor + sums.deliveryMinor;
  const isTaken = total(parts, ({ discountMinor }) => discountMinor) === total(discounts, (one) => one.amountMinor);
  const isWhole = [totalMinor, cart.totalMinor, cost.totalMinor].every((minor) => minor === expectedTotalMinor);
  const isSplit = cost.subtotalMinor === sums.subtotalMinor && cost.discountMinor === sums.discountMinor;
  const isRest = cost.deliveryMinor === sums.deliveryMinor && cost.taxMinor === sums.taxMinor;
  const isOneCurrency = lines.every(({ unitPrice }) => unitPrice.currency === currency);
  return isOneCurrency && parts.every(isSound) && isTaken && isWhole && isSplit && isRest;
}

function isSound({ priceMinor, discountMinor, taxMinor }: LineCost & { readonly priceMinor: number }): boolean {
  const isTakenOff = discountMinor >= 0 && discountMinor <= priceMinor;
  return Number.isSafeInteger(priceMinor) && isTakenOff && taxMinor >= 0 && taxMinor <= priceMinor - discountMinor;
}

function total<One>(all: readonly One[], minorOf: (one: One) => number): number {
  return all.reduce((sum, one) => sum + minorOf(one), 0);
}
