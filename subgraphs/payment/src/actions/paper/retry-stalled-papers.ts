import { undrawnInvoices } from '../../database/paper/invoices.ts';
import { overdueMails } from '../../database/paper/mails.ts';
import { drawingQueueName, mailQueueName } from './paper-jobs.ts';
import type { Service } from '../service.ts';

// Longer than any job waits that goes its usual way.
const lateMs = 30 * 60_000;
const atOnceMax = 500;

/**
 * Sends jobs again for invoices and mails that were left lying because theirs failed for good: a page that could not be
 * drawn is, once a new version can.
 */
export async function retryStalledPapers({
  db,
  jobs,
  log,
  now,
}: Pick<Service, 'db' | 'jobs' | 'log' | 'now'>): Promise<void> {
  const before = new Date(now().getTime() - lateMs);
  const invoices = await undrawnInvoices(db, before, atOnceMax);
  const mails = await overdueMails(db, before, atOnceMax);
  // Once in each half-hour, however many replicas look.
  const period = Math.floor(now().getTime() / lateMs);
  for (const invoiceId of invoices)
    await jobs.send(db, drawingQueueName, { invoiceId }, { key: `${invoiceId} ${period}` });
  for (const mailId of mails) await jobs.send(db, mailQueueName, { mailId }, { key: `${mailId} late ${period}` });
  const counts = { invoices: invoices.length, mails: mails.length };
  if (counts.invoices + counts.mails > 0) log.error(counts, 'papers or mails were left lying and are tried again');
}
