import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, inject, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { inTransaction } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { type Jobs, openJobs } from '@tributary/kit/jobs/jobs';
import type { Queue } from '@tributary/kit/jobs/queue';
import { systemClock } from '@tributary/kit/clock';
import { createLog } from '@tributary/kit/log';
import { continued, recordSpans } from '@tributary/kit/tracing';
import type { Span } from '../src/span.ts';
import { testDatabase, type TestDatabase } from '@tributary/kit/database/test-database';

const log = createLog('jobs', 'silent');
let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase(inject('postgresUrl'), { entities: [], migrations: [] });
});
afterAll(() => db.drop());

const opened: Jobs[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((jobs) => jobs.stop()));
});

const quick = { retryLimit: 3, retryDelayS: 1, retryBackoff: false, concurrency: 5 };

test('what is asked of the database for each job is prepared', async () => {
  const query = vi.spyOn(Client.prototype, 'query');
  const done: string[] = [];
  const jobs = await open({ ...quick, name: 'prepared', work: (data) => record(done, data) });

  await jobs.send(db, 'prepared', { to: 'jane' });

  // It is taken, and then it is saved that it is done.
  await vi.waitFor(() => {
    const asked: unknown[] = query.mock.calls.map(([one]) => one);
    const taking = asked.filter((one) => JSON.stringify(one).includes('UPDATE jobs.job'));
    const prepared = taking.filter((one) => typeof one === 'object' && one !== null && 'name' in one);
    expect(prepared.length).toBeGreaterThanOrEqual(2);
    expect(done).toEqual(['{"to":"jane"}']);
  });
  query.mockRestore();
});

test('a job is done once the transaction that sent it commits, and not before', async () => {
  const done: string[] = [];
  const jobs = await open({ ...quick, name: 'mail', work: (data) => record(done, data) });

  await inTransaction(db, async (tx) => {
    await jobs.send(tx, 'mail', { to: 'jane' });
    await setTimeout(100);
    expect(done).toEqual([]);
  });

  await vi.waitFor(() => expect(done).toEqual(['{"to":"jane"}']));
});

