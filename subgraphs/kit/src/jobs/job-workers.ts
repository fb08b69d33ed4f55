import { setTimeout as pause } from 'node:timers/promises';
import type PgBoss from 'pg-boss';
import { again } from '../again.ts';
import type { Queue } from './queue.ts';
import type { Log } from '../log.ts';
import { durations } from '../instruments.ts';
import { continued } from '../tracing.ts';
import { withoutTrace } from './job-trace.ts';

export interface Workers {
  /** Looks for due jobs now. */
  readonly look: () => void;
  stop(): Promise<void>;
}

export interface StartWorkers {
  readonly boss: PgBoss;
  readonly queues: readonly Queue[];
  readonly log: Log;
  /** The queues that hold jobs, and when the first job of each is due. */
  readonly due: () => Promise<readonly { readonly name: string; readonly inMs: number }[]>;
}

// Jobs of schedules come without a notification, and one may be lost with its connection.
const lookEveryMsMax = 5_000;
// Between two looks, so that a job that is due but taken by another process is not asked for without pause.
const lookEveryMsMin = 20;
// Less than a process has to drain. What is cut off is done again when it expires.
const drainMsMax = 20_000;

/**
 * Fetches and does jobs. pg-boss's own workers poll for each queue and do not wait until the end of a job is saved,
 * so that a lost connection ends the process; these sleep until a job is due or they are told of one.
 */
export function startWorkers({ boss, queues, log, due }: StartWorkers): Workers {
  const known = new Map(
    queues.map((queue) => [queue.name, { queue, underway: new Set<Promise<unknown>>(), isLeft: false }]),
  );
  const looking = again({ what: 'fetching jobs', log }, async () => {
    let sleepMs = lookEveryMsMax;
    for (const { name, inMs } of await due()) {
      const place = known.get(name);
      if (place === undefined) continue;
      const free = place.queue.concurrency - place.underway.size;
      if (inMs > 0) sleepMs = Math.min(sleepMs, inMs);
      if (inMs > 0 || free <= 0) continue;
      const jobs = await boss.fetch<object>(name, { batchSize: free, includeMetadata: true });
      // What it could not take with its free hands; whoever ends a job looks for it.
      place.isLeft = jobs.length === free;
      if (place.isLeft) sleepMs = lookEveryMsMin;
      for (const job of jobs) {
        const ended = async (): Promise<void> => {
          const isDone = await finished({ boss, queue: place.queue, log }, job);
          place.underway.delete(ending);
          if (place.isLeft || !isDone) looking.wake();
        };
        const ending = ended();
        place.underway.add(ending);
      }
    }
    return Math.max(sleepMs, lookEveryMsMin);
  });

  return {
    look: looking.wake,
    async stop() {
      await looking.stop();
      const patience = new AbortController();
      const all = Promise.all([...known.values()].flatMap(({ underway }) => [...underway]));
      await Promise.race([all, pause(drainMsMax, undefined, { signal: patience.signal }).catch(() => undefined)]);
      patience.abort();
    },
  };
}

interface Place {
  readonly boss: PgBoss;
  readonly queue: Queue;
  readonly log: Log;
}

const took = durations({
  name: 'tributary_job_duration_seconds',
  help: 'Tries at jobs by their queue and what came of them: done, tried again, or failed for good.',
  labelNames: ['queue', 'result'],
});

/** Does one job and saves how it ended; false where it failed. Where that cannot be saved, it expires and is done again. */
async function finished({ boss, queue, log }: Place, job: PgBoss.JobWithMetadata): Promise<boolean> {
  const { name } = queue;
  const startedAt = performance.now();
  const ended = (result: string) => took({ queue: name, result }, performance.now() - startedAt);
  try {
    await done(queue, job);
    await boss.complete(name, job.id);
    ended('done');
    return true;
  } catch (cause) {
    const facts = { err: cause, queue: name, jobId: job.id, attempt: job.retryCount + 1 };
    const isRetried = job.retryCount < job.retryLimit;
    ended(isRetried ? 'retried' : 'failed');
    if (isRetried) log.warn(facts, 'a job failed and is tried again');
    else log.error(facts, 'a job failed for good');
    await boss.fail(name, job.id, { message: String(cause) }).catch((lost: unknown) => {
      log.warn({ ...facts, err: lost }, 'the end of a job could not be saved');
    });
    return false;
  }
}

async function done(queue: Queue, job: PgBoss.JobWithMetadata): Promise<void> {
  const { data: own, traceparent } = withoutTrace(job.data);
  const data = queue.schema?.parse(own) ?? own;
  const attempt = job.retryCount + 1;
  const attributes = {
    'messaging.system': 'pg-boss',
    'messaging.operation.type': 'process',
    'messaging.operation.name': 'work',
    'messaging.destination.name': queue.name,
    'messaging.message.id': job.id,
    'tributary.job.attempt': attempt,
  };
  // PostgreSQL's numeric comes as text, whatever pg-boss says of its type; a product is a number.
  const expireInMs = job.expireInSeconds * 1_000;
  const expired = new AbortController();
  let expiry: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    expiry = setTimeout(() => {
      expired.abort();
      reject(new Error(`it took longer than ${expireInMs} ms`));
    }, expireInMs);
  });
  try {
    // Whatever it throws is caught here: a timer that is left behind would end the process when it rings.
    await continued(traceparent, { name: `job ${queue.name}`, kind: 'consumer', attributes }, () =>
      Promise.race([queue.work(data, { id: job.id, attempt, signal: expired.signal }), late]),
    );
  } finally {
    clearTimeout(expiry);
  }
}
