// Four classes to the octave: a quantile is right to a fifth.
const classesPerOctave = 4;
// From a quarter of a millisecond to 55 s; what takes longer counts as that.
const leastMs = 0.25;
const classCount = 18 * classesPerOctave;

/** The distribution of how long things took, in fixed space. */
export class Durations {
  readonly #classes = new Uint32Array(classCount);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(ms: number): void {
    const at = Math.min(Math.max(Math.ceil(Math.log2(ms / leastMs) * classesPerOctave), 0), classCount - 1);
    this.#classes[at] = (this.#classes[at] ?? 0) + 1;
    this.#count += 1;
  }

  /** What so great a part of these, with those `beside` them, stayed below, in milliseconds; 0 where there were none. */
  quantile(part: number, beside?: Durations): number {
    const rank = part * (this.#count + (beside?.count ?? 0));
    if (rank === 0) return 0;
    const others = beside === undefined ? null : beside.#classes;
    let seen = 0;
    for (let at = 0; at < classCount; at += 1) {
      seen += (this.#classes[at] ?? 0) + (others?.[at] ?? 0);
      if (seen >= rank) return leastMs * 2 ** (at / classesPerOctave);
    }
    return 0;
  }

  clear(): void {
    this.#classes.fill(0);
    this.#count = 0;
  }
}
