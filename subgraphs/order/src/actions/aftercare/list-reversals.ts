import { type Cursors, type Page, windowed, type WindowArguments } from '@tributary/kit/serving/connection';
import { reversalPage } from '../../database/aftercare/reversals.ts';
import type { Reversal } from '../../domain/aftercare/reversal.ts';
import type { ReversalState } from '../../domain/aftercare/reversal-state.ts';
import type { Service } from '../service.ts';

export interface ListReversals extends WindowArguments {
  readonly state: ReversalState;
}

/** A page of what is to be given back, or was, in a state: the longest known first. Throws BAD_USER_INPUT for no cursor. */
export async function listReversals(
  { db }: Service,
  cursors: Cursors,
  { state, ...asked }: ListReversals,
): Promise<Page<Reversal>> {
  return windowed(asked, {
    cursors,
    scope: `reversals ${state}`,
    placeOf: ({ id }: Reversal) => [id],
    read: (window) => reversalPage(db, { state, window }),
  });
}
