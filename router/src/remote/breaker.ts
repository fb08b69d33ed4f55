export type BreakerState = 'Closed' | 'Open' | 'HalfOpen';

/** The leave to ask a subgraph. The probe's outcome decides whether the circuit closes. */
export type Permit = 'Usual' | 'Probe';

export type Verdict = 'Succeeded' | 'Failed' | 'Unknown';

export interface BreakerTransition {
  readonly from: BreakerState;
  readonly to: BreakerState;
}

// A restart of a subgraph takes a second or two: ten seconds of history tell trouble from a hiccup.
const windowMs = 10_000;
// Fewer failures than this are chance.
const failuresMin = 5;
// Below half, more requests would be lost by an open circuit than by a closed one.
const failureRateMin = 0.5;
// The first probe comes soon, since most outages are restarts; a probe every 5 s costs a dead subgraph nothing.
const openMsMin = 1_000;
const openMsMax = 5_000;

/**
 * Stops asking a subgraph that fails: closed, then open, then half open while one probe is under way.
 * Source: M. Nygard, Release It!, "Circuit Breaker".
 */
export class Breaker {
  readonly #onTransition: (transition: BreakerTransition) => void;
  readonly #isUsed: boolean;
  #state: BreakerState = 'Closed';
  #opened = 0;
  #openUntil = 0;
  #openMs = openMsMin;
  #isProbing = false;
  #windowEnds = 0;
  readonly #counts = { calls: 0, failures: 0, callsBefore: 0, failuresBefore: 0 };

  /** One that is not used stays closed whatever comes. */
  constructor(onTransition: (transition: BreakerTransition) => void, isUsed = true) {
    this.#onTransition = onTransition;
    this.#isUsed = isUsed;
  }

  get state(): BreakerState {
    return this.#state;
  }

  /** How often it has opened. */
  get opened(): number {
    return this.#opened;
  }

  /** How long it stays open. */
  openMs(now: number): number {
    return this.#state === 'Open' ? Math.max(this.#openUntil - now, 0) : 0;
  }

  /** Null: the subgraph is not to be asked. Every permit must be reported on. */
  permit(now: number): Permit | null {
    if (this.#state === 'Closed') return 'Usual';
    if (this.#state === 'Open' && now >= this.#openUntil) this.#become('HalfOpen');
    if (this.#state === 'Open' || this.#isProbing) return null;
    this.#isProbing = true;
    return 'Probe';
  }

  report(permit: Permit, verdict: Verdict, now: number): void {
    if (permit === 'Probe') {
      this.#probed(verdict, now);
      return;
    }
    // What was asked before the circuit opened tells nothing new.
    if (!this.#isUsed || this.#state !== 'Closed' || verdict === 'Unknown') return;
    this.#count(verdict, now);
    if (verdict === 'Failed' && this.#isTooMuch()) this.#open(now, openMsMin);
  }

  #probed(verdict: Verdict, now: number): void {
    this.#isProbing = false;
    if (verdict === 'Failed') this.#open(now, Math.min(2 * this.#openMs, openMsMax));
    if (verdict !== 'Succeeded') return;
    Object.assign(this.#counts, { calls: 0, failures: 0, callsBefore: 0, failuresBefore: 0 });
    this.#become('Closed');
  }

  #count(verdict: Verdict, now: number): void {
    const counts = this.#counts;
    if (now >= this.#windowEnds) {
      const isRecent = now < this.#windowEnds + windowMs / 2;
      counts.callsBefore = isRecent ? counts.calls : 0;
      counts.failuresBefore = isRecent ? counts.failures : 0;
      counts.calls = 0;
      counts.failures = 0;
      this.#windowEnds = now + windowMs / 2;
    }
    counts.calls += 1;
    if (verdict === 'Failed') counts.failures += 1;
  }

  #isTooMuch(): boolean {
    const { calls, failures, callsBefore, failuresBefore } = this.#counts;
    const failed = failures + failuresBefore;
    return failed >= failuresMin && failed >= failureRateMin * (calls + callsBefore);
  }

  #open(now: number, forMs: number): void {
    this.#openMs = forMs;
    this.#openUntil = now + forMs;
    this.#opened += 1;
    this.#become('Open');
  }

  #become(to: BreakerState): void {
    const from = this.#state;
    this.#state = to;
    this.#onTransition({ from, to });
  }
}
