/** Something that wants to know how late it is. */
export interface Ticking {
  /** `observedMs` is the clock that stands still while this process does: see Ticker. */
  onTick(now: number, observedMs: number): void;
  /** The ticker's own: where in its list this one stands, -1 while it does not. */
  tickerIndex: number;
}

// Deadlines are whole seconds, and answers of neighbours take about a millisecond: 5 ms is fine enough for both.
const tickMs = 5;
// Turns of a loop with much to do are shorter. A process that was stopped, or waits for swapped memory, is longer away.
const pauseMsMin = 250;

/**
 * One timer for all requests: while there are any, it asks each how late it is. 2,000 requests under way cost it 1 % of
 * a core, where a timer for each would cost more, at every request.
 *
 * It keeps two clocks. When the event loop was held up, answers lie unread in their sockets: the subgraphs' slowness is
 * ours. So whatever judges a subgraph reads the observed clock, which counts two ticks at the most for each turn. How much
 * a subgraph can do for a busy router is another thing: the waking clock leaves out pauses of ours alone.
 */
export class Ticker {
  // No Set: as calls come and go it is made anew every few hundred, and each old table, once promoted to the old
  // generation, keeps its successor and all that it held from dying young: half of all garbage collection.
  readonly #all: Ticking[] = [];
  readonly #now: () => number;
  #timer: NodeJS.Timeout | null = null;
  #lastTick = 0;
  #observedMs = 0;
  #pausedMs = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  get observedMs(): number {
    return this.#observedMs;
  }

  /** The waking clock at this time. */
  wakingMs(now: number): number {
    return now - this.#pausedMs - pauseIn(now - this.#lastTick);
  }

  add(one: Ticking): void {
    one.tickerIndex = this.#all.push(one) - 1;
    if (this.#timer !== null) return;
    this.#lastTick = this.#now();
    this.#timer = setInterval(() => this.tick(), tickMs);
  }

  delete(one: Ticking): void {
    const at = one.tickerIndex;
    const last = this.#all[this.#all.length - 1];
    if (at === -1 || last === undefined) return;
    this.#all[at] = last;
    last.tickerIndex = at;
    this.#all.pop();
    one.tickerIndex = -1;
  }

  tick(): void {
    const now = this.#now();
    this.#observedMs += Math.min(now - this.#lastTick, 2 * tickMs);
    this.#pausedMs += pauseIn(now - this.#lastTick);
    this.#lastTick = now;
    // From the end, since whoever leaves is replaced by the last, which has had its turn.
    for (let at = this.#all.length - 1; at >= 0; at -= 1) this.#all[at]?.onTick(now, this.#observedMs);
    if (this.#all.length === 0) this.stop();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}

/** Of a turn: what of it is no work. */
function pauseIn(turnMs: number): number {
  return Math.max(turnMs - pauseMsMin, 0);
}
