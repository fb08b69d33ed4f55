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

/** The reader's side of what waits: who takes sleeps while there is nothing, until they are woken or nothing more comes. */
export class Waiter {
  #end: QueueEnd | null = null;
  #wakeUp: (() => void) | null = null;

  get hasEnded(): boolean {
    return this.#end !== null;
  }

  /** What `next` gives, once that is not null; it is asked again at each wake-up. */
  async take<Item>(next: () => Item | null): Promise<Item | QueueEnd> {
    while (this.#end === null) {
      const one = next();
      if (one !== null) return one;
      await new Promise<void>((resolve) => {
        this.#wakeUp = resolve;
      });
    }
    return this.#end;
  }

  wake(): void {
    this.#wakeUp?.();
  }

  /** The first reason counts. */
  end(why: QueueEnd): void {
    this.#end ??= why;
    this.wake();
  }
}
