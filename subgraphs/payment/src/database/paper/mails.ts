import type { Database, Tx } from '@tributary/kit/database/database';
import { inOneStatement, type StatementPart } from '@tributary/kit/database/one-statement';
import { rowsOf } from '@tributary/kit/database/queries';
import type { Mail, MailState } from '../../domain/paper/mail.ts';
import { type BoughtBy, lookingForForgotten } from './forgotten-buyers.ts';

const columns = `id, kind, reference, state, recipient, buyer_id as "buyerId", invoice_id as "invoiceId", facts, failures,
  created_at as "createdAt"`;

/**
 * Gives its state; null where there is a mail of the same kind and reference. It is due at once. Of one to a buyer who is
 * forgotten no more is kept than `eraseMailsOf` leaves.
 */
export async function insertMail(tx: Tx, mail: Mail, to: BoughtBy): Promise<MailState | null> {
  const [written] = await inOneStatement<Pick<Mail, 'state'>>(tx, 'mail-insert', {
    mailed: writingMail(mail, 'looked'),
    looked: lookingForForgotten(to),
  });
  return written?.state ?? null;
}

/** The same as a part of a larger statement, for the row of `from`, another part's name, which says whether its buyer `is_forgotten`. */
export function writingMail(mail: Mail, from: string): StatementPart {
  return {
    text: `insert into mail (id, kind, reference, state, recipient, buyer_id, invoice_id, facts, failures, created_at, due_at)
           select $1::text, $2::text, $3::text, case when is_forgotten then 'NO_ADDRESS' else $4::text end,
                  case when not is_forgotten then $5::text end, case when not is_forgotten then $6::text end, $7::text,
                  case when is_forgotten then jsonb_build_object('kind', $2::text) else $8::jsonb end,
                  $9::int, $10::timestamptz, $10 from ${from}
           on conflict (kind, reference) do nothing returning state`,
    values: [
      mail.id,
      mail.kind,
      mail.reference,
      mail.state,
      mail.recipient,
      mail.buyerId,
      mail.invoiceId,
      JSON.stringify(mail.facts),
      mail.failures,
      mail.createdAt,
    ],
  };
}

export async function findMail(db: Database, id: string): Promise<Mail | null> {
  const [mail] = await rowsOf<Mail>(db, {
    name: 'mail-find',
    text: `select ${columns} from mail where id = $1`,
    values: [id],
  });
  return mail ?? null;
}

/** SQL of those that wait for the PDF of an invoice, which is $1. */
export const mailsWithInvoice = `select ${columns} from mail where invoice_id = $1 and state = 'QUEUED' order by id`;

/** Those that wait for an invoice's PDF. */
export function mailsWith(db: Database, invoiceId: string): Promise<Mail[]> {
  return rowsOf<Mail>(db, { name: 'mails-with-invoice', text: mailsWithInvoice, values: [invoiceId] });
}

export async function mailSent(db: Database, id: string, at: Date): Promise<void> {
  await rowsOf(db, {
    name: 'mail-sent',
    text: `update mail set state = 'SENT', sent_at = $2, problem = null where id = $1 and state = 'QUEUED'`,
    values: [id, at],
  });
}

export interface MailFailure {
  readonly failures: number;
  readonly problem: string;
  /** Null where it is given up. */
  readonly dueAt: Date | null;
}

// Enough to see what it was; the log has the whole.
const problemLengthMax = 500;

/** False where somebody else has seen to it meanwhile. */
export async function mailFailed(tx: Tx, id: string, { failures, problem, dueAt }: MailFailure): Promise<boolean> {
  const rows = await rowsOf(tx, {
    name: 'mail-failed',
    text: `update mail set state = case when $4::timestamptz is null then 'FAILED' else 'QUEUED' end,
                           failures = $2, problem = $3, due_at = coalesce($4, due_at)
            where id = $1 and state = 'QUEUED' and failures = $2 - 1 returning id`,
    values: [id, failures, problem.slice(0, problemLengthMax).replaceAll('\0', ''), dueAt],
  });
  return rows.length === 1;
}

/** Up to `limit` that should have been sent before `before` and whose PDF, if they need one, is there; oldest first. */
export async function overdueMails(db: Database, before: Date, limit: number): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(db, {
    name: 'mails-overdue',
    text: `select id from mail where state = 'QUEUED' and due_at < $1
              and (invoice_id is null or exists (select from invoice_file where invoice_file.invoice_id = mail.invoice_id))
            order by due_at limit $2`,
    values: [before, limit],
  });
  return rows.map(({ id }) => id);
}

// Why a server did not take it may say to whom it was.
const forgotten = `recipient = null, problem = null, facts = jsonb_build_object('kind', kind),
                           state = case when state = 'QUEUED' then 'NO_ADDRESS' else state end`;

/** Forgets whom and what we wrote to a customer, and that we were about to. That we wrote, stays. */
export async function eraseMailsOf(tx: Tx, buyerId: string): Promise<void> {
  await rowsOf(tx, {
    name: 'mails-erase',
    text: `update mail set ${forgotten}, buyer_id = null where buyer_id = $1`,
    values: [buyerId],
  });
}

/** The same of a guest, by what we wrote about: ids of orders, amendments and parcels. */
export async function eraseMailsAbout(tx: Tx, ids: readonly string[]): Promise<void> {
  await rowsOf(tx, {
    name: 'mails-erase-about',
    text: `update mail set ${forgotten}
            where buyer_id is null
              and ((kind in ('ORDER_RECEIVED', 'SHIPPED') and reference = any($1))
                or invoice_id in (select id from invoice where payable_id = any($1)))`,
    values: [ids],
  });
}
