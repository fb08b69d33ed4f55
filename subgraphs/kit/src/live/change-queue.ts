import type { Change } from './changes.ts';

/** What waits for one reader. */
export interface Waiting {
  push(change: Change): void;
  /** The next one, once there is one. To be called by one reader at a time. */
  take(): Promise<Change | QueueEnd>;
  /** What waits is given up. */
  end(why: QueueEnd): void;
}

/** Why nothing more comes: it was closed; or its reader was too slow, and what waited is gone. */
export type QueueEnd = 'closed' | 'slow';

/** Each change, in order, at most `lengthMax`. */
export class ChangeQueue implements Waiting {
  readonly #lengthMax: number;
  #waiting: Change[] = [];
  #end: QueueEnd | null = null;
  #wakeUp: (() => void) | null = null;

  constructor(lengthMax: number) {
    this.#lengthMax = lengthMax;
  }

  push(change: Change): void {
    if (this.#end !== null) return;
    if (this.#waiting.length >= this.#lengthMax) this.end('slow');
    else this.#waiting.push(change);
    this.#wakeUp?.();
  }

  async take(): Promise<Change | QueueEnd> {
    while (this.#end === null) {
      const next = this.#waiting.shift();
      if (next !== undefined) return next;
      await new Promise<void>((resolve) => {
        this.#wakeUp = resolve;
      });
    }
    return this.#end;
  }

  end(why: QueueEnd): void {
    this.#end ??= why;
    this.#waiting = [];
    this.#wakeUp?.();
  }
}
