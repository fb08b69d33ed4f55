import type { EjectionCause, Replica } from './replica.ts';

export interface ReplicaEvents {
  readonly onEjected: (replica: Replica, cause: EjectionCause) => void;
  readonly onReturned: (replica: Replica) => void;
}

export interface Choice {
  readonly now: number;
  /** A replica on probation is sent queries: they can be asked of another one soon after. */
  readonly isQuery: boolean;
  /** The one that did not answer, on a further try. */
  readonly avoid: Replica | null;
}

export interface Suspicion {
  readonly ageMs: number;
  readonly now: number;
  readonly observedMs: number;
}

export interface ReplicaFailure {
  readonly now: number;
  /** How long the replica asks not to be asked. */
  readonly pauseMs: number;
  /** Nobody listens there. Once is enough to know. */
  readonly isUnreached: boolean;
}

// Below this many answers a quantile is chance.
const samplesMin = 20;
// What takes twice what 99 of 100 take is stuck more often than slow: one query in some hundred is sent twice.
const stuckFactor = 2;
// Two that wait for longer than 99 of 100 do, and nothing answered meanwhile: one chance in ten thousand.
const silentFactor = 1.25;
// Below this, what looks slow may be the turn of an event loop, ours or theirs.
const stuckMsMin = 20;
// Until latencies are known.
const unknown = { earlyMs: 1_000, silentMs: 1_000, stuckMs: 1_000 };
// Three times what the others take at the median is no chance.
const slowFactor = 3;
// Differences of a few milliseconds harm nobody.
const slowMsMin = 10;
// How long what is concluded from the latencies holds: a few dozen requests.
const judgedForMs = 100;

/**
 * The replicas of one subgraph: the one with the fewest requests of two random ones is asked, those that fail, stall or
 * lag are left out for a while. One of them is always asked, however bad all are.
 * Sources: M. Mitzenmacher, The Power of Two Choices, 2001; Envoy's outlier detection.
 */
export class Replicas {
  readonly all: readonly Replica[];
  readonly #events: ReplicaEvents;
  readonly #random: () => number;
  #judgedUntil = 0;
  #measure = unknown;

  constructor(all: readonly Replica[], events: ReplicaEvents, random: () => number) {
    this.all = all;
    this.#events = events;
    this.#random = random;
  }

  choose({ now, isQuery, avoid }: Choice): Replica {
    const [only] = this.all;
    if (this.all.length === 1 && only !== undefined) return only;
    const others = this.all.filter((one) => one !== avoid);
    const serving = others.filter((one) => one.state(now) === 'Serving');
    const returning = others.find((one) => one.state(now) === 'Returning' && one.inFlight === 0);
    if (returning !== undefined && (isQuery || returning.wasUnreachable || serving.length === 0)) return returning;
    if (serving.length > 0) return this.#lessLoaded(serving);
    if (avoid?.state(now) === 'Serving') return avoid;
    return this.#lessLoaded(others);
  }

  hasAnother(than: Replica, now: number): boolean {
    return this.all.some((one) => one !== than && one.state(now) === 'Serving');
  }

  /**
   * What to do about a try that has waited for `ageMs` (on the observed clock, as `observedMs`). A replica that answers
   * nothing at all meanwhile is left out; those who wait for it must ask another one. For others it is worth a try once
   * 95 of 100 would have been answered and the replica is silent, or when it has long been too late.
   * Source: J. Dean and L. A. Barroso, The Tail at Scale, 2013.
   */
  suspect(replica: Replica, { ageMs, now, observedMs }: Suspicion): 'Wait' | 'MayAskAnother' | 'MustAskAnother' {
    if (this.all.length === 1) return 'Wait';
    if (now >= this.#judgedUntil) this.#judge(now);
    const { earlyMs, silentMs, stuckMs } = this.#measure;
    if (ageMs < earlyMs) return 'Wait';
    const silence = observedMs - replica.lastAnswerAt;
    if (silence >= (replica.inFlight > 1 ? silentMs : stuckMs)) {
      if (replica.state(now) === 'Returning' || this.#canSpare(replica, now)) this.#eject(replica, 'stalled', now);
    }
    if (replica.state(now) === 'Ejected') return 'MustAskAnother';
    return silence >= earlyMs || ageMs >= stuckMs ? 'MayAskAnother' : 'Wait';
  }

  answered(replica: Replica, { now, tookMs }: { readonly now: number; readonly tookMs: number }): void {
    // A probe that crawls is no recovery.
    if (replica.state(now) === 'Returning' && tookMs > this.#measure.stuckMs) {
      this.#eject(replica, 'slow', now);
      return;
    }
    if (replica.succeeded(now, !this.hasAnother(replica, now))) this.#events.onReturned(replica);
    replica.latency.record(tookMs, now);
  }

  failed(replica: Replica, { now, pauseMs, isUnreached }: ReplicaFailure): void {
    const isOut = replica.failed(now);
    if (this.all.length === 1) return;
    if (pauseMs > 0) {
      replica.eject(now, 'asked for a pause', pauseMs);
      this.#events.onEjected(replica, 'asked for a pause');
    } else if (isUnreached && replica.state(now) !== 'Ejected') this.#eject(replica, 'unreachable', now);
    else if (isOut) this.#eject(replica, 'failing', now);
  }

  #lessLoaded(some: readonly Replica[]): Replica {
    const one = this.#anyOf(some);
    const other = this.#anyOf(some);
    return other.inFlight < one.inFlight ? other : one;
  }

  #anyOf(some: readonly Replica[]): Replica {
    const found = some[Math.floor(this.#random() * some.length)] ?? some[0];
    if (found === undefined) throw new Error('expected a subgraph to have a URL');
    return found;
  }

  #judge(now: number): void {
    this.#judgedUntil = now + judgedForMs;
    const known = this.all.filter((one) => one.latency.count(now) >= samplesMin);
    if (known.length === 0) {
      this.#measure = unknown;
      return;
    }
    const usual = (part: number) => lowerMedian(known.map((one) => one.latency.quantile(part, now)));
    const p99 = usual(0.99);
    this.#measure = {
      earlyMs: Math.max(usual(0.95), stuckMsMin),
      silentMs: Math.max(silentFactor * p99, stuckMsMin),
      stuckMs: Math.max(stuckFactor * p99, stuckMsMin),
    };
    const slowMs = Math.max(slowFactor * usual(0.5), slowMsMin);
    for (const one of known) {
      if (one.latency.quantile(0.5, now) > slowMs && this.#canSpare(one, now)) this.#eject(one, 'slow', now);
    }
  }

  /** Slowness is relative: at least half of the replicas must remain, or it is the load that is to blame. */
  #canSpare(replica: Replica, now: number): boolean {
    if (replica.state(now) !== 'Serving') return false;
    const remaining = this.all.filter((one) => one !== replica && one.state(now) === 'Serving').length;
    return remaining >= this.all.length / 2;
  }

  #eject(replica: Replica, cause: EjectionCause, now: number): void {
    replica.eject(now, cause);
    this.#events.onEjected(replica, cause);
  }
}

/** Of two, the faster: one slow replica must not become the measure. */
function lowerMedian(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}
