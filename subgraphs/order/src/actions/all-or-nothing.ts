import type { Tx } from '@tributary/kit/database/database';
import type { Changed, Refused } from '../domain/failure.ts';

/**
 * What `run` makes of what `decide` did in its transaction. Where that is refused, the transaction is rolled back and
 * nothing is kept: the same may be tried again when what stands in the way is gone.
 */
export async function allOrNothing<Done, Why, Answer>(
  run: (work: (tx: Tx) => Promise<Done>) => Promise<Answer>,
  decide: (tx: Tx) => Promise<Changed<Done, Why>>,
): Promise<Answer | Refused<Why>> {
  // The last try's: a transaction may be run again.
  const last: { refusal: Refused<Why> | null } = { refusal: null };
  try {
    return await run(async (tx) => {
      const decision = await decide(tx);
      last.refusal = decision.kind === 'Refused' ? decision : null;
      if (decision.kind === 'Refused') throw new RolledBack('nothing was changed');
      return decision.done;
    });
  } catch (cause) {
    if (cause instanceof RolledBack && last.refusal !== null) return last.refusal;
    throw cause;
  }
}

/** A transaction is rolled back by throwing; nobody outside this file sees it. */
class RolledBack extends Error {}
