import { createHash } from 'node:crypto';
import { Pool } from 'pg';
import PgBoss from 'pg-boss';
import { afterCommit, type Database, type Tx } from '../database/database.ts';
import { rowsOf } from '../database/queries.ts';
import { startWorkers } from './job-workers.ts';
import type { Queue } from './queue.ts';
import { listen } from '../database/listen.ts';
import type { Log } from '../log.ts';
import type { Measure } from '../measure.ts';
import { withTrace } from './job-trace.ts';
import { waker } from '../database/waker.ts';

export interface SendOptions {
  /** A queue takes a key once: repeats are no-ops, at least until half a day after the job has ended. */
  readonly key?: string;
  readonly startAfter?: Date;
}

export interface Jobs {
  /** Enqueues a job, with the change that `on` makes where it is a transaction. One statement. */
  send(on: Database | Tx, name: string, data: object, options?: SendOptions): Promise<void>;
  /** Does a job at the times of a cron expression (five fields, UTC), by one replica. For the same name, the last counts. */
  schedule(name: string, cron: string): Promise<void>;
  /** No more by the clock, which the database remembers; what never was scheduled may be named, too. */
  unschedule(name: string): Promise<void>;
  /** For `serveMetrics`. */
  readonly measure: Measure;
  /** Lets the jobs under way finish, for 20 s at most; those that do not are done again by somebody else. */
  stop(): Promise<void>;
}

export interface OpenJobs {
  readonly url: string;
  readonly log: Log;
  /** Work that sends jobs itself gets to know by what. */
  readonly queues: readonly Queue[] | ((jobs: Jobs) => readonly Queue[]);
}

export const jobsSchema = 'jobs';
const jobsChannel = 'jobs';

// One for fetching and one for completing; nobody waits for either.
const poolSizeMax = 2;
const connectTimeoutMs = 5_000;
const statementTimeoutMs = 30_000;
// Looks for jobs whose process was killed, and archives those that ended.
const maintenanceIntervalSeconds = 60;
// Schedules have minutes: their jobs begin within about half of one.
const cronMonitorIntervalSeconds = 15;
const cronWorkerIntervalSeconds = 10;
const expireInSDefault = 60;

/**
 * Starts doing the jobs of `queues`, kept by pg-boss in the schema `jobs` of the database, which is made where it is
 * missing. A job begins some milliseconds after the commit that sent it.
 */
export async function openJobs({ url, log, queues }: OpenJobs): Promise<Jobs> {
  const pool = openPool(url, log);
  const boss = new PgBoss({
    db: { executeSql: (text, values) => execute(pool, text, values) },
    schema: jobsSchema,
    maintenanceIntervalSeconds,
    cronMonitorIntervalSeconds,
    cronWorkerIntervalSeconds,
  });
  boss.on('error', (cause) => log.error({ err: cause }, 'keeping the jobs in order failed'));
  let end = nothingRuns;
  const jobs: Jobs = {
    ...sending(boss),
    measure: jobMeasure(pool),
    async stop() {
      await end();
      await boss.stop({ graceful: false });
      await pool.end();
    },
  };
  try {
    const all = typeof queues === 'function' ? queues(jobs) : queues;
    await alone(pool, async () => {
      await boss.start();
      for (const one of all) await ensureQueue(boss, one);
      // Whoever starts may have been killed before: what was left longer ago than it may take need not wait for the first round.
      await boss.expire();
    });
    const workers = startWorkers({ boss, queues: all, log, due: () => dueQueues(pool) });
    const connection = { connectionString: url, application_name: 'jobs listener' };
    const listening = listen({ connection, channel: jobsChannel, log, onNotified: workers.look });
    end = () => Promise.all([listening.stop(), workers.stop()]);
    return jobs;
  } catch (cause) {
    await jobs.stop();
    throw cause;
  }
}

const nothingRuns = (): Promise<unknown> => Promise.resolve();

function sending(boss: PgBoss): Pick<Jobs, 'send' | 'schedule' | 'unschedule'> {
  return {
    // oxlint-disable-next-line eslint/max-params -- where, which, what; and rarely how
    async send(on, name, data, { key, startAfter } = {}) {
      await boss.send(name, withTrace(data), {
        db: { executeSql: (text, values) => sent(on, text, values) },
        ...(key === undefined ? {} : { id: keyedId(name, key), singletonKey: key }),
        ...(startAfter === undefined ? {} : { startAfter }),
      });
    },
    schedule: (name, cron) => boss.schedule(name, cron),
    unschedule: (name) => boss.unschedule(name),
  };
}

