import type { Queue } from '@tributary/kit/jobs/queue';
import { findInvoice } from '../../database/paper/invoices.ts';
import { keepInvoiceFile } from '../../database/paper/invoice-files.ts';
import { mailsWith } from '../../database/paper/mails.ts';
import { drawingQueueName } from './paper-jobs.ts';
import { sendUnlessSent } from './send-mail.ts';
import type { PaperService } from '../service.ts';

/** Draws invoices, and sends the mails that wait for them. */
export function drawingQueue(service: PaperService): Queue<{ readonly invoiceId?: string }> {
  return {
    name: drawingQueueName,
    // A quarter of an hour of a database that is away; after that, what is left lying is found by `retryStalledPapers`.
    retryLimit: 8,
    retryDelayS: 2,
    retryBackoff: true,
    // They are drawn one after the other, as a page is work for one processor and nobody's purchase waits for it; while one
    // is drawn the letters with others are under way.
    concurrency: 4,
    // The turn of a page, and a mail server that takes its time until it is given up.
    expireInS: 120,
    work: ({ invoiceId = '' }) => drawInvoice(service, invoiceId),
  };
}

/**
 * Keeps the PDF of an invoice, drawn once, and sends the mails that wait for it. Safe to repeat: each of the two is, and
 * whoever dies in between is followed by the job's next try.
 */
export async function drawInvoice(service: PaperService, invoiceId: string): Promise<void> {
  const { db } = service;
  const invoice = await findInvoice(db, invoiceId);
  if (invoice === null) throw new Error(`expected the invoice ${invoiceId}`);

  const mails = invoice.isDrawn
    ? await mailsWith(db, invoiceId)
    : await keepInvoiceFile(db, invoiceId, await service.draw(invoice));
  for (const mail of mails) await sendUnlessSent(service, mail);
}
