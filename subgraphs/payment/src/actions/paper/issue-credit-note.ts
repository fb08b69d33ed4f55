import type { Tx } from '@tributary/kit/database/database';
import { book } from '../../database/ledger/ledger-bookings.ts';
import { documentsOfSale } from '../../database/paper/invoices.ts';
import { lockSaleMoney } from '../../database/paper/sales.ts';
import { creditedTax } from '../../domain/ledger/ledger.ts';
import { goodsNote } from '../../domain/paper/goods-note.ts';
import { creditedGoods, type CreditedLine, type Invoice, requireSums } from '../../domain/paper/invoice.ts';
import type { GoodsBack } from '../../domain/paper/sale-credit.ts';
import { issueDocument, type Issuing } from './issue-document.ts';

/** What the seller credits of a sale: goods that are cancelled, come back or are taken out. */
export interface GoodsCredit {
  /** What it is listed with. */
  readonly payableId: string;
  readonly saleId: string;
  /** Names it for good: the same credit twice is one. */
  readonly reference: string;
  /** Of all the goods. */
  readonly amountMinor: number;
  readonly taxMinor: number;
  readonly lines: readonly CreditedLine[];
  readonly back: GoodsBack;
}

/**
 * Issues the credit note for goods: its number, its PDF, a mail to the buyer, and `credit_note.issued`. Money that went
 * back before for no goods in particular, and was credited then, is set off; where that is all of it, no note is left.
 * Null, too, where there is one already. Throws where there is no invoice, or the lines are not its lines or do not sum.
 */
export async function issueCreditNote(tx: Tx, service: Issuing, credit: GoodsCredit): Promise<Invoice | null> {
  const { payableId, saleId, reference, lines: credited } = credit;
  requireSums(credited, { totalMinor: credit.amountMinor, taxMinor: credit.taxMinor });
  const money = await lockSaleMoney(tx, saleId, credit.back.creditedMinor);
  const documents = await documentsOfSale(tx, saleId);
  const [first, ...others] = documents.filter(({ kind }) => kind === 'INVOICE');
  if (first === undefined || money === null)
    throw new Error(`expected an invoice of ${saleId}, which a credit note could correct`);
  if (documents.some((one) => one.kind === 'CREDIT_NOTE' && one.reference === reference)) return null;

  const goods = creditedGoods([first, ...others], credited);
  const { lines, totalMinor, taxMinor } = goodsNote(goods.lines, { ...credit, documents, money });
  // The books take the tax of all the goods; that of what was set off was credited with the money that went back.
  const at = service.now();
  const { buyerId, currency } = first;
  const taxBefore = creditedTax(taxMinor - credit.taxMinor);
  const booking = { kind: 'CREDIT', sourceId: `${reference} set off`, paymentId: null, payableId, currency } as const;
  await book(tx, [{ ...booking, postings: taxBefore }], at);
  if (totalMinor === 0) return null;
  const facts = { payableId, saleId, reference, buyerId, currency, totalMinor, taxMinor };
  const content = { ...first.content, corrects: goods.corrects, lines, seller: service.seller };
  return issueDocument(tx, service, { draft: { kind: 'CREDIT_NOTE', ...facts, content }, mail: 'REFUNDED' });
}
