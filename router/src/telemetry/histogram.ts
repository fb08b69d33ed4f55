/** Upper bounds in seconds: a read from memory lies in the first, and what takes longer than the last is given up by most. */
export const secondsBounds: readonly number[] = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
];

/** How many durations stayed within each bound, as Prometheus counts them: only ever growing, in fixed space. */
export class Histogram {
  /** Of each bound alone, and of what lies beyond the last. */
  readonly #counts = new Float64Array(secondsBounds.length + 1);
  #sumSeconds = 0;

  observe(ms: number): void {
    const seconds = ms / 1_000;
    let at = 0;
    while (at < secondsBounds.length && seconds > (secondsBounds[at] ?? 0)) at += 1;
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    this.#sumSeconds += seconds;
  }

  get sumSeconds(): number {
    return this.#sumSeconds;
  }

  /** How many were within each bound; the last is all. */
  cumulative(): readonly number[] {
    let seen = 0;
    return [...this.#counts].map((count) => (seen += count));
  }
}
