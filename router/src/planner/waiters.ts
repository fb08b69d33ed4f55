/** Somebody who waits for a plan. */
export interface Asker {
  /** By whom planning is shared out fairly: a customer, or an address. Null: nobody can tell callers apart. */
  readonly caller: string | null;
  /** On the monotonic clock (performance.now): when they wait no longer. */
  readonly deadline: number;
  /** Null where nobody can leave. */
  readonly departure: Departure | null;
}

/** Tells when somebody has gone. */
export interface Departure {
  readonly isGone: boolean;
  listen(leaving: Leaving): void;
  unlisten(leaving: Leaving): void;
}

interface Leaving {
  onGone(): void;
}

/** Those who wait for one plan. It is made for them: once the last has gone, nobody needs it. */
export class Waiters {
  readonly #callers: (string | null)[] = [];
  #isOver = false;
  #onOver: (() => void) | null = null;

  /** Of work that is never given up, such as planning ahead. */
  static always(): Waiters {
    const waiters = new Waiters();
    waiters.join(null);
    return waiters;
  }

  get callers(): readonly (string | null)[] {
    return this.#callers;
  }

  /** All have gone. Nobody can join then. */
  get isOver(): boolean {
    return this.#isOver;
  }

  join(caller: string | null): void {
    this.#callers.push(caller);
  }

  leave(caller: string | null): void {
    const at = this.#callers.indexOf(caller);
    if (at !== -1) this.#callers.splice(at, 1);
    if (this.#callers.length > 0 || this.#isOver) return;
    this.#isOver = true;
    this.#onOver?.();
  }

  /** Calls it, in the place of who was to be called before, once all have gone; null: nobody. */
  whenOver(listener: (() => void) | null): void {
    this.#onOver = listener;
    if (this.#isOver) listener?.();
  }
}
