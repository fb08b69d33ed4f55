import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Tx } from '@tributary/kit/database/database';
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
  const values = [payableId, currency, at];
  // As in `settledTerms`.
  const made = await rowsOf(tx, {
    name: 'payable-make-recognized',
    text: `insert into payable (id, currency, recognized_at) values ($1, $2, $3) on conflict do nothing returning id`,
    values,
  });
  if (made.length > 0) return;
  await rowsOf(tx, {
    name: 'payable-recognize',
    text: 'update payable set recognized_at = coalesce(recognized_at, $2) where id = $1',
    values: [payableId, at],
  });
}
