import type { BankCharge } from './bank-charges.ts';
import type { Books } from './books.ts';
import type { Story } from './buyer.ts';
import type { HotVariant } from './goods.ts';

/** What all invariants are checked against, once all is quiet. */
export interface World {
  readonly books: Books;
  readonly charges: readonly BankCharge[];
  readonly variants: readonly HotVariant[];
  readonly stories: readonly Story[];
  /** Where mails lie that no SMTP server took. */
  readonly data: string;
}

export interface Invariant {
  readonly invariant: string;
  check(world: World): Promise<Finding>;
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
