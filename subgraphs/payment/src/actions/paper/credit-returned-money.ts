import type { Tx } from '@tributary/kit/database/database';
import { book } from '../../database/ledger/ledger-bookings.ts';
import { documentsOfSale } from '../../database/paper/invoices.ts';
import { lockSaleMoney, returnedWithoutNote } from '../../database/paper/sales.ts';
import { creditedTax } from '../../domain/ledger/ledger.ts';
import type { Invoice } from '../../domain/paper/invoice.ts';
import { dueForReturned, type Returned, returnedLines, uncredited } from '../../domain/paper/sale-credit.ts';
import { issueDocument, type Issuing } from './issue-document.ts';

const mails = { REFUND: 'REFUNDED', CHARGEBACK: 'CHARGED_BACK' } as const satisfies Record<Returned['kind'], string>;

/**
 * Issues credit notes for what went back of a sale by staff, at the bank or by force, each once, with its share of the
 * tax, which we owe no more. Where the sale is not billed yet, its invoice brings them. The seller's own refunds have
 * theirs by the seller's word: `issueCreditNote`.
 */
export async function creditReturnedMoney(tx: Tx, service: Issuing, payableId: string): Promise<void> {
  if ((await returnedWithoutNote(tx, payableId)).length === 0) return;
  const money = await lockSaleMoney(tx, payableId, null);
  if (money === null) return;

  // Others may have credited some of it until we had the lock.
  const returned = await returnedWithoutNote(tx, payableId);
  let documents = await documentsOfSale(tx, money.saleId);
  for (const one of returned) {
    const amountMinor = Math.min(one.amountMinor, dueForReturned(documents, money));
    if (amountMinor === 0) return;
    const note = await credit(tx, service, { saleId: money.saleId, documents, returned: { ...one, amountMinor } });
    if (note === null) return;
    documents = [...documents, note];
  }
}

interface Credit {
  readonly saleId: string;
  readonly documents: readonly Invoice[];
  readonly returned: Returned;
}

async function credit(tx: Tx, service: Issuing, { saleId, documents, returned }: Credit): Promise<Invoice | null> {
  const bills = documents.filter(({ kind }) => kind === 'INVOICE');
  const [first] = bills;
  if (first === undefined) return null;
  const lines = returnedLines(returned, uncredited(documents));
  const taxMinor = lines.reduce((sum, line) => sum + line.taxMinor, 0);
  const { buyerId, currency } = first;
  const { id: reference, amountMinor: totalMinor } = returned;
  const corrects = bills.map(({ number }) => number).join(', ');
  const facts = { payableId: saleId, saleId, reference, buyerId, currency, totalMinor, taxMinor };
  const content = { ...first.content, corrects, lines, seller: service.seller };
  const booking = { kind: 'CREDIT', sourceId: reference, paymentId: null, payableId: saleId, currency } as const;
  await book(tx, [{ ...booking, postings: creditedTax(taxMinor) }], service.now());
  return issueDocument(tx, service, {
    draft: { kind: 'CREDIT_NOTE', ...facts, content },
    mail: mails[returned.kind],
  });
}
