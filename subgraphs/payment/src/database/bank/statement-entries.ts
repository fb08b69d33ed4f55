import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { Comparison, StatementEntry } from '../../domain/bank/statement.ts';

/** Keeps what a bank's statement says; entries that are there already stay as they are. One statement, however many. */
export async function keepStatement(db: Database, provider: string, entries: readonly StatementEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await rowsOf(db, {
    name: 'statement-keep',
    text: `insert into statement_entry (provider, entry_id, kind, reference, payment_id, amount_minor, currency, at)
           select $1, one.* from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[],
                                        $8::timestamptz[]) as one
           on conflict (provider, entry_id) do nothing`,
    values: [
      provider,
      entries.map(({ id }) => id),
      entries.map(({ kind }) => kind),
      entries.map(({ reference }) => reference),
      entries.map(({ paymentId }) => paymentId),
      entries.map(({ amountMinor }) => amountMinor),
      entries.map(({ currency }) => currency),
      entries.map(({ at }) => at),
    ],
  });
}

/** Remembers from when on statements were read; only the earliest counts. */
export async function coverStatement(db: Database, provider: string, readFrom: Date): Promise<void> {
  await rowsOf(db, {
    name: 'statement-cover',
    text: `insert into statement_coverage as known (provider, read_from) values ($1, $2)
           on conflict (provider) do update set read_from = least(known.read_from, excluded.read_from)`,
    values: [provider, readFrom],
  });
}

export interface Touched {
  readonly provider: string;
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
  /** The last charge of the page before; '' for the first page. */
  readonly after: string;
  readonly limit: number;
}

/** Charges whose money moved in the period, by the bank's books or by ours, and those that differed before. */
export async function touchedCharges(db: Database, { provider, from, to, after, limit }: Touched): Promise<string[]> {
  const rows = await rowsOf<{ reference: string }>(db, {
    name: 'statement-touched-charges',
    text: `select reference from statement_entry
            where provider = $1 and at >= $2 and at < $3 and reference > $4
           union
           select payment.provider_reference from payment_transaction as fact
             join payment on payment.id = fact.payment_id
            where fact.at >= $2 and fact.at < $3 and fact.succeeded
              and fact.kind in ('CAPTURE', 'REFUND', 'REFUND_RETURNED', 'CHARGEBACK', 'CHARGEBACK_WON')
              and payment.provider = $1 and payment.provider_reference > $4
           union
           select reference from reconciliation_difference
            where provider = $1 and resolved_at is null and reference > $4
            order by 1 limit $5`,
    values: [provider, from, to, after, limit],
  });
  return rows.map(({ reference }) => reference);
}

export interface Compared extends Comparison {
  /** Money moved in our books after the statement was read, so that the two cannot be compared yet. */
  readonly isMoving: boolean;
}

export interface Compare {
  readonly provider: string;
  readonly references: readonly string[];
  /** When reading the statement began. */
  readonly readAt: Date;
}

/** What both sides have of each movement of these charges, in all; but for those from before statements were read. */
export async function comparisons(db: Database, { provider, references, readAt }: Compare): Promise<Compared[]> {
  type Raw = Omit<Compared, 'hereMinor' | 'thereMinor'> & Record<'hereMinor' | 'thereMinor', string>;
  const rows = await rowsOf<Raw>(db, {
    name: 'statement-compare',
    text: `with here as (
             select payment.provider_reference as reference, movement.kind, payment.id as payment_id, payment.currency,
                    movement.amount,
                    exists (select from payment_transaction as fact
                             where fact.payment_id = payment.id and fact.at >= $3) as is_moving
               from payment
              cross join lateral (values ('CAPTURE', captured_minor), ('REFUND', refunded_minor),
                                         ('CHARGEBACK', charged_back_minor)) as movement (kind, amount)
              where payment.provider_reference = any($2) and payment.provider = $1),
           there as (
             select reference, kind, min(payment_id) as payment_id, min(currency) as currency,
                    sum(amount_minor) as amount
               from statement_entry where provider = $1 and reference = any($2) group by reference, kind)
           select $1 as provider, reference, kind as movement,
                  coalesce(here.payment_id, there.payment_id) as "paymentId",
                  coalesce(there.currency, here.currency) as currency,
                  case when here.currency = there.currency or there.currency is null
                       then coalesce(here.amount, 0) else 0 end as "hereMinor",
                  coalesce(there.amount, 0) as "thereMinor", coalesce(is_moving, false) as "isMoving"
             from here full join there using (reference, kind)
            where not exists (select from payment join statement_coverage using (provider)
                               where payment.provider_reference = reference and payment.provider = $1
                                 and payment.created_at < read_from)
            order by reference, kind`,
    values: [provider, references, readAt],
  });
  return rows.map((row) => ({
    ...row,
    hereMinor: toSafeInteger(row.hereMinor),
    thereMinor: toSafeInteger(row.thereMinor),
  }));
}
