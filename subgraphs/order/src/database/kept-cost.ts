import { money } from '@tributary/kit/money';
import { standardTax } from '@tributary/kit/tax-class';
import type { Delivery, Discount } from '../domain/order.ts';

/** An order's delivery as JSON, in minor units of the order's currency. */
export interface KeptDelivery extends Pick<Delivery, 'optionId' | 'title' | 'taxRatePercent' | 'earliest' | 'latest'> {
  /** Absent where a version before kept it, to which all was standard. */
  readonly taxClass?: string;
  readonly priceMinor: number;
  readonly discountMinor: number;
  readonly taxMinor: number;
}

export interface KeptDiscount extends Omit<Discount, 'amount'> {
  readonly amountMinor: number;
}

export function keptDelivery(delivery: Delivery | null): KeptDelivery | null {
  if (delivery === null) return null;
  const { price, discount, tax, ...said } = delivery;
  return { ...said, priceMinor: price.amountMinor, discountMinor: discount.amountMinor, taxMinor: tax.amountMinor };
}

export function deliveryOfKept(kept: KeptDelivery | null, currency: string): Delivery | null {
  if (kept === null) return null;
  const { priceMinor, discountMinor, taxMinor, taxClass = standardTax, ...said } = kept;
  const price = money(priceMinor, currency);
  return { ...said, taxClass, price, discount: money(discountMinor, currency), tax: money(taxMinor, currency) };
}

export function keptDiscounts(discounts: readonly Discount[]): readonly KeptDiscount[] {
  return discounts.map(({ amount, ...said }) => ({ ...said, amountMinor: amount.amountMinor }));
}

export function discountsOfKept(kept: readonly KeptDiscount[], currency: string): readonly Discount[] {
  return kept.map(({ amountMinor, ...said }) => ({ ...said, amount: money(amountMinor, currency) }));
}
