import { LRUCache } from 'lru-cache';
import type { PlanningError } from '../planner/planning-error.ts';

// Long enough that one sent again and again is nobody's burden, and short enough that one which only met a busy machine
// is soon planned.
const refusedForMs = 300_000;
// A digest and an error each: some 5 MB.
const documentsMax = 10_000;

/** Documents that could not be planned, by digest. For a while each is refused at once, for the same reason. */
export class RefusedPlans {
  readonly #errors: LRUCache<string, PlanningError>;

  /** `now`: milliseconds of a steady clock. */
  constructor(now: () => number = () => performance.now()) {
    this.#errors = new LRUCache({ max: documentsMax, ttl: refusedForMs, ttlResolution: 0, perf: { now } });
  }

  get(digest: string): PlanningError | null {
    return this.#errors.get(digest) ?? null;
  }

  add(digest: string, error: PlanningError): void {
    this.#errors.set(digest, error);
  }
}
