// Of the last few dozen answers: what a subgraph took before its load changed is no measure.
const weightMin = 1 / 32;
// As for TCP's time-out, with half of its caution: whoever is refused wrongly loses an answer, too.
const deviations = 2;

/**
 * How long a subgraph takes for a request, now. The mean and its deviation move with each answer.
 * Source: RFC 6298, Computing TCP's Retransmission Timer.
 */
export class ServiceTime {
  #count = 0;
  #meanMs = 0;
  #deviationMs = 0;

  record(ms: number): void {
    this.#count += 1;
    const weight = Math.max(weightMin, 1 / this.#count);
    const error = this.#count === 1 ? 0 : ms - this.#meanMs;
    this.#meanMs = this.#count === 1 ? ms : this.#meanMs + weight * error;
    this.#deviationMs += weight * (Math.abs(error) - this.#deviationMs);
  }

  /** 0 before the first answer. */
  get meanMs(): number {
    return this.#meanMs;
  }

  /** Most answers take no longer. */
  get likelyMs(): number {
    return this.#meanMs + deviations * this.#deviationMs;
  }
}
