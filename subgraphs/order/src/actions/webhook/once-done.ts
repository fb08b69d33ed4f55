import type { Database, Tx } from '@tributary/kit/database/database';
import { invalidKey, once } from '@tributary/kit/database/idempotency';
import { type Changed, type KeyFailure, refused } from '../../domain/failure.ts';
import { allOrNothing } from '../all-or-nothing.ts';

/** Whose key it is, and which. */
export interface Repeat {
  readonly principal: string;
  readonly key: string;
}

interface Claim extends Repeat {
  readonly operation: string;
  readonly input: object;
}

/**
 * What `work` did, once for the claim: a repeat gets the first answer, which must survive JSON. A refusal keeps nothing, so that the
 * same key may be tried again.
 */
export async function onceDone<Done extends object, Why>(
  db: Database,
  claim: Claim,
  work: (tx: Tx) => Promise<Changed<Done, Why>>,
): Promise<Changed<Done, Why | KeyFailure>> {
  const badKey = invalidKey(claim.key);
  if (badKey !== null) return refused(badKey);
  const kept = await allOrNothing((done) => once(db, claim, done), work);
  if (kept.kind === 'Refused') return kept;
  return kept.kind === 'IdempotencyKeyReused' ? refused(kept) : { kind: 'Done', done: kept.response };
}
