import { type Basket, isIn, lineMinor, totalOf } from './basket.ts';
import type { Amount, Candidate, Conditions, WhyNot } from './promotion.ts';

/** Who buys, and where it goes to. */
export interface Circumstances {
  readonly at: Date;
  /** Null for guests. */
  readonly customerId: string | null;
  /** Whether the customer has ordered before. */
  readonly hasOrdered: boolean;
  /** ISO 3166-1 alpha-2; null while nobody has said. */
  readonly country: string | null;
}

/** Why a promotion does not apply to a basket; null where it does. Whatever else is taken off is not looked at. */
export function whyNot(
  { promotion: { conditions, limits, benefit }, isUsedUp }: Candidate,
  basket: Basket,
  circumstances: Circumstances,
): WhyNot | null {
  const { customerId, at } = circumstances;
  if (conditions.from !== null && at < new Date(conditions.from)) return 'NOT_YET';
  if (conditions.until !== null && at >= new Date(conditions.until)) return 'OVER';
  // Before what is used up: their first order has used that, too.
  if (conditions.firstOrder && circumstances.hasOrdered) return 'NOT_FIRST_ORDER';
  if (isUsedUp) return 'USED_UP';
  const isPersonal = limits.perCustomer !== null || conditions.firstOrder || conditions.customerIds.length > 0;
  if (isPersonal && customerId === null) return 'SIGN_IN_NEEDED';
  const hasAmounts = benefit.kind === 'AMOUNT' || benefit.kind === 'FIXED_PRICE';
  if (hasAmounts && amountIn(benefit.amounts, basket.currency) === null) return 'NOT_IN_THIS_CURRENCY';
  return wrongBuyer(conditions, circumstances) ?? wrongBasket(conditions, basket);
}

function wrongBuyer({ customerIds, countries }: Conditions, { customerId, country }: Circumstances): WhyNot | null {
  const isNamed = customerIds.length === 0 || (customerId !== null && customerIds.includes(customerId));
  if (!isNamed) return 'NOT_FOR_THIS_BUYER';
  if (countries.length === 0) return null;
  if (country === null) return 'COUNTRY_NEEDED';
  return countries.includes(country) ? null : 'NOT_IN_THIS_COUNTRY';
}

function wrongBasket({ on, subtotalMin, quantityMin }: Conditions, { lines, currency }: Basket): WhyNot | null {
  const counted = lines.filter((line) => isIn(on, line));
  if (subtotalMin !== null) {
    const least = amountIn(subtotalMin, currency);
    if (least === null) return 'NOT_IN_THIS_CURRENCY';
    if (totalOf(counted.map(lineMinor)) < least) return 'SUBTOTAL_TOO_SMALL';
  }
  const units = totalOf(counted.map(({ quantity }) => quantity));
  return quantityMin !== null && units < quantityMin ? 'TOO_FEW_UNITS' : null;
}

/** The amount in a currency; null where there is none. */
export function amountIn(amounts: readonly Amount[], currency: string): number | null {
  return amounts.find((amount) => amount.currency === currency)?.amountMinor ?? null;
}
