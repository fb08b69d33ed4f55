import { isCheaper, type PlanCost } from '../plan/plan-cost.ts';

/** Something with a plan that may be replaced by a cheaper one. */
export interface Improvable<Plan> {
  current: Plan;
  /** How often it was used since it was made. */
  uses: number;
  /** Nobody has looked for a better one. */
  isQuick: boolean;
}

export interface Improving<Plan> {
  readonly planAgain: () => Promise<Plan>;
  readonly failed: (cause: unknown) => void;
}

// A document of an app comes more often than this; one that somebody tries out does not.
const usesBefore = 20;
// Of one processor a tenth at the most goes into better plans: after each the planner rests for nine times as long.
const restFactor = 9;

/**
 * Gives what is used again and again a cheaper plan, where there is one, beside the requests: one at a time, and what
 * comes meanwhile has its turn when it comes again.
 */
export class Improvements<Plan extends { readonly cost: PlanCost }> {
  readonly #now: () => number;
  #isBusy = false;
  #restsUntil = 0;

  /** `now`: milliseconds of a steady clock. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Counts a use. `planAgain` is called when it is worth it; where it fails the plan stays, and `failed` is told. */
  used(one: Improvable<Plan>, { planAgain, failed }: Improving<Plan>): void {
    one.uses += 1;
    if (!one.isQuick || one.uses < usesBefore || this.#isBusy || this.#now() < this.#restsUntil) return;
    one.isQuick = false;
    this.#isBusy = true;
    const started = this.#now();
    void this.#improve(one, planAgain)
      .catch(failed)
      .finally(() => {
        this.#isBusy = false;
        this.#restsUntil = this.#now() + (this.#now() - started) * restFactor;
      });
  }

  async #improve(one: Improvable<Plan>, planAgain: () => Promise<Plan>): Promise<void> {
    const plan = await planAgain();
    if (isCheaper(plan.cost, one.current.cost)) one.current = plan;
  }
}
