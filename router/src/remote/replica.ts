import { LatencyWindow } from './latency.ts';
import type { Target } from './transport.ts';

export type ReplicaState = 'Serving' | 'Ejected' | 'Returning';

export type EjectionCause = 'failing' | 'unreachable' | 'stalled' | 'slow' | 'asked for a pause';

// One failure is chance, two may be one restart seen twice.
const failuresInRowMax = 3;
// Doubled with every ejection in a row; a replica that is restarted is back within seconds.
const ejectedMsMin = 1_000;
const ejectedMsMax = 30_000;
// A replica that has served for so long since its last return is as good as new.
const redeemedMs = 60_000;

/** One of the URLs at which a subgraph answers, and what is known of it. Times are of one monotonic clock. */
export class Replica {
  readonly url: string;
  readonly target: Target;
  readonly latency = new LatencyWindow();
  inFlight = 0;
  /** On the ticker's observed clock. */
  lastAnswerAt = 0;
  /** As `lastAnswerAt`, of answers that were no failures. */
  lastWellAt = -Infinity;
  #ejections = 0;
  #inRow = 0;
  #failuresInRow = 0;
  #ejectedUntil = 0;
  #isEjected = false;
  #wasUnreachable = false;

  constructor(url: string, to: Target) {
    this.url = url;
    this.target = to;
  }

  /** How often it was ejected. */
  get ejections(): number {
    return this.#ejections;
  }

  /** Whether it was ejected because nobody listened there: what is sent then reaches nobody, and harms nothing. */
  get wasUnreachable(): boolean {
    return this.#wasUnreachable;
  }

  state(now: number): ReplicaState {
    if (!this.#isEjected) return 'Serving';
    return now < this.#ejectedUntil ? 'Ejected' : 'Returning';
  }

  /** True where the replica has just come back: from its probation, or before where it is `needed`. */
  succeeded(now: number, isNeeded: boolean): boolean {
    this.#failuresInRow = 0;
    const state = this.state(now);
    if (state === 'Serving' || (state === 'Ejected' && !isNeeded)) return false;
    this.#isEjected = false;
    // What it took before it was ejected is no measure for what it takes now.
    this.latency.clear();
    return true;
  }

  /** True where it has failed often enough to be ejected, or its probe has. */
  failed(now: number): boolean {
    this.#failuresInRow += 1;
    const state = this.state(now);
    return state === 'Returning' || (state === 'Serving' && this.#failuresInRow >= failuresInRowMax);
  }

  /** It gets nothing for `forMs`, or for longer each time; then one request as a probe. */
  eject(now: number, cause: EjectionCause, forMs: number | null = null): void {
    this.#wasUnreachable = cause === 'unreachable';
    this.#inRow = now - this.#ejectedUntil > redeemedMs ? 0 : this.#inRow;
    this.#ejectedUntil = now + (forMs ?? Math.min(ejectedMsMin * 2 ** this.#inRow, ejectedMsMax));
    this.#inRow += 1;
    this.#ejections += 1;
    this.#isEjected = true;
    this.#failuresInRow = 0;
  }
}
