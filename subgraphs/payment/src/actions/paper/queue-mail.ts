import type { Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import type { BoughtBy } from '../../database/paper/forgotten-buyers.ts';
import { insertMail } from '../../database/paper/mails.ts';
import type { Mail } from '../../domain/paper/mail.ts';
import { queueSending } from './paper-jobs.ts';
import type { Service } from '../service.ts';

export type MailDraft = Pick<Mail, 'reference' | 'recipient' | 'buyerId' | 'invoiceId' | 'facts'>;

/**
 * Writes to a buyer, once for each kind and reference: at once or, with an invoice, as soon as that is drawn. Where there
 * is no address, or the buyer is forgotten, that is written down and nothing is sent.
 */
export async function queueMail(
  tx: Tx,
  service: Pick<Service, 'jobs' | 'now'>,
  { draft, to }: { readonly draft: MailDraft; readonly to: BoughtBy },
): Promise<void> {
  const mail = mailOf(draft, service.now());
  const state = await insertMail(tx, mail, to);
  if (state === 'QUEUED' && mail.invoiceId === null) await queueSending(service, tx, mail.id);
}

/** The mail as it is written down. */
export function mailOf(draft: MailDraft, createdAt: Date): Mail {
  const state = draft.recipient === null ? 'NO_ADDRESS' : 'QUEUED';
  return { ...draft, id: newId('mal', createdAt), kind: draft.facts.kind, state, failures: 0, createdAt };
}
