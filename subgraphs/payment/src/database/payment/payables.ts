import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Tx } from '@tributary/kit/database/database';
import type { StatementPart } from '@tributary/kit/database/one-statement';
import { rowsOf } from '@tributary/kit/database/queries';

export interface PayableTerms {
  readonly currency: string;
  /** All that is owed for it; null where nobody said. */
  readonly askedMinor: number | null;
}

/**
 * On which terms `payableId` is paid for: the currency is the first payment's, what is owed the last that anybody said.
 * Locks it until the transaction ends, so that two payments in two currencies cannot both be the first, and two together
 * cannot be more than is owed.
 */
export async function settledTerms(tx: Tx, payableId: string, terms: PayableTerms): Promise<PayableTerms> {
  const values = [payableId, terms.currency, terms.askedMinor];
  // Not as an upsert by id: two who come first together would meet at (id, currency), of which an upsert knows nothing.
  const [made] = await rowsOf<TermsRow>(tx, {
    name: 'payable-make',
    text: `insert into payable (id, currency, asked_minor) values ($1, $2, $3)
           on conflict do nothing returning ${termsColumns}`,
    values,
  });
  const [row] =
    made === undefined
      ? await rowsOf<TermsRow>(tx, {
          name: 'payable-terms',
          text: `update payable set asked_minor = case when currency = $2 then coalesce($3, asked_minor) else asked_minor end
                  where id = $1 returning ${termsColumns}`,
          values,
        })
      : [made];
  if (row === undefined) throw new Error('a payable is neither new nor known');
  return { ...row, askedMinor: row.askedMinor === null ? null : toSafeInteger(row.askedMinor) };
}

/** The first terms of a payable, as a part of a larger statement for the row of `from`; fails (23505) where it has some. */
export function makingPayable(payableId: string, { currency, askedMinor }: PayableTerms, from: string): StatementPart {
  return {
    text: `insert into payable (id, currency, asked_minor) select $1, $2, $3::bigint from ${from} returning id`,
    values: [payableId, currency, askedMinor],
  };
}

/** A payable as it was seen: whoever begins to pay for it, by whatever version, changes its row. */
export interface SeenPayable extends PayableTerms {
  /** Of its row: PostgreSQL's number of the transaction that wrote it last. */
  readonly version: string;
}

export interface SeenPayableRow extends TermsRow {
  readonly version: string;
}

export function seenPayable({ askedMinor, ...seen }: SeenPayableRow): SeenPayable {
  return { ...seen, askedMinor: askedMinor === null ? null : toSafeInteger(askedMinor) };
}

/** New terms of a payable that is as it was seen, as a part of a larger statement for the row of `from`; else it has no row. */
export function agreeing(payableId: string, { version, askedMinor }: SeenPayable, from: string): StatementPart {
  return {
    text: `update payable set asked_minor = $2::bigint from ${from}
            where payable.id = $1 and payable.xmin = $3::xid returning payable.id`,
    values: [payableId, askedMinor, version],
  };
}

interface TermsRow {
  readonly currency: string;
  readonly askedMinor: string | null;
}

const termsColumns = 'currency, asked_minor as "askedMinor"';

/**
 * Whether what was paid for it is revenue. Locks it until the transaction ends: what is given back is booked before or
 * after the recognition, never beside it.
 */
export async function isRecognized(tx: Tx, payableId: string): Promise<boolean> {
  const [row] = await rowsOf<{ isRecognized: boolean }>(tx, {
    name: 'payable-is-recognized',
    text: `select recognized_at is not null as "isRecognized" from payable where id = $1 for update`,
    values: [payableId],
  });
  return row?.isRecognized ?? false;
}

/** From now on what was paid for it is revenue. A payable that nobody paid for yet becomes known by this. */
export async function markRecognized(
  tx: Tx,
  payableId: string,
  { currency, at }: { readonly currency: string; readonly at: Date },
): Promise<void> {
  // Nearly always it was paid for, and is known.
  if (await recognize(tx, payableId, at)) return;
  // As in `settledTerms`.
  const made = await rowsOf(tx, {
    name: 'payable-make-recognized',
    text: `insert into payable (id, currency, recognized_at) values ($1, $2, $3) on conflict do nothing returning id`,
    values: [payableId, currency, at],
  });
  if (made.length === 0) await recognize(tx, payableId, at);
}

async function recognize(tx: Tx, payableId: string, at: Date): Promise<boolean> {
  const rows = await rowsOf(tx, {
    name: 'payable-recognize',
    text: 'update payable set recognized_at = coalesce(recognized_at, $2) where id = $1 returning id',
    values: [payableId, at],
  });
  return rows.length === 1;
}
