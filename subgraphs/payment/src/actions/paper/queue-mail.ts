import type { Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { insertMail } from '../../database/paper/mails.ts';
import type { Mail } from '../../domain/paper/mail.ts';
import { queueSending } from './paper-jobs.ts';
import type { Service } from '../service.ts';

export type MailDraft = Pick<Mail, 'reference' | 'recipient' | 'buyerId' | 'invoiceId' | 'facts'>;

/**
 * Writes to a buyer, once for each kind and reference: at once or, with an invoice, as soon as that is drawn. Where there
 * is no address, that is written down and nothing is sent.
 */
export async function queueMail(tx: Tx, service: Pick<Service, 'jobs' | 'now'>, draft: MailDraft): Promise<void> {
  const now = service.now();
  const id = newId('mal', now);
  const { kind } = draft.facts;
  const state = draft.recipient === null ? 'NO_ADDRESS' : 'QUEUED';
  const isNew = await insertMail(tx, { ...draft, id, kind, state, failures: 0, createdAt: now });
  if (isNew && state === 'QUEUED' && draft.invoiceId === null) await queueSending(service, tx, id);
}
