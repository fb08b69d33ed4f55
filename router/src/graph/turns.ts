import { setTimeout as rest } from 'node:timers/promises';
import { CallerTimes } from '../planner/caller-times.ts';
import { PlanningLine } from '../planner/planning-line.ts';
import type { Waiters } from '../planner/waiters.ts';

// A page that is opened for the first time asks for ten new documents, at some milliseconds each.
const allowanceMs = 50;
// A tenth of these for one caller.
const placesMax = 1_000;
// After each piece of work the thread does other things for twice as long: a third of it is for what is new.
const restTimes = 2;

/**
 * Work on what is new, which is long and done by the thread that answers everybody: documents are read, introspection is
 * made. Who takes much of it waits for turns, that of who took least lately coming first, and leaves most of the thread to
 * what is known. Who takes little does not wait, nor does anybody where callers cannot be told apart.
 */
export class Turns {
  readonly #times = new CallerTimes();
  readonly #line = new PlanningLine({ placesMax, times: this.#times });

  /** Rejects with PlanningError where it cannot be the first waiter's turn, and as the work fails. */
  async take<Result>(waiters: Waiters, work: () => Result): Promise<Result> {
    const [caller = null] = waiters.callers;
    if (caller === null) return work();
    return this.#times.of(caller) < allowanceMs ? this.#atOnce(caller, work) : this.#inTurn(waiters, work);
  }

  #atOnce<Result>(caller: string, work: () => Result): Result {
    const begun = performance.now();
    try {
      return work();
    } finally {
      this.#times.charge(caller, performance.now() - begun);
    }
  }

  /** What came of it is told before the rest. */
  #inTurn<Result>(waiters: Waiters, work: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      const turn = async () => {
        const begun = performance.now();
        resolve(work());
        await rest(restTimes * (performance.now() - begun));
      };
      this.#line.take(waiters, turn).catch(reject);
    });
  }
}
