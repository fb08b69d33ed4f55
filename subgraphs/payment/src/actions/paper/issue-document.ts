import type { Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { insertInvoice, type InvoiceDraft, type IssuedInvoice } from '../../database/paper/invoices.ts';
import type { Invoice } from '../../domain/paper/invoice.ts';
import type { Mail } from '../../domain/paper/mail.ts';
import type { Service } from '../service.ts';
import { queueDrawing } from './paper-jobs.ts';
import { type MailDraft, mailOf } from './queue-mail.ts';

/** What it takes to issue a document. */
export type Issuing = Pick<Service, 'jobs' | 'now' | 'seller'>;

export interface IssueDocument {
  readonly draft: Omit<InvoiceDraft, 'id'>;
  /** What is written to the buyer with it. */
  readonly mail: Extract<Mail['kind'], 'RECEIPT' | 'REFUNDED' | 'CHARGED_BACK'>;
}

const events = { INVOICE: 'invoice.issued', CREDIT_NOTE: 'credit_note.issued' } as const satisfies Record<
  Invoice['kind'],
  string
>;

/**
 * Gives a document its number, has it drawn and sent to the buyer, and tells others. Null where there is one already. One
 * whose buyer was forgotten is for the books alone: nobody is written to.
 */
export async function issueDocument(
  tx: Tx,
  service: Issuing,
  { draft, mail }: IssueDocument,
): Promise<IssuedInvoice | null> {
  const now = service.now();
  const invoice = await insertInvoice(
    tx,
    { ...draft, id: newId('inv', now) },
    {
      now,
      besides: (issued) => ({
        event: { type: events[issued.kind], subject: issued.id, data: toldOf(issued) },
        // It is sent as soon as the invoice is drawn.
        mail: mailOf(letterWith(issued, mail), now),
      }),
    },
  );
  if (invoice !== null) await queueDrawing(service, tx, invoice.id);
  return invoice;
}

function letterWith(invoice: Invoice, kind: IssueDocument['mail']): MailDraft {
  const { id, buyerId, number: invoiceNumber, currency, totalMinor: amountMinor, payableId, saleId } = invoice;
  const { buyer, about } = invoice.content;
  const buyerName = buyer.email === null ? null : buyer.name;
  const isSetOff = payableId !== saleId;
  const facts = { kind, buyerName, about, invoiceNumber, currency, amountMinor, isSetOff };
  return { reference: id, recipient: buyer.email, buyerId, invoiceId: id, facts };
}

function toldOf(invoice: Invoice) {
  const { id: invoiceId, kind, number, payableId, saleId, reference, buyerId, currency, taxMinor } = invoice;
  return {
    invoiceId,
    kind,
    number,
    payableId,
    saleId,
    reference,
    buyerId,
    currency,
    amountMinor: invoice.totalMinor,
    taxMinor,
    issuedAt: invoice.issuedAt.toISOString(),
    corrects: invoice.content.corrects,
  };
}
