import { openBooks } from './books.ts';
import type { Story } from './buyer.ts';
import type { HotVariant } from './goods.ts';
import { bankCharges } from './bank-charges.ts';
import type { Verdict, World } from './invariant.ts';
import { moneyInvariants } from './money-invariants.ts';
import { orderInvariants } from './order-invariants.ts';
import { paperInvariants } from './paper-invariants.ts';
import { stockInvariants } from './stock-invariants.ts';
import type { Subgraph } from '../process-table.ts';

export interface Judged {
  readonly databaseUrls: Readonly<Record<Subgraph, string>>;
  /** The system's data directory. */
  readonly data: string;
  readonly variants: readonly HotVariant[];
  readonly stories: readonly Story[];
  /** What had not come to an end in time. */
  readonly stillBusy: readonly string[];
  /** Faults of the plan that could not be injected. */
  readonly missed: readonly string[];
}

export async function judge({
  databaseUrls,
  data,
  variants,
  stories,
  stillBusy,
  missed,
}: Judged): Promise<readonly Verdict[]> {
  const books = await openBooks(databaseUrls);
  try {
    const charges = await bankCharges(data);
    const world: World = { books, charges, variants, stories, data };
    const verdicts: Verdict[] = [
      { invariant: 'every fault was injected, and survived in time', measured: '', breaches: missed },
      { invariant: 'everything that was begun has ended', measured: '', breaches: stillBusy },
    ];
    for (const rule of [...orderInvariants, ...stockInvariants, ...moneyInvariants, ...paperInvariants]) {
      verdicts.push({ invariant: rule.invariant, ...(await rule.check(world)) });
    }
    return verdicts;
  } finally {
    await books.close();
  }
}
