import DataLoader from 'dataloader';
import { toSafeInteger } from '../database/columns.ts';
import type { OutboxEvent } from './cloud-events.ts';
import type { Database } from '../database/database.ts';
import { rowsOf } from '../database/queries.ts';

/** The outbox as a relay sees it. Destinations that ask at once share a statement. */
export interface Unsent {
  /** The next events that a destination lacks, oldest first. */
  for(destination: string): Promise<readonly OutboxEvent[]>;
  /** Notes that a destination has these events. Once all have them, they are published. */
  acknowledge(by: string, events: readonly OutboxEvent[]): Promise<void>;
}

// Destinations get the same events and are done with them at nearly the same time: those that are share a statement, and do
// not wait for each other's locks. Nobody waits for this.
const ackGatherMs = 5;

/** `limit` events for each destination at a time. */
export function unsentIn(db: Database, destinations: readonly string[], limit: number): Unsent {
  const reading = new DataLoader<string, readonly OutboxEvent[]>((names) => unsentEvents(db, names, limit), {
    cache: false,
  });
  const acknowledging = new DataLoader<Acknowledged, void>(
    async (all) => {
      await acknowledge(db, all, destinations);
      return all.map(() => undefined);
    },
    { cache: false, batchScheduleFn: (batch) => void setTimeout(batch, ackGatherMs) },
  );
  return {
    for: (destination) => reading.load(destination),
    acknowledge: (by, events) => acknowledging.load({ by, events }),
  };
}

async function unsentEvents(
  db: Database,
  destinations: readonly string[],
  limit: number,
): Promise<readonly (readonly OutboxEvent[])[]> {
  const rows = await rowsOf<Omit<OutboxEvent, 'seq'> & { seq: string; destination: string }>(db, {
    name: 'outbox-unsent',
    text: `select name as destination, seq, id, type, subject, data, traceparent, created_at as "createdAt"
             from unnest((select $1::text[])) as destination (name)
            cross join lateral (select * from outbox where published_at is null and not name = any (acknowledged_by)
                                 order by seq limit $2) as lacking
            order by seq`,
    values: [destinations, limit],
  });
  const found = new Map<string, OutboxEvent[]>(destinations.map((name) => [name, []]));
  for (const { destination, ...row } of rows) found.get(destination)?.push({ ...row, seq: toSafeInteger(row.seq) });
  return destinations.map((name) => found.get(name) ?? []);
}

interface Acknowledged {
  readonly by: string;
  readonly events: readonly OutboxEvent[];
}

async function acknowledge(db: Database, all: readonly Acknowledged[], destinations: readonly string[]): Promise<void> {
  const each = all.flatMap(({ by, events }) => events.map(({ seq }) => ({ seq, by })));
  await rowsOf(db, {
    name: 'outbox-acknowledge',
    text: `update outbox set acknowledged_by = acknowledged_by || array(
                    select name from unnest(had.names) as name where name <> all (acknowledged_by)),
                  published_at = case when acknowledged_by || had.names @> $3::text[] then clock_timestamp() end
             from (select seq, array_agg(name) as names from unnest($1::bigint[], $2::text[]) as one (seq, name)
                    group by seq) as had
            where outbox.seq = had.seq and published_at is null`,
    values: [each.map(({ seq }) => seq), each.map(({ by }) => by), destinations],
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
