import type { Price } from './product.ts';

/** The former price, where buying now saves something; else null: many exports write 0.00 or the price itself for "none". */
export function strikeThroughMinor({
  amountMinor,
  compareAtMinor,
}: Pick<Price, 'amountMinor' | 'compareAtMinor'>): number | null {
  return compareAtMinor !== null && compareAtMinor > amountMinor ? compareAtMinor : null;
}
