import type { Database } from '../database/database.ts';
import {
  type Change,
  changesOf,
  changesOfLate,
  type HeardOf,
  isBehind,
  isKept,
  latestChangesOf,
  type Place,
  placeOfNow,
} from './changes.ts';
import type { StateQueue } from './state-queue.ts';
import type { QueueEnd, Waiting } from './waiter.ts';

/** One who follows a subject, each change of it. */
export interface Following {
  /** Some of what was missed cannot be told any more. */
  readonly isAfterGap: boolean;
  /** The next change, once there is one: in order, each once. To be called again when it has resolved, not before. */
  next(): Promise<Change | QueueEnd>;
  close(): void;
}

/** One who follows how some subjects are. */
export interface StatesFollowing {
  /** Whether the follower knows how they were, and nobody here does. */
  readonly isTakenUp: boolean;
  /** The next subject that changed, once there is one; see `StateQueue`. To be called again when it has resolved. */
  next(): Promise<Change | QueueEnd>;
  close(): void;
}

// What was missed is read at once, and kept until it is told. Whoever missed more asks for the whole again.
const missedMax = 1_000;

interface Asked {
  readonly subject: string;
  readonly after: HeardOf;
}

/** What was of late first, then what waits; what is in both once. */
export async function recentChanges(
  db: Database,
  { subject, lookBackMs }: { readonly subject: string; readonly lookBackMs: number },
  queue: Waiting,
): Promise<Pick<Following, 'isAfterGap' | 'next'>> {
  const found = lookBackMs === 0 ? [] : await changesOfLate(db, subject, { withinMs: lookBackMs, limit: missedMax });
  return { isAfterGap: false, next: oneAfterAnother(found, found.at(-1) ?? null, queue) };
}

/** What was missed first, then what waits; what is in both once. */
export async function missedChanges(
  db: Database,
  { subject, after }: Asked,
  queue: Waiting,
): Promise<Pick<Following, 'isAfterGap' | 'next'>> {
  const found = await changesOf(db, subject, { after, limit: missedMax + 1 });
  // Afterwards: what is forgotten between the two statements is noticed, too.
  if (found.length > missedMax || !(await isKept(db, after))) return { isAfterGap: true, next: () => queue.take() };
  return { isAfterGap: false, next: oneAfterAnother(found, found.at(-1) ?? after, queue) };
}

/** What was found, then of what waits all that lies behind `last`; null: all. */
function oneAfterAnother(found: readonly Change[], last: Place | null, queue: Waiting): Following['next'] {
  const first = [...found];
  return async () => {
    const one = first.shift();
    if (one !== undefined) return one;
    for (;;) {
      const taken = await queue.take();
      if (typeof taken === 'string' || last === null || isBehind(taken, last)) return taken;
    }
  };
}

/** Has the queue tell of subjects that changed meanwhile; of all where that is not known any more. */
export async function missedStates(
  db: Database,
  { subjects, after }: { readonly subjects: readonly string[]; readonly after: HeardOf },
  queue: StateQueue,
): Promise<void> {
  const found = await latestChangesOf(db, subjects, after);
  const missed = (await isKept(db, after)) ? found : await asChangedNow(db, subjects);
  for (const change of missed) queue.push(change, after);
}

async function asChangedNow(db: Database, subjects: readonly string[]): Promise<readonly Change[]> {
  const now = await placeOfNow(db);
  return subjects.map((subject) => ({ ...now, subject, facts: null }));
}
