// Four classes to the octave: a quantile is right to a fifth.
const classesPerOctave = 4;
// From a quarter of a millisecond to 55 s; what takes longer counts as that.
const leastMs = 0.25;
const classCount = 18 * classesPerOctave;
// Short enough to follow a deployment, long enough for a p99 at ten requests a second.
const halfWindowMs = 5_000;

/** The distribution of the latencies of the last five to ten seconds, in fixed space. */
export class LatencyWindow {
  #current = new Uint32Array(classCount);
  #previous = new Uint32Array(classCount);
  #turnAt = 0;
  #counted = 0;
  #countedBefore = 0;

  record(ms: number, now: number): void {
    this.#turn(now);
    const at = Math.min(Math.max(Math.ceil(Math.log2(ms / leastMs) * classesPerOctave), 0), classCount - 1);
    this.#current[at] = (this.#current[at] ?? 0) + 1;
    this.#counted += 1;
  }

  count(now: number): number {
    this.#turn(now);
    return this.#counted + this.#countedBefore;
  }

  /** The latency that so great a part of requests stays below; 0 where there were none. */
  quantile(part: number, now: number): number {
    const rank = part * this.count(now);
    if (rank === 0) return 0;
    let seen = 0;
    for (let at = 0; at < classCount; at += 1) {
      seen += (this.#current[at] ?? 0) + (this.#previous[at] ?? 0);
      if (seen >= rank) return leastMs * 2 ** (at / classesPerOctave);
    }
    return 0;
  }

  clear(): void {
    this.#current.fill(0);
    this.#previous.fill(0);
    this.#counted = 0;
    this.#countedBefore = 0;
  }

  #turn(now: number): void {
    if (now < this.#turnAt) return;
    const isStale = now >= this.#turnAt + halfWindowMs;
    [this.#current, this.#previous] = [this.#previous, this.#current];
    this.#current.fill(0);
    this.#countedBefore = this.#counted;
    this.#counted = 0;
    if (isStale) {
      this.#previous.fill(0);
      this.#countedBefore = 0;
    }
    this.#turnAt = now + halfWindowMs;
  }
}
