import { Intake } from '../src/remote/intake.ts';

/** How many requests a subgraph does in a second, of those that are inside of it. */
export type Station = (inside: number) => number;

/** So many, however many there are: the rest waits inside. */
export const serves =
  (perSecond: number): Station =>
  () =>
    perSecond;

/** The more there are beyond forty, the less it does. */
export const chokes =
  (perSecond: number): Station =>
  (inside) =>
    perSecond / Math.max(1, inside / 40);

/** Each takes its time, however many there are. */
export const takes =
  (ms: number): Station =>
  (inside) =>
    (inside * 1_000) / ms;

export interface Load {
  readonly station: Station;
  /** A process does all that it has together, a queue one after the other. */
  readonly order: 'together' | 'in turn';
  readonly perSecond: number;
  /** Those who come together at the beginning. */
  readonly atOnce?: number;
  readonly seconds: number;
}

export interface LoadOutcome {
  readonly finished: number;
  /** Of those finished, the ones whose asker still waited. */
  readonly told: number;
  readonly refused: number;
  readonly limit: number;
}

interface Asker {
  readonly at: number;
  sentAt: number;
  /** Of the work on it, the part that is done. */
  done: number;
  isGone: boolean;
}

const stepMs = 10;
const timeoutMs = 10_000;

/** Askers before an intake, and a station behind it, with a clock that takes no time. They wait for ten seconds. */
export function simulatedLoad(load: Load): LoadOutcome {
  return new Simulation().run(load);
}

class Simulation {
  readonly #intake = new Intake({ requestsMax: 128, waitingMax: 1_024, timeoutMs });
  #inside: Asker[] = [];
  readonly #waiting = new Map<Asker, Parameters<Intake['leave']>[0]>();
  #now = 0;
  #finished = 0;
  #told = 0;
  #refused = 0;

  run({ station, order, perSecond, atOnce = 0, seconds }: Load): LoadOutcome {
    let due = atOnce;
    for (; this.#now < seconds * 1_000; this.#now += stepMs) {
      due += (perSecond * stepMs) / 1_000;
      for (; due >= 1; due -= 1) this.#arrive({ at: this.#now, sentAt: 0, done: 0, isGone: false });
      this.#lookAtClocks();
      this.#work((station(this.#inside.length) * stepMs) / 1_000, order);
    }
    return { finished: this.#finished, told: this.#told, refused: this.#refused, limit: this.#intake.limit };
  }

  #arrive(one: Asker): void {
    const waiter = { onSlot: () => this.#send(one), onHopeless: () => this.#refuse(one) };
    const taken = this.#intake.take(waiter, timeoutMs);
    if (taken === 'Taken') this.#send(one);
    else if (taken === 'Waiting') this.#waiting.set(one, waiter);
    else this.#refuse(one);
  }

  #send(one: Asker): void {
    this.#waiting.delete(one);
    one.sentAt = this.#now;
    this.#inside.push(one);
  }

  #refuse(one: Asker): void {
    this.#waiting.delete(one);
    this.#refused += 1;
  }

  #lookAtClocks(): void {
    for (const [one, waiter] of this.#waiting) {
      if (!this.#intake.isTooLate(one.at + timeoutMs - this.#now)) continue;
      this.#intake.leave(waiter);
      this.#refuse(one);
    }
    // The subgraph goes on with what nobody waits for any more.
    for (const one of this.#inside) if (this.#now >= one.at + timeoutMs) this.#end(one, true);
  }

  #end(one: Asker, isLost: boolean): void {
    if (one.isGone) return;
    one.isGone = true;
    this.#intake.ended({ startedAt: one.sentAt, now: this.#now, isLost });
    this.#intake.release();
  }

  #work(amount: number, order: Load['order']): void {
    const share = order === 'together' ? amount / this.#inside.length : 1;
    let left = amount;
    for (const one of this.#inside) {
      const part = Math.min(share, 1 - one.done, left);
      one.done += part;
      left -= part;
    }
    const ended = this.#inside.filter(({ done }) => done > 1 - 1e-9);
    this.#inside = this.#inside.filter((one) => !ended.includes(one));
    this.#finished += ended.length;
    this.#told += ended.filter(({ isGone }) => !isGone).length;
    for (const one of ended) this.#end(one, false);
  }
}
