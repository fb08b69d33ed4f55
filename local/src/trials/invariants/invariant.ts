import type { BankCharge } from './bank-charges.ts';
import type { Books } from './books.ts';

/** What all invariants are checked against, once all is quiet. */
export interface World {
  readonly books: Books;
  readonly charges: readonly BankCharge[];
  /** What there was of each variant at the start. */
  readonly variants: readonly { readonly id: string; readonly sku: string; readonly onHand: number }[];
  /** Where mails lie that no SMTP server took. */
  readonly data: string;
}

/** A promise about what is in the books; `Of` may know more, for instance what buyers were told. */
export interface Invariant<Of extends World = World> {
  readonly invariant: string;
  check(world: Of): Promise<Finding>;
}

export interface Finding {
  /** What was counted, for the table. */
  readonly measured: string;
  /** One line for each breach. */
  readonly breaches: readonly string[];
}

export interface Verdict extends Finding {
  readonly invariant: string;
}

/** An invariant that one query checks: each row that it gives is a breach. */
export function noRows(invariant: string, of: Parameters<Books['rows']>[0], sql: string): Invariant {
  return {
    invariant,
    async check({ books }) {
      const rows = await books.rows<object>(of, sql);
      return { measured: '', breaches: rows.map((row) => JSON.stringify(row)) };
    },
  };
}

/** Checks one after the other. */
export async function verdictsOf<Of extends World>(
  invariants: readonly Invariant<Of>[],
  world: Of,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const rule of invariants) verdicts.push({ invariant: rule.invariant, ...(await rule.check(world)) });
  return verdicts;
}
