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
  const [row] = await rowsOf<{ currency: string; askedMinor: string | null }>(tx, {
    name: 'payable-terms',
    text: `insert into payable as known (id, currency, asked_minor) values ($1, $2, $3)
           on conflict (id) do update set asked_minor =
             case when known.currency = excluded.currency then coalesce(excluded.asked_minor, known.asked_minor)
                  else known.asked_minor end
           returning currency, asked_minor as "askedMinor"`,
    values: [payableId, terms.currency, terms.askedMinor],
  });
  if (row === undefined) throw new Error('an upsert gave no row');
  return { ...row, askedMinor: row.askedMinor === null ? null : toSafeInteger(row.askedMinor) };
}

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
  await rowsOf(tx, {
    name: 'payable-recognize',
    text: `insert into payable as known (id, currency, recognized_at) values ($1, $2, $3)
           on conflict (id) do update set recognized_at = coalesce(known.recognized_at, excluded.recognized_at)`,
    values: [payableId, currency, at],
  });
}
