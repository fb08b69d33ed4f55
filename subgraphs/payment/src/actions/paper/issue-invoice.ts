import type { Tx } from '@tributary/kit/database/database';
import { type Invoice, type InvoiceContent, requireSums } from '../../domain/paper/invoice.ts';
import { cardsCharged } from '../../database/paper/sales.ts';
import { creditReturnedMoney } from './credit-returned-money.ts';
import { issueDocument, type Issuing } from './issue-document.ts';

/** What was bought, and by whom. */
export interface Bill
  extends
    Pick<Invoice, 'payableId' | 'saleId' | 'buyerId' | 'currency' | 'totalMinor' | 'taxMinor'>,
    Omit<InvoiceContent, 'seller' | 'corrects' | 'cards'> {}

/**
 * Issues the invoice of a payable: its number, its PDF, a receipt to the buyer, and `invoice.issued`; and credit notes
 * for what went back before it was billed. Null where there is one already. Throws RangeError where the lines do not sum
 * to the total.
 */
export async function issueInvoice(tx: Tx, service: Issuing, bill: Bill): Promise<Invoice | null> {
  requireSums(bill.lines, bill);
  const { payableId, saleId, buyerId, currency, totalMinor, taxMinor, ...rest } = bill;
  const facts = { payableId, saleId, reference: payableId, buyerId, currency, totalMinor, taxMinor };
  const content = { ...rest, seller: service.seller, corrects: null, cards: await cardsCharged(tx, payableId) };
  const invoice = await issueDocument(tx, service, {
    draft: { kind: 'INVOICE', ...facts, content },
    mail: 'RECEIPT',
  });
  if (invoice?.isGivenBack === true) await creditReturnedMoney(tx, service, payableId);
  return invoice;
}
