import type { Invoice, InvoiceLine } from './invoice.ts';
import { type GoodsBack, isForReturned, owedForGoods, type SaleMoney, setOffLines, uncredited } from './sale-credit.ts';

/** What a credit note for goods is written from. */
export interface GoodsCredited {
  /** Names it for good. */
  readonly reference: string;
  /** What all the goods come to. */
  readonly amountMinor: number;
  readonly back: GoodsBack;
  /** The sale's invoices and credit notes. */
  readonly documents: readonly Invoice[];
  readonly money: SaleMoney;
}

/** What a credit note says, and what it comes to. */
export type GoodsNote = Pick<Invoice, 'totalMinor' | 'taxMinor'> & { readonly lines: readonly InvoiceLine[] };

/**
 * The credit note for goods: their lines, and what is set off against money that went back before for no goods in
 * particular. Where that is all of it, it comes to nothing.
 */
export function goodsNote(goods: readonly InvoiceLine[], credited: GoodsCredited): GoodsNote {
  const lines = [...goods, ...setOff(goods, credited)];
  return {
    lines,
    totalMinor: lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
    taxMinor: lines.reduce((sum, { taxMinor }) => sum + taxMinor, 0),
  };
}

/** None where nothing but goods was credited: then the seller's own sums stand. */
function setOff(goods: readonly InvoiceLine[], credited: GoodsCredited): readonly InvoiceLine[] {
  const { reference: id, amountMinor, back, documents, money } = credited;
  if (!documents.some(isForReturned)) return [];
  const left = uncredited(documents);
  const leftMinor = left.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
  const owedMinor = owedForGoods(documents, back, money);
  return setOffLines(goods, left, { id, amountMinor: Math.max(0, Math.min(amountMinor, owedMinor, leftMinor)) });
}
