import { Durations } from '../telemetry/durations.ts';

// Short enough to follow a deployment, long enough for a p99 at ten requests a second.
const halfWindowMs = 5_000;

/** The distribution of the latencies of the last five to ten seconds, in fixed space. */
export class LatencyWindow {
  #current = new Durations();
  #previous = new Durations();
  #turnAt = 0;

  record(ms: number, now: number): void {
    this.#turn(now);
    this.#current.add(ms);
  }

  count(now: number): number {
    this.#turn(now);
    return this.#current.count + this.#previous.count;
  }

  /** The latency that so great a part of requests stays below; 0 where there were none. */
  quantile(part: number, now: number): number {
    this.#turn(now);
    return this.#current.quantile(part, this.#previous);
  }

  clear(): void {
    this.#current.clear();
    this.#previous.clear();
  }

  #turn(now: number): void {
    if (now < this.#turnAt) return;
    const isStale = now >= this.#turnAt + halfWindowMs;
    [this.#current, this.#previous] = [this.#previous, this.#current];
    this.#current.clear();
    if (isStale) this.#previous.clear();
    this.#turnAt = now + halfWindowMs;
  }
}
