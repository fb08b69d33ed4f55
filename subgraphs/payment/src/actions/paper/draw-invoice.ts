import { inTransaction } from '@tributary/kit/database/database';
import type { Queue } from '@tributary/kit/jobs/jobs';
import { findInvoice } from '../../database/paper/invoices.ts';
import { findInvoiceFile, insertInvoiceFile } from '../../database/paper/invoice-files.ts';
import { mailsWith } from '../../database/paper/mails.ts';
import { drawingQueueName, type Office, sendToPost } from '../office.ts';

/** Draws invoices, and sends the mails that wait for them. */
export function drawingQueue(office: Office): Queue<{ readonly invoiceId?: string }> {
  return {
    name: drawingQueueName,
    // A quarter of an hour of a database that is away; after that, what is left lying is found by `catchUpPaper`.
    retryLimit: 8,
    retryDelayS: 2,
    retryBackoff: true,
    // A page is work for one processor, and nobody's purchase waits for it.
    concurrency: 1,
    work: ({ invoiceId = '' }) => drawInvoice(office, invoiceId),
  };
}

/** Keeps the PDF of an invoice, drawn once. Safe to repeat. */
export async function drawInvoice(office: Office, invoiceId: string): Promise<void> {
  const invoice = await findInvoice(office.db, invoiceId);
  if (invoice === null) throw new Error(`expected the invoice ${invoiceId}`);

  const isDrawn = (await findInvoiceFile(office.db, invoiceId)) !== null;
  const bytes = isDrawn ? null : await office.draw(invoice);
  await inTransaction(office.db, async (tx) => {
    if (bytes !== null) await insertInvoiceFile(tx, invoiceId, bytes);
    for (const mailId of await mailsWith(tx, invoiceId)) await sendToPost(office, tx, mailId);
  });
}
