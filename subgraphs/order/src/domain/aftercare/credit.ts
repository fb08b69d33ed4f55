import { type Money, money, split, sum } from '@tributary/kit/money';
import type { Order, OrderLine } from '../order.ts';
import { taxOf } from '../order.ts';
import type { LineQuantity } from '../units.ts';

/** What goes back to the buyer, line by line; what a credit note says. */
export interface Credit {
  readonly amount: Money;
  readonly tax: Money;
  readonly lines: readonly CreditLine[];
}

export interface CreditLine {
  readonly lineId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
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

/** The credit for units that came back or were taken off, after those that were before. */
export function creditFor(lines: readonly OrderLine[], back: readonly LineQuantity[], currency: string): Credit {
  const units = new Map(back.map(({ lineId, quantity }) => [lineId, quantity]));
  const credited = lines
    .filter(({ id }) => units.has(id))
    .map((line): CreditLine => {
      const quantity = units.get(line.id) ?? 0;
      const before = line.removedQuantity + line.returnedQuantity;
      const part = { quantity: line.quantity, before, units: quantity };
      const { id: lineId, skuSnapshot: sku, titleSnapshot: title } = line;
      return { lineId, sku, title, quantity, total: shareOf(line.total, part), tax: shareOf(line.tax, part) };
    });
  const amount = sum(
    credited.map(({ total }) => total),
    currency,
  );
  return { amount, tax: taxOf(credited, currency), lines: credited };
}

/** The credit for a whole order of which nothing was sent; null where nothing was owed. */
export function creditOfOrder({ total }: Order, lines: readonly OrderLine[]): Credit | null {
  if (total.amountMinor === 0) return null;
  const all = lines
    .filter(({ quantity, removedQuantity }) => quantity > removedQuantity)
    .map(({ id: lineId, quantity, removedQuantity }) => ({ lineId, quantity: quantity - removedQuantity }));
  return creditFor(lines, all, total.currency);
}
