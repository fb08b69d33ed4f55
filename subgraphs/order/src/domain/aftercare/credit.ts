import { type Money, money, split, sum } from '@tributary/kit/money';
import { type Delivery, deliveryOf, type Order, type OrderLine, taxOf } from '../order.ts';
import type { LineQuantity } from '../units.ts';

/** What goes back to the buyer, line by line; what a credit note says. */
export interface Credit {
  /** Of lines and delivery. */
  readonly amount: Money;
  readonly tax: Money;
  readonly lines: readonly CreditLine[];
  /** Null where delivery does not go back, or cost nothing. */
  readonly delivery: CreditedDelivery | null;
}

export type CreditedDelivery = Pick<Delivery, 'title' | 'tax'> & { readonly total: Money };

export interface CreditLine {
  readonly lineId: string;
  /** Not kept of what versions before have taken off. */
  readonly variantId?: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  /** What had been taken off their price, which therefore does not go back. */
  readonly discount: Money;
  readonly total: Money;
  readonly tax: Money;
}

/**
 * The exact share of `units` of a line's `quantity` units in an amount, where `before` units have had theirs: shares
 * taken one after another sum to the amount, however they are cut; the last one takes what is left.
 */
export function shareOf(
  amount: Money,
  { quantity, before, units }: { readonly quantity: number; readonly before: number; readonly units: number },
): Money {
  const upTo = (count: number): number => split(amount, [count, quantity - count])[0]?.amountMinor ?? 0;
  return money(upTo(before + units) - upTo(before), amount.currency);
}

/**
 * The share of the next `units` of a line, after those that went back before: of its discount by units, of its tax by what
 * they cost, so that no share of it is more than that.
 */
function shareOfLine(line: OrderLine, units: number): Pick<CreditLine, 'discount' | 'total' | 'tax'> {
  const before = line.removedQuantity + line.returnedQuantity;
  const { quantity, unitPrice } = line;
  const cost = (from: number, count: number): { readonly discount: Money; readonly total: Money } => {
    const discount = shareOf(line.discount, { quantity, before: from, units: count });
    return { discount, total: money(unitPrice.amountMinor * count - discount.amountMinor, unitPrice.currency) };
  };
  const { discount, total } = cost(before, units);
  const whole = line.total.amountMinor;
  if (whole === 0) return { discount, total, tax: line.tax };
  const part = { quantity: whole, before: cost(0, before).total.amountMinor, units: total.amountMinor };
  return { discount, total, tax: shareOf(line.tax, part) };
}

/** The credit for units that came back or were taken off, after those that were before. */
export function creditFor(lines: readonly OrderLine[], back: readonly LineQuantity[], currency: string): Credit {
  const units = new Map(back.map(({ lineId, quantity }) => [lineId, quantity]));
  const credited = lines
    .filter(({ id }) => units.has(id))
    .map((line): CreditLine => {
      const quantity = units.get(line.id) ?? 0;
      const { id: lineId, variantId, skuSnapshot: sku, titleSnapshot: title } = line;
      return { lineId, variantId, sku, title, quantity, ...shareOfLine(line, quantity) };
    });
  const amount = sum(
    credited.map(({ total }) => total),
    currency,
  );
  return { amount, tax: taxOf(credited, currency), lines: credited, delivery: null };
}

/** The credit for a whole order of which nothing was sent, its delivery included; null where nothing was owed. */
export function creditOfOrder(order: Order, lines: readonly OrderLine[]): Credit | null {
  const { total, delivery } = order;
  if (total.amountMinor === 0) return null;
  const all = lines
    .filter(({ quantity, removedQuantity }) => quantity > removedQuantity)
    .map(({ id: lineId, quantity, removedQuantity }) => ({ lineId, quantity: quantity - removedQuantity }));
  const credit = creditFor(lines, all, total.currency);
  const delivered = deliveryOf(order);
  if (delivery === null || delivered.amountMinor === 0) return credit;
  return {
    ...credit,
    amount: sum([credit.amount, delivered], total.currency),
    tax: sum([credit.tax, delivery.tax], total.currency),
    delivery: { title: delivery.title, total: delivered, tax: delivery.tax },
  };
}
