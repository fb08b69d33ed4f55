import type { Database } from '../database/database.ts';
import { rowsOf } from '../database/queries.ts';
import type { Measure, Sample } from '../measure.ts';

const unsent = 'tributary_outbox_unsent';
const lag = 'tributary_outbox_lag_seconds';
const inbox = 'tributary_inbox_waiting';
const inboxLag = 'tributary_inbox_lag_seconds';

// More than that is trouble, however many more they are: nobody counts a million rows for a scrape.
const countedMax = 10_000;

/** Events that destinations lack, and those of others that wait to be tried again. */
export function eventMeasure(db: Database, destinations: readonly string[], hasInbox: boolean): Measure {
  return {
    gauges: [
      { name: unsent, help: `Events that a destination lacks, up to ${countedMax}.`, labelNames: ['destination'] },
      { name: lag, help: 'The age of the oldest of them.', labelNames: ['destination'] },
      { name: inbox, help: `Events that could not be handled yet, up to ${countedMax}.`, labelNames: [] },
      { name: inboxLag, help: 'The age of the oldest of them.', labelNames: [] },
    ],
    read: async () => {
      const sending = await Promise.all(destinations.map((destination) => unsentOf(db, destination)));
      const waiting = hasInbox ? [await waitingIn(db)] : [];
      const bySending = (value: (one: Unsent) => number): Sample[] =>
        sending.map((one) => ({ labels: { destination: one.destination }, value: value(one) }));
      return {
        [unsent]: bySending(({ count }) => count),
        [lag]: bySending(({ ageS }) => ageS),
        [inbox]: waiting.map(({ count }) => ({ labels: {}, value: count })),
        [inboxLag]: waiting.map(({ ageS }) => ({ labels: {}, value: ageS })),
      };
    },
  };
}

interface Aged {
  readonly count: number;
  readonly ageS: number;
}

interface Unsent extends Aged {
  readonly destination: string;
}

async function unsentOf(db: Database, destination: string): Promise<Unsent> {
  const [row] = await rowsOf<Aged>(db, {
    name: 'outbox-measure',
    text: `select count(*)::int as count, ${ageOf('created_at')} as "ageS" from (
             select created_at from outbox where published_at is null and not $1 = any (acknowledged_by)
              order by seq limit ${countedMax}) as unsent`,
    values: [destination],
  });
  return { destination, ...(row ?? none) };
}

/** Of those that are given up there is a count of another kind: nothing finds them among all that were handled. */
async function waitingIn(db: Database): Promise<Aged> {
  const [row] = await rowsOf<Aged>(db, {
    name: 'inbox-measure',
    text: `select count(*)::int as count, ${ageOf('received_at')} as "ageS" from (
             select received_at from inbox where state = 'WAITING' limit ${countedMax}) as waiting`,
  });
  return row ?? none;
}

const none: Aged = { count: 0, ageS: 0 };

function ageOf(column: string): string {
  return `coalesce(extract(epoch from clock_timestamp() - min(${column})), 0)::float8`;
}
