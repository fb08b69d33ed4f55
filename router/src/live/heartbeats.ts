/** What is kept alive by a sign of life. */
export interface Beating {
  readonly beat: () => void;
}

// A round in so many steps: of twenty thousand connections some four hundred beat at once, which takes a few milliseconds.
const steps = 48;

/**
 * Has each of many beat once in a period, by one timer. They are dealt out over the period by when they came, so that no
 * moment is spent on all of them.
 */
export class Heartbeats {
  readonly #slots: readonly Set<Beating>[] = Array.from({ length: steps }, () => new Set());
  readonly #timer: NodeJS.Timeout;
  #at = 0;

  constructor(periodMs: number) {
    this.#timer = setInterval(() => this.#step(), periodMs / steps);
    this.#timer.unref();
  }

  /** Beats a whole period from now for the first time. Gives what takes it out again. */
  add(one: Beating): () => void {
    const slot = this.#slots[this.#at];
    slot?.add(one);
    return () => void slot?.delete(one);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #step(): void {
    this.#at = (this.#at + 1) % steps;
    for (const one of this.#slots[this.#at] ?? []) one.beat();
  }
}
