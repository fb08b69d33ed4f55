import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { Mail } from '../../domain/paper/mail.ts';
import { mailsWithInvoice } from './mails.ts';

export interface InvoiceFile {
  readonly invoiceId: string;
  readonly number: string;
  readonly sha256: Buffer;
  readonly bytes: Buffer;
}

/**
 * Keeps a PDF, and gives the mails that wait for it. The first one stays: what somebody has read is not drawn anew. One
 * statement.
 */
export async function keepInvoiceFile(db: Database, invoiceId: string, bytes: Buffer): Promise<Mail[]> {
  return rowsOf<Mail>(db, {
    name: 'invoice-file-keep',
    text: `with kept as (
             insert into invoice_file (invoice_id, sha256, bytes, drawn_at) values ($1, sha256($2), $2, now())
             on conflict (invoice_id) do nothing)
           ${mailsWithInvoice}`,
    values: [invoiceId, bytes],
  });
}

/** The PDF of an invoice; null where it is not drawn yet. */
export async function findInvoiceFile(db: Database, invoiceId: string): Promise<InvoiceFile | null> {
  const [file] = await rowsOf<InvoiceFile>(db, {
    name: 'invoice-file-find',
    text: `select invoice_id as "invoiceId", number, sha256, bytes
             from invoice_file join invoice on invoice.id = invoice_id where invoice_id = $1`,
    values: [invoiceId],
  });
  return file ?? null;
}
