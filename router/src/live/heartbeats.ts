/** What is kept alive by a sign of life. */
export interface Beating {
  readonly beat: () => void;
}

// A round in so many steps: of twenty thousand connections some four hundred beat at once, which takes a few milliseconds.
const steps = 48;

/**
 * Has each of many beat once in a period, by one timer, which rests where there are none. They are dealt out over the period
 * by when they came, so that no moment is spent on all of them.
 */
export class Heartbeats {
  readonly #slots: readonly Set<Beating>[] = Array.from({ length: steps }, () => new Set());
  readonly #stepMs: number;
  #timer: NodeJS.Timeout | null = null;
  #count = 0;
  #at = 0;
  #isStopped = false;

  constructor(periodMs: number) {
    this.#stepMs = periodMs / steps;
  }

  /** Beats a whole period from now for the first time. Gives what takes it out again. */
  add(one: Beating): () => void {
    const slot = this.#slots[this.#at];
    slot?.add(one);
    this.#count += 1;
    if (!this.#isStopped) this.#timer ??= setInterval(() => this.#step(), this.#stepMs).unref();
    return () => {
      if (slot?.delete(one) !== true) return;
      this.#count -= 1;
      if (this.#count === 0) this.#rest();
    };
  }

  stop(): void {
    this.#isStopped = true;
    this.#rest();
  }

  #rest(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #step(): void {
    this.#at = (this.#at + 1) % steps;
    for (const one of this.#slots[this.#at] ?? []) one.beat();
  }
}