test('a job goes on with the trace of what sent it, of which its data says nothing', async () => {
  const done: string[] = [];
  const spans: Span[] = [];
  recordSpans({ exporter: { add: (more) => void spans.push(...more) }, share: 0, now: systemClock });
  onTestFinished(() => recordSpans(null));
  const jobs = await open({ ...quick, name: 'traced', work: (data) => record(done, data) });

  const sender = { name: 'sender' };
  await continued(`00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, sender, () => jobs.send(db, 'traced', { n: 1 }));

  await vi.waitFor(() => expect(done).toEqual(['{"n":1}']));
  await vi.waitFor(() => expect(spans.map(({ name }) => name)).toContain('job traced'));
  const spanOf = (wanted: string) => spans.find(({ name }) => name === wanted);
  expect(spanOf('job traced')).toMatchObject({ traceId: 'a'.repeat(32), parentSpanId: spanOf('sender')?.spanId });
});

test('a job of a transaction that rolls back is never done', async () => {
  const done: string[] = [];
  const jobs = await open({ ...quick, name: 'rolled-back', work: (data) => record(done, data) });

  await inTransaction(db, async (tx) => {
    await jobs.send(tx, 'rolled-back', { n: 1 });
    throw new Error('changed my mind');
  }).catch(() => undefined);
  await jobs.send(db, 'rolled-back', { n: 2 });

  await vi.waitFor(() => expect(done).toEqual(['{"n":2}']));
});

test('a key is taken once by each queue, also after its job was done', async () => {
  const done: string[] = [];
  const work = (data: object) => record(done, data);
  const jobs = await open({ ...quick, name: 'keyed', work }, { ...quick, name: 'keyed-too', work });

  await Promise.all([1, 2, 3].map((n) => jobs.send(db, 'keyed', { n }, { key: 'the same' })));
  await vi.waitFor(() => expect(done).toHaveLength(1));
  await jobs.send(db, 'keyed', { n: 4 }, { key: 'the same' });
  await jobs.send(db, 'keyed-too', { n: 5 }, { key: 'the same' });
  await jobs.send(db, 'keyed', { n: 6 }, { key: 'another' });

  await vi.waitFor(() => expect(done.slice(1).toSorted()).toEqual(['{"n":5}', '{"n":6}']));
});

test('a job that fails is tried again, as often as its queue says', async () => {
  const attempts: number[] = [];
  const logged = spiedLog();
  const jobs = await openJobs({
    url: db.url,
    log: logged.log,
    queues: [
      {
        ...quick,
        name: 'failing',
        retryLimit: 2,
        retryDelayS: 0,
        work: (_, { attempt }) => {
          attempts.push(attempt);
          return Promise.reject(new Error('no mail server'));
        },
      },
    ],
  });
  opened.push(jobs);

  await jobs.send(db, 'failing', {});

  await vi.waitFor(() => expect(logged.errors).toEqual(['a job failed for good']));
  expect(attempts).toEqual([1, 2, 3]);
});

test('a job waits until it is due', async () => {
  const doneAt: number[] = [];
  const jobs = await open({ ...quick, name: 'later', work: () => Promise.resolve(void doneAt.push(Date.now())) });
  const startAfter = new Date(Date.now() + 700);

  await jobs.send(db, 'later', {}, { startAfter });

  await vi.waitFor(() => expect(doneAt).toHaveLength(1));
  // PostgreSQL runs on this machine: one clock.
  expect(doneAt[0]).toBeGreaterThanOrEqual(startAfter.getTime());
});

test('data that does not fit its schema is not worked with', async () => {
  const done: string[] = [];
  const logged = spiedLog();
  const typed: Queue<{ orderId: string }> = {
    ...quick,
    name: 'typed',
    retryLimit: 0,
    schema: z.object({ orderId: z.string() }),
    work: ({ orderId }) => record(done, orderId),
  };
  const jobs = await openJobs({ url: db.url, log: logged.log, queues: [typed] });
  opened.push(jobs);

  await jobs.send(db, 'typed', { orderId: 7 });
  await jobs.send(db, 'typed', { orderId: 'ord_7' });

  await vi.waitFor(() => expect(done).toEqual(['"ord_7"']));
  await vi.waitFor(() => expect(logged.errors).toEqual(['a job failed for good']));
});

test('a job that fails before its work begins ends no process once its time is over', async () => {
  const unhandled = vi.fn<(cause: unknown) => void>();
  process.on('unhandledRejection', unhandled);
  onTestFinished(() => void process.off('unhandledRejection', unhandled));
  const logged = spiedLog();
  const once = { ...quick, retryLimit: 0, expireInS: 1 };
  const typed: Queue<{ orderId: string }> = {
    ...once,
    name: 'unfit',
    schema: z.object({ orderId: z.string() }),
    work: () => Promise.resolve(),
  };
  const hasty: Queue = {
    ...once,
    name: 'hasty',
    work: () => {
      throw new Error('thrown, not rejected');
    },
  };
  opened.push(await openJobs({ url: db.url, log: logged.log, queues: [typed, hasty] }));

  await inTransaction(db, async (tx) => {
    await opened[0]?.send(tx, 'unfit', { orderId: 7 });
    await opened[0]?.send(tx, 'hasty', {});
  });
  await vi.waitFor(() => expect(logged.errors).toHaveLength(2));
  await setTimeout(1_100);

  expect(unhandled).not.toHaveBeenCalled();
});

test('a process does no more jobs of a queue at once than the queue allows', async () => {
  let running = 0;
  let most = 0;
  let done = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await setTimeout(20);
    running -= 1;
    done += 1;
  };
  const jobs = await open({ ...quick, name: 'crowded', concurrency: 3, work });

  await Promise.all(Array.from({ length: 12 }, () => jobs.send(db, 'crowded', {})));

  await vi.waitFor(() => expect(done).toBe(12));
  expect(most).toBe(3);
});

test('two processes share the jobs, and do each once', async () => {
  const done: string[] = [];
  const queue: Queue = { ...quick, name: 'shared', work: (data) => record(done, data) };
  const [jobs] = await Promise.all([open(queue), open(queue)]);

  await Promise.all(Array.from({ length: 40 }, (_, n) => jobs.send(db, 'shared', { n })));

  await vi.waitFor(() => expect(done).toHaveLength(40));
  expect(new Set(done).size).toBe(40);
});

test('to stop lets the job under way finish and leaves the others to somebody else', async () => {
  const done: string[] = [];
  const begun: (() => void)[] = [];
  const queue: Queue = {
    ...quick,
    name: 'stopping',
    concurrency: 1,
    work: async (data) => {
      if (begun.length === 0) await new Promise<void>((resolve) => begun.push(resolve));
      await record(done, data);
    },
  };
  const jobs = await open(queue);
  await jobs.send(db, 'stopping', { n: 1 });
  await vi.waitUntil(() => begun.length === 1);
  await jobs.send(db, 'stopping', { n: 2 });

  const stopping = opened.pop()?.stop();
  for (const finish of begun) finish();
  await stopping;
  expect(done).toEqual(['{"n":1}']);
  await open(queue);

  await vi.waitFor(() => expect(done).toEqual(['{"n":1}', '{"n":2}']));
});

test('a job whose process was killed longer ago than it may take is done by who starts next, at once', async () => {
  const done: string[] = [];
  const queue: Queue = { ...quick, retryDelayS: 0, name: 'left', work: (data) => record(done, data) };
  const jobs = await open(queue);
  await jobs.send(db, 'left', { n: 1 }, { startAfter: new Date(Date.now() + 60 * 60_000) });
  await db.pool.query(
    `update jobs.job set state = 'active', started_on = now() - interval '2 minutes' where name = 'left'`,
  );
  const startedAt = performance.now();

  await open(queue);

  await vi.waitFor(() => expect(done).toEqual(['{"n":1}']));
  // Each process looks for such jobs once a minute, too.
  expect(performance.now() - startedAt).toBeLessThan(50_000);
});

test('work goes on after the database has cut every connection', async () => {
  const done: string[] = [];
  const jobs = await open({ ...quick, name: 'cut-off', work: (data) => record(done, data) });

  await rowsOf(db, {
    name: 'cut',
    text: `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and application_name like 'jobs%'`,
  });
  await jobs.send(db, 'cut-off', { n: 1 });

  await vi.waitFor(() => expect(done).toEqual(['{"n":1}']));
});

test('a job without data, as those of a schedule are, is done', async () => {
  const done: string[] = [];
  const jobs = await open({ ...quick, name: 'scheduled', retryLimit: 0, work: (data) => record(done, data) });
  await jobs.send(db, 'scheduled', {}, { key: 'due', startAfter: new Date(Date.now() + 500) });

  // As a schedule's come into the table once they are due.
  await db.pool.query(`update jobs.job set data = null where name = 'scheduled'`);

  await vi.waitFor(() => expect(done).toEqual(['{}']));
});

test('a schedule must be one, and of a queue', async () => {
  const jobs = await open({ ...quick, name: 'nightly', work: () => Promise.resolve() });

  await jobs.schedule('nightly', '0 3 * * *');

  await expect(jobs.schedule('nightly', 'at night')).rejects.toThrow('characters');
  await expect(jobs.schedule('nobody', '0 3 * * *')).rejects.toThrow('nobody');
});

test('what is not to come by the clock any more is forgotten, whether it ever did or not', async () => {
  const jobs = await open({ ...quick, name: 'hourly', work: () => Promise.resolve() });
  await jobs.schedule('hourly', '0 * * * *');

  await jobs.unschedule('hourly');
  await jobs.unschedule('nobody');

  const { rows } = await db.pool.query(`select from jobs.schedule where name = 'hourly'`);
  expect(rows).toEqual([]);
});

async function open(...queues: readonly Queue[]): Promise<Jobs> {
  const jobs = await openJobs({ url: db.url, log, queues });
  opened.push(jobs);
  return jobs;
}

function record(done: string[], data: unknown): Promise<void> {
  done.push(JSON.stringify(data));
  return Promise.resolve();
}

function spiedLog() {
  const spied = createLog('jobs', 'silent');
  const errors: unknown[] = [];
  vi.spyOn(spied, 'error').mockImplementation((_: unknown, message?: string) => void errors.push(message));
  return { log: spied, errors };
}
