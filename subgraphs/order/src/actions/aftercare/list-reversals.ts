import { type Cursors, type Page, page, pageSize } from '@tributary/kit/serving/connection';
import { reversalPage } from '../../database/aftercare/reversals.ts';
import type { Reversal } from '../../domain/aftercare/reversal.ts';
import type { ReversalState } from '../../domain/aftercare/reversal-state.ts';
import type { Service } from '../service.ts';

export interface ListReversals {
  readonly state: ReversalState;
  readonly first: number;
  readonly after: string | null;
}

/** A page of what is to be given back, or was, in a state: the longest known first. Throws BAD_USER_INPUT for no cursor. */
export async function listReversals(
  { db }: Service,
  cursors: Cursors,
  { state, first, after }: ListReversals,
): Promise<Page<Reversal>> {
  const scope = `reversals ${state}`;
  const afterId = after === null ? null : String(cursors.decode(scope, after)[0]);
  const reversals = await reversalPage(db, { state, limit: pageSize(first) + 1, afterId });
  return page(reversals, { first, after }, ({ id }) => cursors.encode(scope, [id]));
}
