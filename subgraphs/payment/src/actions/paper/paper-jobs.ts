import type { Tx } from '@tributary/kit/database/database';
import type { Service } from '../service.ts';

/** Jobs of this queue draw the PDF of `invoiceId`, and send the mails that wait for it. */
export const drawingQueueName = 'draw-invoice';
/** Jobs of this queue send the mail `mailId`. */
export const mailQueueName = 'send-mail';

/** Has the PDF drawn and sent when `tx` commits. */
export function queueDrawing({ jobs }: Pick<Service, 'jobs'>, tx: Tx, invoiceId: string): Promise<void> {
  return jobs.send(tx, drawingQueueName, { invoiceId }, { key: invoiceId });
}

/** Has the mail sent when `tx` commits. */
export function queueSending({ jobs }: Pick<Service, 'jobs'>, tx: Tx, mailId: string): Promise<void> {
  return jobs.send(tx, mailQueueName, { mailId }, { key: mailId });
}
