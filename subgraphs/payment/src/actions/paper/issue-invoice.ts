import type { Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { publish } from '../../database/outbox.ts';
import { insertInvoice, type InvoiceDraft, invoicesOfSale } from '../../database/paper/invoices.ts';
import {
  creditContent,
  type CreditedLine,
  type Invoice,
  type InvoiceContent,
  type InvoiceKind,
  requireSums,
} from '../../domain/paper/invoice.ts';
import { queueDrawing } from './paper-jobs.ts';
import type { Service } from '../service.ts';
import { queueMail } from './queue-mail.ts';

/** What was bought, and by whom. */
export interface Bill
  extends
    Pick<Invoice, 'payableId' | 'saleId' | 'buyerId' | 'currency' | 'totalMinor' | 'taxMinor'>,
    Omit<InvoiceContent, 'seller' | 'corrects'> {}

type Issuing = Pick<Service, 'jobs' | 'now' | 'seller'>;

/**
 * Issues the invoice of a payable: its number, its PDF, a receipt to the buyer, and `invoice.issued`. Null where there is
 * one already. Throws RangeError where the lines do not sum to the total.
 */
export async function issueInvoice(tx: Tx, service: Issuing, bill: Bill): Promise<Invoice | null> {
  requireSums(bill.lines, bill);
  const { payableId, saleId, buyerId, currency, totalMinor, taxMinor, ...rest } = bill;
  const facts = { payableId, saleId, reference: payableId, buyerId, currency, totalMinor, taxMinor };
  return issue(tx, service, {
    kind: 'INVOICE',
    ...facts,
    content: { ...rest, seller: service.seller, corrects: null },
  });
}

/** What goes back of a sale. */
export interface InvoiceCredit {
  /** What it is listed with. */
  readonly payableId: string;
  readonly saleId: string;
  /** Names it for good: the same credit twice is one. */
  readonly reference: string;
  readonly amountMinor: number;
  readonly taxMinor: number;
  readonly lines: readonly CreditedLine[];
}

/**
 * Issues the credit note for what goes back: its number, its PDF, a mail to the buyer, and `credit_note.issued`. Null
 * where there is one already. Throws where there is no invoice, or the lines are not its lines or do not sum.
 */
export async function issueCreditNote(tx: Tx, service: Issuing, credit: InvoiceCredit): Promise<Invoice | null> {
  const { payableId, saleId, reference, amountMinor: totalMinor, taxMinor, lines } = credit;
  requireSums(lines, { totalMinor, taxMinor });
  const [first, ...others] = await invoicesOfSale(tx, saleId);
  if (first === undefined) throw new Error(`expected an invoice of ${saleId}, which a credit note could correct`);

  const { buyerId, currency } = first;
  const content = { ...creditContent([first, ...others], lines), seller: service.seller };
  const facts = { payableId, saleId, reference, buyerId, currency, totalMinor, taxMinor };
  return issue(tx, service, { kind: 'CREDIT_NOTE', ...facts, content });
}

const events = { INVOICE: 'invoice.issued', CREDIT_NOTE: 'credit_note.issued' } as const;
const mails = { INVOICE: 'RECEIPT', CREDIT_NOTE: 'REFUNDED' } as const satisfies Record<InvoiceKind, string>;

async function issue(tx: Tx, service: Issuing, draft: Omit<InvoiceDraft, 'id'>): Promise<Invoice | null> {
  const now = service.now();
  const invoice = await insertInvoice(tx, { ...draft, id: newId('inv', now) }, now);
  if (invoice === null) return null;

  const { id, kind, number, payableId, buyerId, currency, totalMinor: amountMinor, taxMinor, content } = invoice;
  const { buyer, about, corrects } = content;
  const isSetOff = payableId !== invoice.saleId;
  const issuedAt = invoice.issuedAt.toISOString();
  const data = { invoiceId: id, kind, number, payableId, buyerId, currency, amountMinor, taxMinor, issuedAt, corrects };
  await publish(tx, [{ type: events[kind], subject: id, data }]);
  await queueDrawing(service, tx, id);
  await queueMail(tx, service, {
    reference: id,
    recipient: buyer.email,
    buyerId,
    invoiceId: id,
    facts: { kind: mails[kind], buyerName: buyer.name, about, invoiceNumber: number, currency, amountMinor, isSetOff },
  });
  return invoice;
}
