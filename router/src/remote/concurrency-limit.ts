// Few enough for a machine that serves five a second to answer them all in time; doubled at each turn that goes well.
const initial = 32;
// Of a subgraph that serves one in two seconds, these are answered in time.
const floor = 4;
// The rest of the time is for the wait before, and for what is slower than the mean.
const targetPart = 0.25;
const growthMax = 2;
const shrinkMax = 0.25;
// Where it was too much before, the limit is approached in steps of a tenth.
const growthCareful = 1.1;
// A subgraph that does so much less than it did with fewer requests is choking on them.
const chokingPart = 0.85;
// What it once could is forgotten over some dozens of turns: it may be another by now.
const memory = 0.98;
// A smaller change of the limit tells nothing: latencies vary by as much.
const changeMin = 1.3;

export interface Ended {
  readonly startedAt: number;
  readonly now: number;
  /** It was not answered in time, and would have taken longer. */
  readonly isLost: boolean;
}

interface Turn {
  readonly limit: number;
  readonly meanMs: number;
  /** Its time is not known: a tenth of its requests and more were lost. */
  readonly isLost: boolean;
}

/**
 * How many requests at once a subgraph is asked, so that it answers within a quarter of its time-out. More than it can
 * do at once wait inside of it, where nobody can tell them from what is done: they time out and are done all the same.
 *
 * After each turn (as many answers as there may be requests) the mean time is compared with that of the turn before. At
 * a subgraph that has more than it can do, the time follows the limit, and the limit is led to where the time is right,
 * or back to where more was done; at one that is slow by itself it does not, and the limit grows. It changes only while
 * it holds somebody up.
 * Sources: J. Little, 1961 (time = number / rate); V. Jacobson, Congestion Avoidance and Control, 1988.
 */
export class ConcurrencyLimit {
  readonly #max: number;
  readonly #targetMs: number;
  #limit: number;
  /** Up to here it grows fast. */
  #careful = Infinity;
  #isSlowByItself = false;
  /** The last one whose limit differs by enough to tell something. */
  #before: Turn | null = null;
  /** Where most was done, as far as that is known. */
  #best = { limit: 0, perMs: 0 };
  #turnBegan = 0;
  #count = 0;
  #sumMs = 0;
  #lost = 0;
  #hasHeldUp = false;

  constructor(max: number, timeoutMs: number) {
    this.#max = max;
    this.#targetMs = timeoutMs * targetPart;
    this.#limit = Math.min(initial, max);
  }

  get value(): number {
    return this.#limit;
  }

  /** An answer came, or will come too late. `holdsUp`: somebody waits because of the limit. */
  ended({ startedAt, now, isLost }: Ended, holdsUp: boolean): void {
    // What was asked before the limit changed tells nothing of it.
    if (startedAt < this.#turnBegan) return;
    this.#hasHeldUp ||= holdsUp;
    this.#count += 1;
    this.#sumMs += now - startedAt;
    if (isLost) this.#lost += 1;
    if (this.#count < this.#limit) return;
    const turn = { limit: this.#limit, meanMs: this.#sumMs / this.#count, isLost: 10 * this.#lost >= this.#count };
    if (this.#hasHeldUp) this.#limit = this.#next(turn);
    this.#begin(now);
  }

  /** The subgraph says that it has too much to do. */
  pled(startedAt: number, now: number): void {
    if (startedAt < this.#turnBegan) return;
    this.#isSlowByItself = false;
    this.#limit = Math.max(Math.floor(this.#limit / 2), Math.min(floor, this.#max));
    this.#careful = this.#limit;
    this.#before = null;
    this.#begin(now);
  }

  #begin(now: number): void {
    this.#turnBegan = now;
    this.#count = 0;
    this.#sumMs = 0;
    this.#lost = 0;
    this.#hasHeldUp = false;
  }

  #next(turn: Turn): number {
    this.#isSlowByItself = this.#judged(turn);
    if (this.#isChoking(turn)) {
      this.#careful = this.#best.limit;
      return this.#best.limit;
    }
    const towards = clamp(this.#targetMs / turn.meanMs, shrinkMax, growthMax);
    const factor = this.#isSlowByItself ? growthMax : towards;
    const growth = turn.limit >= this.#careful ? Math.min(factor, growthCareful) : factor;
    const next = growth > 1 ? Math.ceil(turn.limit * growth) : Math.floor(turn.limit * growth);
    return clamp(next, Math.min(floor, this.#max), this.#max);
  }

  #isChoking({ limit, meanMs }: Turn): boolean {
    const perMs = limit / meanMs;
    if (perMs >= this.#best.perMs) this.#best = { limit, perMs };
    else this.#best.perMs *= memory;
    return limit > this.#best.limit && perMs < chokingPart * this.#best.perMs;
  }

  /** Whether the time did not follow the limit. */
  #judged(turn: Turn): boolean {
    const before = this.#before;
    this.#before ??= turn;
    if (before === null || turn.isLost) return false;
    const change = Math.log(turn.limit / before.limit);
    const effect = Math.log(turn.meanMs / before.meanMs);
    if (Math.abs(change) < Math.log(changeMin)) return this.#isSlowByItself && effect < Math.log(changeMin);
    this.#before = turn;
    return effect / change < 0.5;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
