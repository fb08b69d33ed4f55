import { again } from '../again.ts';
import type { Database } from '../database/database.ts';
import { listen } from '../database/listen.ts';
import { poolOf } from '../database/queries.ts';
import type { Log } from '../log.ts';
import { ChangeQueue } from './change-queue.ts';
import {
  changesAfter,
  changesChannel,
  followed,
  forgetChanges,
  type HeardOf,
  type Place,
  placeOfNow,
} from './changes.ts';
import { type Following, missedChanges, missedStates, recentChanges, type StatesFollowing } from './following.ts';
import { startPresence } from './presence.ts';
import { StateQueue } from './state-queue.ts';
import type { Waiting } from './waiter.ts';

/** What changes, for those of one process who follow it. */
export interface Live {
  /**
   * From behind a change that the follower has heard of; or from now on, and then what was of the last `lookBackMs` is told
   * first, as far as it is kept.
   */
  follow(subject: string, after: HeardOf | null, lookBackMs?: number): Promise<Following>;
  /** The same of several, for whoever wants to know how they are: each at most once in `everyMs`. */
  followStates(subjects: readonly string[], asked: StatesAsked): Promise<StatesFollowing>;
  /** Ends everything that is followed. */
  stop(): Promise<void>;
}

export interface StatesAsked {
  readonly everyMs: number;
  readonly after: HeardOf | null;
}

export interface LiveOptions {
  readonly db: Database;
  readonly log: Log;
  /** For tests: see `startPresence`. */
  readonly believedMs?: number;
}

// As many as a follower may be behind before it is given up: two batches, as a batch may be of one subject. Each is a note
// of some hundred bytes; what is told of it is made when it is its turn.
const waitingMax = 1_000;
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
export function startLive({ db, log, believedMs }: LiveOptions): Live {
  const followers = new Map<string, Set<Waiting>>();
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
  const presence = startPresence({ db, log, isFollowedHere: () => followers.size > 0, believedMs });
  const onNotified = (payload: string | null): void => {
    if (payload === null || payload === followed) presence.hear();
    if (payload !== followed) reading.wake();
  };
  const listening = listen({ connection, channel: changesChannel, log, onNotified });
  const forgetting = again({ what: 'forgetting changes', log }, async () =>
    (await forgetChanges(db, forgetSize)) < forgetSize ? forgetEveryMs : 0,
  );

  const begin = async (subjects: readonly string[], queue: Waiting): Promise<void> => {
    for (const subject of subjects) enter(followers, subject, queue);
    const now = await placeOfNow(db);
    place ??= now;
    presence.begin();
    reading.wake();
  };

  return {
    async follow(subject, after, lookBackMs = 0) {
      const queue = new ChangeQueue(waitingMax);
      const close = (): void => leave(followers, [subject], queue);
      const beginning = async (): Promise<Following> => {
        await begin([subject], queue);
        if (after === null) return { ...(await recentChanges(db, { subject, lookBackMs }, queue)), close };
        return { ...(await missedChanges(db, { subject, after }, queue)), close };
      };
      return closedUnless(close, beginning());
    },
    async followStates(subjects, { everyMs, after }) {
      const queue = new StateQueue(everyMs);
      const close = (): void => leave(followers, subjects, queue);
      const beginning = async (): Promise<StatesFollowing> => {
        await begin(subjects, queue);
        if (after !== null) await missedStates(db, { subjects, after }, queue);
        return { isTakenUp: after !== null, next: () => queue.take(), close };
      };
      return closedUnless(close, beginning());
    },
    async stop() {
      for (const queues of followers.values()) for (const queue of queues) queue.end('closed');
      await Promise.all([listening, reading, forgetting, presence].map((one) => one.stop()));
    },
  };
}

function enter(followers: Map<string, Set<Waiting>>, subject: string, queue: Waiting): void {
  const queues = followers.get(subject) ?? new Set();
  followers.set(subject, queues.add(queue));
}

function leave(followers: Map<string, Set<Waiting>>, subjects: readonly string[], queue: Waiting): void {
  queue.end('closed');
  for (const subject of subjects) {
    const queues = followers.get(subject);
    queues?.delete(queue);
    if (queues?.size === 0) followers.delete(subject);
  }
}

/** Whatever fails, nobody is left among the followers who does not follow. */
async function closedUnless<Begun>(close: () => void, beginning: Promise<Begun>): Promise<Begun> {
  try {
    return await beginning;
  } catch (cause) {
    close();
    throw cause;
  }
}
