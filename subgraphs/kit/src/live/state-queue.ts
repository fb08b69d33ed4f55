import { type Change, type HeardOf, isBehind, justBefore } from './changes.ts';
import { type QueueEnd, Waiter, type Waiting } from './waiter.ts';

/** A subject that changed, and the place behind which nothing of it was taken. */
interface Untaken {
  readonly change: Change;
  readonly floor: HeardOf;
}

/**
 * That subjects changed, for a reader who wants to know how they are and not each change: of each the last alone, and at
 * most one in `everyMs`. So no more waits than there are subjects. What is taken has the place, `xid` and `seq`, that
 * nothing which still waits lies before: who goes on from there misses none of it.
 */
export class StateQueue implements Waiting {
  readonly #everyMs: number;
  readonly #reader = new Waiter();
  readonly #waiting = new Map<string, Untaken>();
  readonly #resting = new Map<string, NodeJS.Timeout>();

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  push(change: Change, floor: HeardOf = justBefore(change)): void {
    if (this.#reader.hasEnded) return;
    const waiting = this.#waiting.get(change.subject);
    this.#waiting.set(change.subject, {
      change: waiting === undefined || isBehind(change, waiting.change) ? change : waiting.change,
      floor: waiting === undefined ? floor : earlier(waiting.floor, floor),
    });
    this.#reader.wake();
  }

  take(): Promise<Change | QueueEnd> {
    return this.#reader.take(() => this.#next());
  }

  end(why: QueueEnd): void {
    this.#waiting.clear();
    for (const timer of this.#resting.values()) clearTimeout(timer);
    this.#resting.clear();
    this.#reader.end(why);
  }

  #next(): Change | null {
    for (const [subject, { change }] of this.#waiting) {
      if (this.#resting.has(subject)) continue;
      this.#waiting.delete(subject);
      this.#rest(subject);
      let place: HeardOf = change;
      for (const { floor } of this.#waiting.values()) place = earlier(place, floor);

      return { ...change, xid: place.xid, seq: place.seq, at: place.at };
    }
    return null;
  }

  #rest(subject: string): void {
    const timer = setTimeout(() => {
      this.#resting.delete(subject);
      this.#reader.wake();
    }, this.#everyMs);
    this.#resting.set(subject, timer);
  }
}

function earlier(one: HeardOf, other: HeardOf): HeardOf {
  return isBehind(one, other) ? other : one;
}
