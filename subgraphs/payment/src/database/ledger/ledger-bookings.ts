import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { allOf, binding, nameOf, windowParts } from '@tributary/kit/database/statement-parts';
import type { Window } from '@tributary/kit/window';
import { newId } from '@tributary/kit/ids';
import { type StatementPart, inOneStatement } from '@tributary/kit/database/one-statement';
import type { Booking, LedgerEntry } from '../../domain/ledger/ledger.ts';

/**
 * Writes bookings down, in the transaction of what is booked. What was booked before is not booked again; one that does
 * not sum to zero fails. One statement, however many.
 */
export async function book(tx: Tx, bookings: readonly Booking[], at: Date): Promise<void> {
  if (bookings.every(({ postings }) => postings.length === 0)) return;
  await inOneStatement(tx, 'ledger-book', booking(bookings, at));
}

/** The same as parts of a larger statement, for the row of `from`, which is another part's name. */
export function booking(
  bookings: readonly Booking[],
  at: Date,
  from = '(select) as one',
): Readonly<Record<'booked' | 'entered', StatementPart>> {
  const made = bookings.filter(({ postings }) => postings.length > 0).map((one) => ({ ...one, id: newId('lbk', at) }));
  const entries = made.flatMap(({ id: bookingId, currency, postings }) =>
    postings.map((posting) => ({ ...posting, id: newId('len', at), bookingId, currency })),
  );
  const booked = {
    text: `insert into ledger_booking (id, kind, source_id, payment_id, payable_id, at)
           select one.id, one.kind, one.source_id, one.payment_id, one.payable_id, $6::timestamptz
             from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
                  as one (id, kind, source_id, payment_id, payable_id)
            where exists (select from ${from})
           on conflict (kind, source_id) do nothing returning id`,
    values: [
      made.map(({ id }) => id),
      made.map(({ kind }) => kind),
      made.map(({ sourceId }) => sourceId),
      made.map(({ paymentId }) => paymentId),
      made.map(({ payableId }) => payableId),
      at,
    ],
  };
  const entered = {
    text: `insert into ledger_entry (id, booking_id, account, amount_minor, currency)
           select one.id, one.booking_id, one.account, one.amount_minor, one.currency
             from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[]) with ordinality
                  as one (id, booking_id, account, amount_minor, currency, place)
             join booked on booked.id = one.booking_id
            order by one.place`,
    values: [
      entries.map(({ id }) => id),
      entries.map(({ bookingId }) => bookingId),
      entries.map(({ account }) => account),
      entries.map(({ amountMinor }) => amountMinor),
      entries.map(({ currency }) => currency),
    ],
  };
  return { booked, entered };
}

/** Whose entries: one payment's, or all that was booked for one payable. */
export type EntriesOf = { readonly paymentId: string } | { readonly payableId: string };

const oldestFirst = { columns: [{ name: 'entry.position', type: 'bigint' }], direction: 'asc' } as const;

/** A window of them, oldest first, with a spare one. */
export async function ledgerEntries(db: Database, of: EntriesOf, window: Window): Promise<LedgerEntry[]> {
  const [column, id] = 'paymentId' in of ? ['payment_id', of.paymentId] : ['payable_id', of.payableId];
  const { values, bind } = binding();
  const place = windowParts(oldestFirst, window, bind);
  const text = `select entry.position, entry.id, booking_id as "bookingId", kind, account, amount_minor as "amountMinor",
                       currency, payment_id as "paymentId", payable_id as "payableId", at
                  from ledger_booking as booking join ledger_entry as entry on entry.booking_id = booking.id
                 where ${allOf([`${column} = ${bind(id, 'text')}`, ...place.conditions])}
                 order by ${place.orderBy} limit ${place.limit}`;
  type Row = Omit<LedgerEntry, 'amountMinor' | 'position'> & {
    readonly amountMinor: string;
    readonly position: string;
  };
  const rows = await rowsOf<Row>(db, { name: nameOf('ledger-entries', text), text, values });
  return rows.map((row) => ({
    ...row,
    amountMinor: toSafeInteger(row.amountMinor),
    position: toSafeInteger(row.position),
  }));
}
