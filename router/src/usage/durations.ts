// Four classes to the octave: a quantile is right to a fifth. From a quarter of a millisecond to 55 s.
const classesPerOctave = 4;
const leastMs = 0.25;
const classCount = 18 * classesPerOctave;

/** How long requests took, in fixed space. */
export class Durations {
  readonly #classes = new Uint32Array(classCount);
  #count = 0;

  add(ms: number): void {
    const at = Math.min(Math.max(Math.ceil(Math.log2(ms / leastMs) * classesPerOctave), 0), classCount - 1);
    this.#classes[at] = (this.#classes[at] ?? 0) + 1;
    this.#count += 1;
  }

  /** What so great a part of them stayed below, in milliseconds; 0 where there were none. */
  quantile(part: number): number {
    let seen = 0;
    for (const [at, count] of this.#classes.entries()) {
      seen += count;
      if (seen > 0 && seen >= part * this.#count) return Math.round(leastMs * 2 ** (at / classesPerOctave) * 100) / 100;
    }
    return 0;
  }
}
