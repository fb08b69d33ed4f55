interface Taken {
  readonly ms: number;
  readonly at: number;
}

// What somebody took a minute ago counts half: a burst is paid for within some minutes.
const halfLifeMs = 60_000;
// Some 100 bytes each. Whoever was charged longest ago is forgotten first, and of theirs little is left.
const callersMax = 10_000;

/** How much of the planners' time each caller took lately. */
export class CallerTimes {
  readonly #now: () => number;
  readonly #taken = new Map<string, Taken>();

  /** `now`: milliseconds of a steady clock. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  now(): number {
    return this.#now();
  }

  /** In milliseconds, the older the less. Whoever compares callers takes one moment for all. */
  of(caller: string, at: number = this.#now()): number {
    const taken = this.#taken.get(caller);
    return taken === undefined ? 0 : taken.ms * 0.5 ** ((at - taken.at) / halfLifeMs);
  }

  charge(caller: string, ms: number): void {
    const sum = this.of(caller) + ms;
    this.#taken.delete(caller);
    const [oldest] = this.#taken.keys();
    if (oldest !== undefined && this.#taken.size >= callersMax) this.#taken.delete(oldest);
    this.#taken.set(caller, { ms: sum, at: this.#now() });
  }
}
