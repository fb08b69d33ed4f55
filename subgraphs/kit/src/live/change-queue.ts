import type { Change } from './changes.ts';
import { type QueueEnd, Waiter, type Waiting } from './waiter.ts';

/** Each change, in order, at most `lengthMax`. */
export class ChangeQueue implements Waiting {
  readonly #lengthMax: number;
  readonly #reader = new Waiter();
  #waiting: Change[] = [];

  constructor(lengthMax: number) {
    this.#lengthMax = lengthMax;
  }

  push(change: Change): void {
    if (this.#reader.hasEnded) return;
    if (this.#waiting.length >= this.#lengthMax) return this.end('slow');
    this.#waiting.push(change);
    this.#reader.wake();
  }

  take(): Promise<Change | QueueEnd> {
    return this.#reader.take(() => this.#waiting.shift() ?? null);
  }

  end(why: QueueEnd): void {
    this.#waiting = [];
    this.#reader.end(why);
  }
}
