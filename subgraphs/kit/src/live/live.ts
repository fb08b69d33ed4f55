import { again } from '../again.ts';
import type { Database } from '../database/database.ts';
import { listen } from '../database/listen.ts';
import { poolOf } from '../database/queries.ts';
import type { Log } from '../log.ts';
import { ChangeQueue, type QueueEnd } from './change-queue.ts';
import {
  type Change,
  changesAfter,
  changesChannel,
  changesOf,
  forgetChanges,
  type HeardOf,
  isBehind,
  isKept,
  type Place,
  placeOfNow,
} from './changes.ts';

/** What changes, for those of one process who follow it. */
export interface Live {
  /** From now on; or from behind a change that the follower has heard of. */
  follow(subject: string, after: HeardOf | null): Promise<Following>;
  /** Ends everything that is followed. */
  stop(): Promise<void>;
}

/** One who follows a subject. */
export interface Following {
  /** Some of what was missed cannot be told any more. */
  readonly isAfterGap: boolean;
  /** The next change, once there is one: in order, each once. To be called again when it has resolved, not before. */
  next(): Promise<Change | QueueEnd>;
  close(): void;
}

export interface LiveOptions {
  readonly db: Database;
  readonly log: Log;
}

// As many as a follower may be behind before it is given up: two batches, as a batch may be of one subject. Each is a note
// of some hundred bytes; what is told of it is made when it is its turn.
const waitingMax = 1_000;
// What was missed is read at once, and kept until it is told. Whoever missed more asks for the whole again.
const missedMax = 1_000;
const batchSize = 500;
// For a notification that was lost with its process. Nobody looks while nobody follows.
const lookEveryMs = 1_000;
// A transaction that others wait for has mostly ended by then.
const unsettledMs = 5;
const forgetEveryMs = 10 * 60_000;
const forgetSize = 1_000;

/**
 * Reads what was committed, once for all followers of the process, and hands it to those of its subject. A connection of
 * its own listens; whatever was missed while it was broken is read afterwards, as reading goes on where it was.
 */
export function startLive({ db, log }: LiveOptions): Live {
  const followers = new Map<string, Set<ChangeQueue>>();
  let place: Place | null = null;
  const reading = again({ what: 'reading changes', log }, async () => {
    if (followers.size === 0 || place === null) {
      place = null;
      return null;
    }
    const { changes, areSomeUnsettled } = await changesAfter(db, place, batchSize);
    for (const change of changes) {
      for (const queue of followers.get(change.subject) ?? []) queue.push(change);
    }
    place = changes.at(-1) ?? place;
    if (changes.length === batchSize) return 0;
    return areSomeUnsettled ? unsettledMs : lookEveryMs;
  });
  const connection = { ...poolOf(db).options, application_name: 'live listener' };
  const listening = listen({ connection, channel: changesChannel, log, onNotified: reading.wake });
  const forgetting = again({ what: 'forgetting changes', log }, async () =>
    (await forgetChanges(db, forgetSize)) < forgetSize ? forgetEveryMs : 0,
  );

  return {
    async follow(subject, after) {
      const queue = new ChangeQueue(waitingMax);
      const close = (): void => leave(followers, subject, queue);
      enter(followers, subject, queue);
      try {
        const now = await placeOfNow(db);
        place ??= now;
        reading.wake();
        if (after === null) return { isAfterGap: false, next: () => queue.take(), close };
        return { ...(await missed(db, { subject, after }, queue)), close };
      } catch (cause) {
        close();
        throw cause;
      }
    },
    async stop() {
      for (const queues of followers.values()) for (const queue of queues) queue.end('closed');
      await Promise.all([listening, reading, forgetting].map((one) => one.stop()));
    },
  };
}

function enter(followers: Map<string, Set<ChangeQueue>>, subject: string, queue: ChangeQueue): void {
  const queues = followers.get(subject) ?? new Set();
  followers.set(subject, queues.add(queue));
}

function leave(followers: Map<string, Set<ChangeQueue>>, subject: string, queue: ChangeQueue): void {
  const queues = followers.get(subject);
  queue.end('closed');
  queues?.delete(queue);
  if (queues?.size === 0) followers.delete(subject);
}

interface Asked {
  readonly subject: string;
  readonly after: HeardOf;
}

/** What was missed first, then what waits; what is in both once. */
async function missed(
  db: Database,
  { subject, after }: Asked,
  queue: ChangeQueue,
): Promise<Pick<Following, 'isAfterGap' | 'next'>> {
  const found = await changesOf(db, subject, { after, limit: missedMax + 1 });
  // Afterwards: what is forgotten between the two statements is noticed, too.
  if (found.length > missedMax || !(await isKept(db, after))) return { isAfterGap: true, next: () => queue.take() };
  const first = [...found];
  const last = found.at(-1) ?? after;
  const next = async (): Promise<Change | QueueEnd> => {
    const one = first.shift();
    if (one !== undefined) return one;
    for (;;) {
      const taken = await queue.take();
      if (typeof taken === 'string' || isBehind(taken, last)) return taken;
    }
  };
  return { isAfterGap: false, next };
}
