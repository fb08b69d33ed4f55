import { z } from 'zod';
import type { Database, Tx } from '../database/database.ts';
import { rowsOf } from '../database/queries.ts';
import type { ReceivedEvent } from './cloud-events.ts';

/** FRESH: is handled in this transaction. BEHIND: another of its subject waits. KNOWN: has come before. */
export type Admission = 'FRESH' | 'BEHIND' | 'KNOWN';

/**
 * Writes down that events have come, in one statement, and gives what is to be done with each. Of two copies at once the
 * second waits here until the first has ended.
 */
export async function admit(tx: Tx, consumer: string, events: readonly ReceivedEvent[]): Promise<readonly Admission[]> {
  const rows = await rowsOf<{ event_id: string; state: 'DONE' | 'WAITING' }>(tx, {
    name: 'inbox-admit',
    text: `insert into inbox (consumer, event_id, subject, seq, state, event, next_try_at)
           select $1, id, subject, seq, case when behind then 'WAITING' else 'DONE' end,
                  case when behind then event::jsonb end, case when behind then clock_timestamp() end
             from unnest((select $2::text[]), (select $3::text[]), (select $4::bigint[]), (select $5::text[]))
                  with ordinality as come (id, subject, seq, event, place)
            cross join lateral (select exists (select from inbox
                                 where consumer = $1 and subject = come.subject and state = 'WAITING') as behind) as waiting
            order by place
           on conflict do nothing returning event_id, state`,
    values: [
      consumer,
      events.map(({ id }) => id),
      events.map(({ subject }) => subject),
      events.map(({ seq }) => seq),
      events.map((event) => JSON.stringify(event)),
    ],
  });
  const admitted = new Map(rows.map(({ event_id: id, state }) => [id, state === 'DONE' ? 'FRESH' : 'BEHIND'] as const));
  return events.map(({ id }) => {
    const admission = admitted.get(id) ?? 'KNOWN';
    // A second copy in the same batch.
    admitted.delete(id);
    return admission;
  });
}

export interface Waiting {
  readonly consumer: string;
  readonly event: ReceivedEvent;
  readonly problem: string;
  readonly delayMs: number;
}

// Enough to see what it was; the log has the whole.
const problemLengthMax = 1_000;

/** Keeps an event whose handler failed for the first time. */
export async function keepWaiting(db: Database, { consumer, event, problem, delayMs }: Waiting): Promise<void> {
  await rowsOf(db, {
    name: 'inbox-keep-waiting',
    text: `insert into inbox (consumer, event_id, subject, seq, state, event, tries, next_try_at, problem)
           values ($1, $2, $3, $4, 'WAITING', $5, 1, clock_timestamp() + $6 * interval '1 ms', $7)
           on conflict do nothing`,
    values: [consumer, event.id, event.subject, event.seq, JSON.stringify(event), delayMs, shortened(problem)],
  });
}

// Of each subject only the first may be tried.
const firstOfSubject = `state = 'WAITING' and not exists (
  select from inbox before where before.consumer = inbox.consumer and before.subject = inbox.subject
     and before.state = 'WAITING' and before.seq < inbox.seq)`;

/** The event that has been due for longest, which nobody else takes until the transaction ends. */
export async function lockDue(
  tx: Tx,
  consumer: string,
): Promise<{ readonly event: ReceivedEvent; readonly tries: number } | null> {
  const [row] = await rowsOf<{ event: unknown; tries: number }>(tx, {
    name: 'inbox-lock-due',
    text: `select event, tries from inbox where consumer = $1 and ${firstOfSubject} and next_try_at <= clock_timestamp()
            order by next_try_at limit 1 for update skip locked`,
    values: [consumer],
  });
  return row === undefined ? null : { event: kept.parse(row.event), tries: row.tries };
}

export async function finishWaiting(tx: Tx, consumer: string, eventId: string): Promise<void> {
  await rowsOf(tx, {
    name: 'inbox-finish-waiting',
    text: `update inbox set state = 'DONE', event = null, next_try_at = null, problem = null
            where consumer = $1 and event_id = $2`,
    values: [consumer, eventId],
  });
}

/** Keeps an event that failed again, for another try or, if `isDead`, for a person. */
export async function postpone(
  db: Database,
  { consumer, event, problem, delayMs, tries, isDead }: Waiting & { readonly tries: number; readonly isDead: boolean },
): Promise<void> {
  await rowsOf(db, {
    name: 'inbox-postpone',
    text: `update inbox set state = $3, tries = $4, next_try_at = clock_timestamp() + $5 * interval '1 ms', problem = $6
            where consumer = $1 and event_id = $2 and state = 'WAITING' and tries = $4 - 1`,
    values: [consumer, event.id, isDead ? 'DEAD' : 'WAITING', tries, delayMs, shortened(problem)],
  });
}

/** In how many milliseconds the next event is due; null where none waits. */
export async function firstWaiting(db: Database, consumer: string): Promise<number | null> {
  const [row] = await rowsOf<{ in_ms: number | null }>(db, {
    name: 'inbox-first-waiting',
    text: `select extract(epoch from min(next_try_at) - clock_timestamp())::float8 * 1000 as in_ms from inbox
            where consumer = $1 and ${firstOfSubject}`,
    values: [consumer],
  });
  return row?.in_ms ?? null;
}

/** Lets given-up events be tried again; all of them where `eventIds` is null. Gives how many. */
export async function replayDead(db: Database, consumer: string, eventIds: readonly string[] | null): Promise<number> {
  const rows = await rowsOf(db, {
    name: 'inbox-replay-dead',
    text: `update inbox set state = 'WAITING', tries = 0, next_try_at = clock_timestamp()
            where consumer = $1 and state = 'DEAD' and ($2::text[] is null or event_id = any ($2)) returning event_id`,
    values: [consumer, eventIds],
  });
  return rows.length;
}

/** Forgets up to `limit` events that were handled before `keptDays`. Gives how many. */
export async function forgetDone(db: Database, keptDays: number, limit: number): Promise<number> {
  const rows = await rowsOf(db, {
    name: 'inbox-forget',
    text: `delete from inbox where (consumer, event_id) in (
             select consumer, event_id from inbox
              where received_at < now() - $1 * interval '1 day' and state = 'DONE' limit $2)
           returning event_id`,
    values: [keptDays, limit],
  });
  return rows.length;
}

const kept = z.object({
  id: z.string(),
  source: z.string(),
  type: z.string(),
  subject: z.string(),
  seq: z.number(),
  publishedAt: z.coerce.date(),
  data: z.unknown(),
  traceparent: z.string().nullable(),
});

function shortened(problem: string): string {
  // PostgreSQL has no text with a NUL in it.
  return problem.slice(0, problemLengthMax).replaceAll('\0', '');
}
