import { inTransaction } from '@tributary/kit/database/database';
import type { Queue } from '@tributary/kit/jobs/queue';
import { findInvoice } from '../../database/paper/invoices.ts';
import { findInvoiceFile, insertInvoiceFile } from '../../database/paper/invoice-files.ts';
import { mailsWith } from '../../database/paper/mails.ts';
import { drawingQueueName, queueSending } from './paper-jobs.ts';
import type { PaperService } from '../service.ts';

/** Draws invoices, and sends the mails that wait for them. */
export function drawingQueue(service: PaperService): Queue<{ readonly invoiceId?: string }> {
  return {
    name: drawingQueueName,
    // A quarter of an hour of a database that is away; after that, what is left lying is found by `retryStalledPapers`.
    retryLimit: 8,
    retryDelayS: 2,
    retryBackoff: true,
    // A page is work for one processor, and nobody's purchase waits for it.
    concurrency: 1,
    work: ({ invoiceId = '' }) => drawInvoice(service, invoiceId),
  };
}

/** Keeps the PDF of an invoice, drawn once. Safe to repeat. */
export async function drawInvoice(service: PaperService, invoiceId: string): Promise<void> {
  const invoice = await findInvoice(service.db, invoiceId);
  if (invoice === null) throw new Error(`expected the invoice ${invoiceId}`);

  const isDrawn = (await findInvoiceFile(service.db, invoiceId)) !== null;
  const bytes = isDrawn ? null : await service.draw(invoice);
  await inTransaction(service.db, async (tx) => {
    if (bytes !== null) await insertInvoiceFile(tx, invoiceId, bytes);
    for (const mailId of await mailsWith(tx, invoiceId)) await queueSending(service, tx, mailId);
  });
}
