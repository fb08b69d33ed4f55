/** How requests were answered: by status, or not at all. */
export interface StatusesObservation {
  readonly byStatus: readonly (readonly [status: number, count: number])[];
  /** The client left before there was an answer. */
  readonly unanswered: number;
}

// RFC 9110, 15: three digits.
const statusMax = 999;

/** Counts requests by the status of their answers. */
export class StatusCounts {
  readonly #counts = new Float64Array(statusMax + 1);

  /** Null: there was no answer. */
  add(status: number | null): void {
    const at = status ?? 0;
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
  }

  observe(): StatusesObservation {
    const [unanswered = 0, ...counts] = this.#counts;
    const byStatus = counts.flatMap((count, at) => (count === 0 ? [] : [[at + 1, count] as const]));
    return { byStatus, unanswered };
  }
}