function openPool(url: string, log: Log): Pool {
  const pool = new Pool({
    connectionString: url,
    max: poolSizeMax,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    application_name: 'jobs',
    options: planOnce,
  });
  pool.on('error', (cause) => log.warn({ err: cause }, 'an idle connection of the jobs broke'));
  return pool;
}

// Jobs are found by their queue and their id, whichever those are. To plan a statement over the tables of all queues takes
// longer than to execute it.
const planOnce = '-c plan_cache_mode=force_generic_plan';

// Any number does that nothing else in the database locks by: the ASCII codes of "jobs".
const startLock = 0x6a6f6273;

/** Of replicas that start at once, one makes the tables; pg-boss makes a table for a queue, and two at once deadlock. */
async function alone(pool: Pool, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [startLock]);
    await work();
  } finally {
    // The lock ends with its connection.
    client.release(true);
  }
}

async function ensureQueue(
  boss: PgBoss,
  { name, retryLimit, retryDelayS, retryBackoff, expireInS }: Queue,
): Promise<void> {
  const options = {
    name,
    retryLimit,
    retryDelay: retryDelayS,
    retryBackoff,
    expireInSeconds: expireInS ?? expireInSDefault,
  };
  await boss.createQueue(name, { ...options });
  await boss.updateQueue(name, { ...options });
}

// pg-boss's own queue, by which its schedules send. It does not wait for the end of what it does there.
const internalQueue = '__pgboss__send-it';

/**
 * A connection whose statement failed may be left within a transaction of pg-boss: it is not used again. It belongs to the
 * pool all the time, which hears where it is cut between a statement's end and its return.
 */
async function execute(pool: Pool, text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  try {
    return await pool.query(values === undefined ? { text } : { name: nameOf(text), text, values });
  } catch (cause) {
    // Nobody would catch it, and the process would end: the job is done again once it expires.
    if (values?.[0] === internalQueue) return { rows: [] };
    throw cause;
  }
}

// One for each text of pg-boss, of which there are some tens.
const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `jobs-${names.size}`;
  names.set(text, name);
  return name;
}

// A job that is sent alone begins at once; of many, nobody notices that one began so much later.
const pauseMs = 50;
const { wake: wakeWorkers } = waker(jobsChannel, pauseMs);

/** Inserts the job and wakes the workers once it is committed. */
async function sent(on: Database | Tx, text: string, values: unknown[]): Promise<{ rows: { id: string }[] }> {
  const rows = await rowsOf<{ id: string }>(on, { name: 'jobs-send', text, values });
  afterCommit(on, wakeWorkers);
  return { rows };
}

interface DueQueue {
  readonly name: string;
  /** How long until its first job is due; not positive where one is. */
  readonly inMs: number;
}

async function dueQueues(pool: Pool): Promise<readonly DueQueue[]> {
  const { rows } = await execute(
    pool,
    `select name, extract(epoch from min(start_after) - now())::float8 * 1000 as "inMs"
       from ${jobsSchema}.job where state < 'active' group by name`,
    [],
  );
  return rows as DueQueue[];
}

const waiting = 'tributary_jobs_due';
const lag = 'tributary_job_lag_seconds';

/** Jobs that are due and that nobody does yet. */
function jobMeasure(pool: Pool): Measure {
  return {
    gauges: [
      { name: waiting, help: 'Jobs that are due and not begun, by their queue.', labelNames: ['queue'] },
      { name: lag, help: 'For how long the first of them has been due.', labelNames: ['queue'] },
    ],
    read: async () => {
      const { rows } = await execute(
        pool,
        `select name, count(*)::int as count, extract(epoch from now() - min(start_after))::float8 as "ageS"
           from ${jobsSchema}.job where state < 'active' and start_after <= now() group by name`,
      );
      const each = (rows as { name: string; count: number; ageS: number }[]).map((row) => ({
        labels: { queue: row.name },
        ...row,
      }));
      return {
        [waiting]: each.map(({ labels, count: value }) => ({ labels, value })),
        [lag]: each.map(({ labels, ageS: value }) => ({ labels, value })),
      };
    },
  };
}

/** The same id for the same key: PostgreSQL's primary key lets only one in. A UUIDv8 (RFC 9562, section 5.8). */
function keyedId(name: string, key: string): string {
  const hex = createHash('sha256').update(`${name}\n${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
