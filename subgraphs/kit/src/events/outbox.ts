import { toSafeInteger } from '../database/columns.ts';
import type { OutboxEvent } from './cloud-events.ts';
import type { Database } from '../database/database.ts';
import { rowsOf } from '../database/queries.ts';

/** The next events that a destination lacks, oldest first. */
export async function unsentEvents(db: Database, destination: string, limit: number): Promise<OutboxEvent[]> {
  const rows = await rowsOf<Omit<OutboxEvent, 'seq'> & { seq: string }>(db, {
    name: 'outbox-unsent',
    text: `select seq, id, type, subject, data, traceparent, created_at as "createdAt" from outbox
            where published_at is null and not $1 = any (acknowledged_by) order by seq limit $2`,
    values: [destination, limit],
  });
  return rows.map((row) => ({ ...row, seq: toSafeInteger(row.seq) }));
}

export interface Acknowledge {
  readonly events: readonly OutboxEvent[];
  readonly by: string;
  /** Once all of these have them, the events are published. */
  readonly destinations: readonly string[];
}

export async function acknowledge(db: Database, { events, by, destinations }: Acknowledge): Promise<void> {
  await rowsOf(db, {
    name: 'outbox-acknowledge',
    text: `update outbox set acknowledged_by = acknowledged_by || $2::text,
                  published_at = case when (acknowledged_by || $2::text) @> $3::text[] then clock_timestamp() end
            where seq = any ($1::bigint[]) and published_at is null and not $2 = any (acknowledged_by)`,
    values: [events.map(({ seq }) => seq), by, destinations],
  });
}

/** Publishes what only a destination that is no longer configured lacks, or nobody wants. Gives how many. */
export async function settlePublished(db: Database, destinations: readonly string[], limit: number): Promise<number> {
  const rows = await rowsOf(db, {
    name: 'outbox-settle',
    text: `update outbox set published_at = clock_timestamp() where seq in (
             select seq from outbox where published_at is null and acknowledged_by @> $1::text[] order by seq limit $2)
           returning seq`,
    values: [destinations, limit],
  });
  return rows.length;
}

/** Deletes those of the oldest events that were published before `keptDays`. Gives how many. */
export async function forgetPublished(db: Database, keptDays: number, limit: number): Promise<number> {
  const rows = await rowsOf(db, {
    name: 'outbox-forget',
    // The oldest by number, and then by date: it never reads further than its limit.
    text: `delete from outbox where seq in (
             select seq from (select seq, published_at from outbox order by seq limit $2) as oldest
              where published_at < now() - $1 * interval '1 day')
           returning seq`,
    values: [keptDays, limit],
  });
  return rows.length;
}
