import type { Database, Tx } from '@tributary/kit/database/database';
import { type Claim, once } from '@tributary/kit/database/idempotency';
import type { IdempotencyKeyReused } from '@tributary/kit/failure';

export type Attempt<Done, Refusal> =
  | { readonly kind: 'Done'; readonly done: Done }
  | { readonly kind: 'Refused'; readonly refusal: Refusal };

export function done<Done>(done: Done): { readonly kind: 'Done'; readonly done: Done } {
  return { kind: 'Done', done };
}

export function refusal<Refusal>(refusal: Refusal): { readonly kind: 'Refused'; readonly refusal: Refusal } {
  return { kind: 'Refused', refusal };
}

/**
 * Like kit's `once`, but keeps what was done alone. Where `work` gives a refusal, all that it wrote is rolled back and
 * the same key may be tried again: what stands in the way today may be gone tomorrow.
 */
export async function onceDone<Done, Refusal>(
  db: Database,
  claim: Claim,
  work: (tx: Tx) => Promise<Attempt<Done, Refusal>>,
): Promise<Done | Refusal | IdempotencyKeyReused> {
  const refusals: Refusal[] = [];
  try {
    const result = await once(db, claim, async (tx) => {
      const attempt = await work(tx);
      if (attempt.kind === 'Done') return attempt.done;
      refusals.push(attempt.refusal);
      throw new RolledBack();
    });
    return result.kind === 'Done' ? result.response : result;
  } catch (cause) {
    const refusal = refusals.at(-1);
    if (cause instanceof RolledBack && refusal !== undefined) return refusal;
    throw cause;
  }
}

/** A transaction is rolled back by throwing; nobody outside this file sees it. */
class RolledBack extends Error {}
