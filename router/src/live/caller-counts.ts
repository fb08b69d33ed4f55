/** How many connections each caller has. Those whom nobody can tell apart are not counted. */
export class CallerCounts {
  readonly #max: number;
  readonly #counts = new Map<string, number>();

  constructor(max: number) {
    this.#max = max;
  }

  hasRoom(key: string | null): boolean {
    return key === null || (this.#counts.get(key) ?? 0) < this.#max;
  }

  /** Gives what counts it out again. */
  enter(key: string | null): () => void {
    if (key === null) return () => undefined;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    return () => {
      const left = (this.#counts.get(key) ?? 1) - 1;
      if (left === 0) this.#counts.delete(key);
      else this.#counts.set(key, left);
    };
  }
}
