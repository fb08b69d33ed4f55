import { inTransaction } from '@tributary/kit/database/database';
import type { Queue } from '@tributary/kit/jobs/queue';
import { findInvoiceFile } from '../../database/paper/invoice-files.ts';
import { findMail, mailFailed, mailSent } from '../../database/paper/mails.ts';
import { type Mail, nextTryAt } from '../../domain/paper/mail.ts';
import { letterText } from '../../paper/letter-text.ts';
import type { Letter } from '../../remote/mail/mail-transport.ts';
import { mailQueueName } from './paper-jobs.ts';
import type { PaperService } from '../service.ts';

/** Sends mails. */
export function mailQueue(service: PaperService): Queue<{ readonly mailId?: string }> {
  return {
    name: mailQueueName,
    // For a database that is away: a mail that the server does not take is sent by a job of its own later.
    retryLimit: 8,
    retryDelayS: 2,
    retryBackoff: true,
    // A server that takes a second for each still takes more than any shop of one process sells.
    concurrency: 4,
    work: ({ mailId = '' }) => sendMail(service, mailId),
  };
}

/** Sends a mail as it is now. */
export async function sendMail(service: PaperService, mailId: string): Promise<void> {
  const mail = await findMail(service.db, mailId);
  if (mail === null) throw new Error(`expected the mail ${mailId}`);
  await sendUnlessSent(service, mail);
}

/**
 * Sends a mail unless it is sent. Where the server does not take it, another job tries after a pause that grows, for
 * three days; then it has failed, and the log says so. A process that dies between the two sends it twice, under the
 * same name.
 */
export async function sendUnlessSent(service: PaperService, mail: Mail): Promise<void> {
  if (mail.state !== 'QUEUED' || mail.recipient === null) return;

  const letter = await letterOf(service, mail, mail.recipient);
  try {
    await service.mail.send(letter);
  } catch (cause) {
    return failed(service, mail, cause);
  }
  await mailSent(service.db, mail.id, service.now());
}

async function letterOf({ db, seller }: PaperService, mail: Mail, to: string): Promise<Letter> {
  const { id, facts, invoiceId, createdAt: writtenAt } = mail;
  const file = invoiceId === null ? null : await findInvoiceFile(db, invoiceId);
  if (invoiceId !== null && file === null) throw new Error(`expected a PDF of ${invoiceId}`);
  const attachments = file === null ? [] : [{ fileName: `${file.number}.pdf`, bytes: file.bytes }];
  return { id, to, ...letterText(facts, seller), writtenAt, attachments };
}

async function failed(service: PaperService, mail: Mail, cause: unknown): Promise<void> {
  const { id, kind, reference } = mail;
  const failures = mail.failures + 1;
  const now = service.now();
  const dueAt = nextTryAt({ ...mail, failures }, now);
  await inTransaction(service.db, async (tx) => {
    const isOurs = await mailFailed(tx, id, { failures, problem: String(cause), dueAt });
    if (!isOurs || dueAt === null) return;
    await service.jobs.send(tx, mailQueueName, { mailId: id }, { key: `${id} ${failures}`, startAfter: dueAt });
  });
  const facts = { err: cause, mailId: id, kind, reference, failures };
  if (dueAt === null) service.log.error(facts, 'a mail could not be sent for three days and is given up');
  else service.log.warn({ ...facts, dueAt }, 'a mail could not be sent yet');
}
