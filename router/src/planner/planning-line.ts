import type { CallerTimes } from './caller-times.ts';
import { PlanningError } from './planning-error.ts';
import type { Waiters } from './waiters.ts';

export interface PlanningLineOptions {
  /** Plans that may wait; further ones are refused at once. One caller may have a tenth of the places. */
  readonly placesMax: number;
  readonly times: CallerTimes;
  readonly now?: () => number;
}

/** A turn at the planner. */
export interface Turn {
  /** Calls it once somebody waits who took less: work that can be begun anew gives its turn back, and takes another. */
  whenWanted(listener: () => void): void;
}

interface Place {
  /** Null: all wait for it. */
  readonly waiters: Waiters | null;
  /** Who came first, and pays. */
  readonly caller: string | null;
  /** Before anybody may want it back. */
  readonly turnMs: number;
  readonly begin: (turn: Turn) => Promise<void>;
  readonly refuse: (error: PlanningError) => void;
}

interface Current {
  readonly place: Place;
  readonly begun: number;
  wanted: (() => void) | null;
  timer: NodeJS.Timeout | null;
  /** As the timer says, which may be before the clock does: it goes off once. */
  isLong: boolean;
}

const shareOfCaller = 0.1;
// A usual plan is made in a third of it.
const firstTurnMs = 4;
// Longer than any plan may take.
const turnMsMax = 10_000;

/**
 * The line before a planner, which does one thing at a time. Whose waiter took least of its time lately comes first. What
 * has not begun when its last waiter goes is never begun; what has is finished: its time is bounded, and what came of it
 * is remembered.
 */
export class PlanningLine {
  readonly #options: PlanningLineOptions;
  readonly #now: () => number;
  #places: Place[] = [];
  #current: Current | null = null;
  #isClosed = false;

  constructor(options: PlanningLineOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /**
   * Does the work in its turn; without waiters, next. `givenBack`: how many turns it has had in vain; each is twice as long
   * as the one before, so that it comes to its end whoever else waits. Rejects with PlanningError where it has none.
   */
  take<Result>(waiters: Waiters | null, work: (turn: Turn) => Promise<Result>, givenBack = 0): Promise<Result> {
    const refusal = this.#refusal(waiters);
    if (refusal !== null) return Promise.reject(refusal);
    return new Promise((resolve, reject) => {
      const caller = waiters?.callers[0] ?? null;
      const turnMs = Math.min(firstTurnMs * 2 ** givenBack, turnMsMax);
      const begin = (turn: Turn) => work(turn).then(resolve, reject);
      const place: Place = { waiters, caller, turnMs, refuse: reject, begin };
      this.#places.push(place);
      waiters?.whenOver(() => {
        this.#places = this.#places.filter((one) => one !== place);
        reject(new PlanningError('REQUEST_TIMEOUT', 'nobody waits any longer'));
      });
      this.#goOn();
    });
  }

  get waiting(): number {
    return this.#places.length;
  }

  /** Whether somebody else is at work, who took more of the planners' time than whoever waits for this. */
  isKeptFrom(waiters: Waiters): boolean {
    const current = this.#current;
    if (current === null || current.place.waiters === null || waiters.callers.includes(current.place.caller))
      return false;
    const at = this.#options.times.now();
    return this.#takenBy({ waiters }, at) < this.#takenBy(current.place, at) + this.#now() - current.begun;
  }

  /** What waits is refused. */
  close(): void {
    this.#isClosed = true;
    for (const { refuse, waiters } of this.#places.splice(0)) {
      waiters?.whenOver(null);
      refuse(closed());
    }
  }

  #refusal(waiters: Waiters | null): PlanningError | null {
    const { placesMax } = this.#options;
    if (this.#isClosed) return closed();
    if (waiters === null) return null;
    if (waiters.isOver) return new PlanningError('REQUEST_TIMEOUT', 'nobody waits any longer');
    if (this.#places.length >= placesMax) return new PlanningError('OVERLOADED', `${placesMax} plans wait already`);
    const [caller = null] = waiters.callers;
    const max = caller === null ? placesMax : Math.max(1, Math.floor(placesMax * shareOfCaller));
    const own = this.#places.reduce((count, one) => (one.caller === caller ? count + 1 : count), 0);
    return own < max ? null : new PlanningError('OVERLOADED', `${max} plans of one caller wait already`);
  }

  #goOn(): void {
    if (this.#current !== null) return this.#askForTurn();
    const place = this.#next();
    if (place === null) return;
    place.waiters?.whenOver(null);
    const current: Current = { place, begun: this.#now(), wanted: null, timer: null, isLong: false };
    this.#current = current;
    void place.begin({ whenWanted: (listener) => this.#listen(current, listener) }).finally(() => {
      if (current.timer !== null) clearTimeout(current.timer);
      if (place.waiters !== null) this.#options.times.charge(place.caller ?? '', this.#now() - current.begun);
      this.#current = null;
      this.#goOn();
    });
  }

  #listen(current: Current, listener: () => void): void {
    current.wanted = listener;
    current.timer = setTimeout(() => {
      current.isLong = true;
      this.#askForTurn();
    }, current.place.turnMs);
    current.timer.unref();
  }

  /** A turn of some length is given back to who took less by then: not to more work of who pays for it. */
  #askForTurn(): void {
    const current = this.#current;
    if (current === null || current.wanted === null || !current.isLong) return;
    const at = this.#options.times.now();
    const taken = this.#takenBy(current.place, at) + this.#now() - current.begun;
    const others = this.#places.filter(({ caller }) => caller !== current.place.caller);
    if (!others.some((one) => this.#takenBy(one, at) < taken)) return;
    current.wanted();
    current.wanted = null;
  }

  /** Taken out of the line. Of equal ones, who came first. */
  #next(): Place | null {
    let next: Place | null = null;
    let least = Infinity;
    const at = this.#options.times.now();
    for (const place of this.#places) {
      const taken = this.#takenBy(place, at);
      if (next !== null && taken >= least) continue;
      next = place;
      least = taken;
    }
    this.#places = this.#places.filter((one) => one !== next);
    return next;
  }

  #takenBy({ waiters }: Pick<Place, 'waiters'>, at: number): number {
    if (waiters === null) return -1;
    const { times } = this.#options;
    return Math.min(...waiters.callers.map((caller) => times.of(caller ?? '', at)));
  }
}

function closed(): PlanningError {
  return new PlanningError('QUERY_PLANNING_FAILED', 'the planner was closed');
}
