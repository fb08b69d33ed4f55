import type { Subgraph } from '../../process-table.ts';
import { bankCharges } from '../invariants/bank-charges.ts';
import { openBooks } from '../invariants/books.ts';
import { type Verdict, verdictsOf } from '../invariants/invariant.ts';
import { isToldInTimeline } from '../invariants/money-back.ts';
import { invariantsOfTheBooks } from '../invariants/of-the-books.ts';
import { answerInvariants, type ToldWorld } from './answer-invariants.ts';

export interface Judged extends Pick<ToldWorld, 'variants' | 'stories' | 'data'> {
  readonly databaseUrls: Readonly<Record<Subgraph, string>>;
  /** What had not come to an end in time. */
  readonly stillBusy: readonly string[];
  /** Faults of the plan that could not be injected. */
  readonly missed: readonly string[];
}

export async function judge({ databaseUrls, stillBusy, missed, ...told }: Judged): Promise<readonly Verdict[]> {
  const books = await openBooks(databaseUrls);
  try {
    const world = { ...told, books, charges: bankCharges(told.data) };
    return [
      { invariant: 'every fault was injected, and survived in time', measured: '', breaches: missed },
      { invariant: 'everything that was begun has ended', measured: '', breaches: stillBusy },
      ...(await verdictsOf(answerInvariants, world)),
      ...(await verdictsOf([...invariantsOfTheBooks, isToldInTimeline], world)),
    ];
  } finally {
    await books.close();
  }
}
