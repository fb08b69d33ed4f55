import { setTimeout as sleepFor } from 'node:timers/promises';
import { type Books, openBooks } from './invariants/books.ts';
import type { Patience } from './patience/patience.ts';
import { subgraphs, type Subgraph } from '../process-table.ts';

interface Activity {
  readonly what: string;
  readonly of: Subgraph;
  /** How many are under way. */
  readonly sql: string;
  /** Where they are, if a version before may not have had it. */
  readonly table?: string;
}

// A schedule's next run is a job that is not due yet. One that failed, or whose process was killed, is under way until it
// is done, however long it waits for its next try.
const jobsDue = `
  select count(*) from jobs.job where state in ('retry', 'active') or (state = 'created' and start_after < now())`;

const activities: readonly Activity[] = [
  {
    what: 'checkouts that have not ended',
    of: 'order',
    sql: `select count(*) from checkout where state in ('RUNNING', 'COMPENSATING')`,
  },
  {
    what: 'cancellations and returns that are not settled',
    of: 'order',
    sql: `select count(*) from reversal where state = 'RUNNING'`,
  },
  {
    what: 'instructions that the bank has not answered',
    of: 'payment',
    sql: `select count(*) from payment_instruction where state = 'OPEN'`,
  },
  ...subgraphs.flatMap((of) => [
    { what: `events that ${of} has not delivered`, of, sql: 'select count(*) from outbox where published_at is null' },
  ]),
  ...(['cart', 'order', 'payment'] as const).map((of) => {
    const sql = `select count(*) from inbox where state = 'WAITING'`;
    return { what: `events that ${of} has not handled`, of, sql, table: 'inbox' };
  }),
  { what: 'jobs that payment has not done', of: 'payment', sql: jobsDue },
];

// What was tried often waits for five minutes until it is tried again, and a try may take a minute.
const quietMsMax = 6 * 60_000;
const lookEveryMs = 1_000;

/** Waits until nothing is under way any more, six minutes unless told otherwise, by the clock that is given. Gives what still is when the time is up. */
export async function quiet(
  urls: Readonly<Record<Subgraph, string>>,
  { patienceMs = quietMsMax, clock = wallClock }: { readonly patienceMs?: number; readonly clock?: Clock } = {},
): Promise<readonly string[]> {
  const books = await openBooks(urls);
  try {
    const until = clock.now() + patienceMs;
    for (;;) {
      const busy = await underWay(books);
      if (busy.length === 0 || clock.now() > until) return busy;
      await clock.sleep(lookEveryMs);
    }
  } finally {
    await books.close();
  }
}

type Clock = Pick<Patience, 'now' | 'sleep'>;

const wallClock: Clock = { now: () => performance.now(), sleep: (ms) => sleepFor(ms) };

/** What is under way: how many of what. */
export async function underWay(books: Books): Promise<readonly string[]> {
  const busy: string[] = [];
  for (const { what, of, sql, table } of activities) {
    if (table !== undefined && (await books.count(of, `select count(to_regclass('${table}'))`)) === 0) continue;
    const count = await books.count(of, sql);
    if (count > 0) busy.push(`${count} ${what}`);
  }
  return busy;
}
