import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';

/** What a bank told us of, as it came. */
export interface BankEventRow {
  readonly provider: string;
  readonly eventId: string;
  readonly type: string;
  /** The bank's name for the charge; null where it is about none. */
  readonly reference: string | null;
  /** Our name for it, where the bank repeats it. */
  readonly paymentId: string | null;
  readonly rawBody: Buffer;
}

/** With `paymentId` found by the bank's name, too; null where the charge is none of ours. */
export interface DueBankEvent extends BankEventRow {
  readonly receivedAt: Date;
  /** How often it was looked at, with this time. */
  readonly tries: number;
}

/** Writes an event down to be worked off at `dueAt`; one that is there already stays as it is. */
export async function insertBankEvent(
  db: Database,
  event: BankEventRow,
  { now, dueAt }: { readonly now: Date; readonly dueAt: Date },
): Promise<void> {
  await rowsOf(db, {
    name: 'bank-event-insert',
    text: `insert into bank_event (provider, event_id, type, reference, payment_id, raw_body, received_at, due_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (provider, event_id) do nothing`,
    values: [event.provider, event.eventId, event.type, event.reference, event.paymentId, event.rawBody, now, dueAt],
  });
}

/**
 * Takes up to `limit` events that are due, the longest overdue first, and puts them off to `leaseUntil`: no other
 * replica takes them until then, and should this process die, another does.
 */
export function takeDueBankEvents(
  db: Database,
  { now, leaseUntil, limit }: { readonly now: Date; readonly leaseUntil: Date; readonly limit: number },
): Promise<DueBankEvent[]> {
  return rowsOf<DueBankEvent>(db, {
    name: 'bank-event-take-due',
    text: `update bank_event set tries = tries + 1, due_at = $2
            where (provider, event_id) in (
                  select provider, event_id from bank_event
                   where done_at is null and due_at <= $1
                   order by due_at limit $3 for update skip locked)
        returning provider, event_id as "eventId", type, reference,
                  coalesce(payment_id, (select id from payment
                                         where payment.provider_reference = bank_event.reference
                                           and payment.provider = bank_event.provider limit 1)) as "paymentId",
                  raw_body as "rawBody", received_at as "receivedAt", tries`,
    values: [now, leaseUntil, limit],
  });
}

type Named = Pick<BankEventRow, 'provider' | 'eventId'>;

/** Ends events: they are not looked at again. */
export async function bankEventsDone(db: Database, events: readonly Named[], now: Date): Promise<void> {
  if (events.length === 0) return;
  await rowsOf(db, {
    name: 'bank-events-done',
    text: `update bank_event set done_at = $3
             from unnest($1::text[], $2::text[]) as one (provider, event_id)
            where bank_event.provider = one.provider and bank_event.event_id = one.event_id`,
    values: [events.map(({ provider }) => provider), events.map(({ eventId }) => eventId), now],
  });
}

/** Puts events off. */
export async function bankEventsDueAt(db: Database, events: readonly Named[], dueAt: Date): Promise<void> {
  if (events.length === 0) return;
  await rowsOf(db, {
    name: 'bank-events-due-at',
    text: `update bank_event set due_at = $3
             from unnest($1::text[], $2::text[]) as one (provider, event_id)
            where bank_event.provider = one.provider and bank_event.event_id = one.event_id and done_at is null`,
    values: [events.map(({ provider }) => provider), events.map(({ eventId }) => eventId), dueAt],
  });
}

/** Forgets up to `limit` events that were done with before `before`, and gives how many there were. */
export async function forgetBankEvents(db: Database, before: Date, limit: number): Promise<number> {
  const rows = await rowsOf(db, {
    name: 'bank-events-forget',
    text: `delete from bank_event where (provider, event_id) in (
                  select provider, event_id from bank_event
                   where received_at < $1 and done_at is not null limit $2 for update skip locked)
        returning event_id`,
    values: [before, limit],
  });
  return rows.length;
}
