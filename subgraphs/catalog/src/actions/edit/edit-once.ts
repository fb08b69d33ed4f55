import type { Database, Tx } from '@tributary/kit/database/database';
import { invalidKey } from '@tributary/kit/database/idempotency';
import type { IdempotencyKeyReused, InvalidIdempotencyKey, Path } from '@tributary/kit/failure';
import type { InvalidLines } from '../../domain/failure.ts';
import { invalidCount } from '../../domain/line-count.ts';
import { type Attempt, onceDone } from '../once-done.ts';
import { againIfTaken } from './again-if-taken.ts';

/** What one mutation of the staff's changes. */
export interface StaffEdits<Edit> {
  readonly actor: string;
  /** Which mutation it is: keys are its own. */
  readonly operation: string;
  readonly idempotencyKey: string;
  /** What the list of edits is called in the input. */
  readonly list: string;
  readonly edits: readonly Edit[];
}

/** An edit, and where it stands in the input. */
interface EditLine<Edit> {
  readonly edit: Edit;
  readonly path: Path;
}

/** Why edits are refused, whatever they are about. */
export type EditsRefused = IdempotencyKeyReused | InvalidIdempotencyKey | InvalidLines;

/** Does what the edits ask for: all or none, once for each key, and again where somebody took a handle meanwhile. */
export async function editOnce<Edit, Edited, Refusal>(
  db: Database,
  { actor, operation, idempotencyKey: key, list, edits }: StaffEdits<Edit>,
  work: (tx: Tx, lines: readonly EditLine<Edit>[]) => Promise<Attempt<Edited, Refusal>>,
): Promise<Edited | Refusal | EditsRefused> {
  const wrong = invalidKey(key) ?? invalidCount(edits.length, [list]);
  if (wrong !== null) return wrong;

  const lines = edits.map((edit, index) => ({ edit, path: [list, String(index)] }));
  // As text: what is emptied is not what is left alone.
  const claim = { principal: actor, operation, key, input: JSON.stringify(edits) };
  return againIfTaken(() => onceDone(db, claim, (tx) => work(tx, lines)));
}
