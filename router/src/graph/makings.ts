import { PlanningError } from '../planner/planning-error.ts';
import { type Asker, Waiters } from '../planner/waiters.ts';

/** What is being made for several at once, and who waits for it. */
export class Makings<Made> {
  readonly #waiters = new WeakMap<Promise<Made>, Waiters>();

  /**
   * What is known, for the asker; made anew where nothing is, or where nobody waits for it any longer. Rejects with
   * PlanningError where the asker's time is over before it is there.
   */
  of(known: Promise<Made> | undefined, asker: Asker, make: (waiters: Waiters) => Promise<Made>): Promise<Made> {
    const others = known === undefined ? undefined : this.#waiters.get(known);
    if (known !== undefined && others === undefined) return known;
    if (known !== undefined && others !== undefined && !others.isOver) return waiting(known, others, asker);
    const waiters = new Waiters();
    // Who asks must be there before anything is asked for them.
    waiters.join(asker.caller);
    const made = make(waiters);
    this.#waiters.set(made, waiters);
    const isThere = () => void this.#waiters.delete(made);
    made.then(isThere, isThere);
    const answer = waiting(made, waiters, asker);
    waiters.leave(asker.caller);
    return answer;
  }
}

function waiting<Made>(made: Promise<Made>, waiters: Waiters, asker: Asker): Promise<Made> {
  const { caller, deadline, departure } = asker;
  waiters.join(caller);
  return new Promise((resolve, reject) => {
    const giveUp = (why: string) => {
      end();
      reject(new PlanningError('REQUEST_TIMEOUT', why));
    };
    const leaving = { onGone: () => giveUp('the client has gone') };
    const leftMs = deadline - performance.now();
    const timer = leftMs === Infinity ? null : setTimeout(() => giveUp('no time is left'), leftMs);
    let isEnded = false;
    const end = () => {
      if (isEnded) return;
      isEnded = true;
      if (timer !== null) clearTimeout(timer);
      departure?.unlisten(leaving);
      waiters.leave(caller);
    };
    if (departure?.isGone === true) return giveUp('the client has gone');
    departure?.listen(leaving);
    made.finally(end).then(resolve, reject);
  });
}
