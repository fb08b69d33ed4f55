import type { Database, Tx } from '@tributary/kit/database/database';
import type { Jobs } from '@tributary/kit/jobs/jobs';
import type { Log } from '@tributary/kit/log';
import type { Invoice, Seller } from '../domain/paper/invoice.ts';
import type { Post } from '../remote/mail/post.ts';

/** What an action needs to issue papers and write to buyers. */
export interface Office {
  readonly db: Database;
  readonly log: Log;
  readonly now: () => Date;
  readonly jobs: Pick<Jobs, 'send'>;
  /** As it stands on papers from now on. */
  readonly seller: Seller;
  /** The PDF of an invoice: the same bytes for the same invoice. */
  readonly draw: (invoice: Invoice) => Promise<Buffer>;
  readonly post: Post;
}

/** Jobs of this queue draw the PDF of `invoiceId`. */
export const drawingQueueName = 'draw-invoice';
/** Jobs of this queue send the mail `mailId`. */
export const mailQueueName = 'send-mail';

/** Has the PDF drawn when `tx` commits. */
export function sendToDrawing({ jobs }: Pick<Office, 'jobs'>, tx: Tx, invoiceId: string): Promise<void> {
  return jobs.send(tx, drawingQueueName, { invoiceId }, { key: invoiceId });
}

/** Has the mail sent when `tx` commits. */
export function sendToPost({ jobs }: Pick<Office, 'jobs'>, tx: Tx, mailId: string): Promise<void> {
  return jobs.send(tx, mailQueueName, { mailId }, { key: mailId });
}
