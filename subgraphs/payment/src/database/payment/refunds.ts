import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { Refund } from '../../domain/payment/refund.ts';

type Raw = Omit<Refund, 'amountMinor'> & { readonly amountMinor: string };

const columns = `id, payment_id as "paymentId", amount_minor as "amountMinor", currency, status, reason,
  idempotency_key as "idempotencyKey", provider_reference as "providerReference", created_at as "createdAt",
  origin, is_returned as "isReturned"`;

/** Inserts what is new and updates where the rest stands. */
export async function saveRefunds(tx: Tx, refunds: readonly Refund[]): Promise<void> {
  if (refunds.length === 0) return;
  await rowsOf(tx, {
    name: 'refund-save',
    text: `insert into refund (id, payment_id, amount_minor, currency, status, reason, idempotency_key,
                               provider_reference, created_at, origin, is_returned)
           select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[],
                                $8::text[], $9::timestamptz[], $10::text[], $11::boolean[])
           on conflict (id) do update set status = excluded.status, provider_reference = excluded.provider_reference,
                                          is_returned = excluded.is_returned`,
    values: [
      refunds.map(({ id }) => id),
      refunds.map(({ paymentId }) => paymentId),
      refunds.map(({ amountMinor }) => amountMinor),
      refunds.map(({ currency }) => currency),
      refunds.map(({ status }) => status),
      refunds.map(({ reason }) => reason),
      refunds.map(({ idempotencyKey }) => idempotencyKey),
      refunds.map(({ providerReference }) => providerReference),
      refunds.map(({ createdAt }) => createdAt),
      refunds.map(({ origin }) => origin),
      refunds.map(({ isReturned }) => isReturned),
    ],
  });
}

/** Oldest first, within each payment. */
export async function refundsOf(on: Database | Tx, paymentIds: readonly string[]): Promise<Refund[]> {
  const rows = await rowsOf<Raw>(on, {
    name: 'refunds-of-payments',
    text: `select ${columns} from refund where payment_id = any($1) order by payment_id, id`,
    values: [paymentIds],
  });
  return rows.map(refundOf);
}

export async function refundsByIds(on: Database | Tx, ids: readonly string[]): Promise<Refund[]> {
  const rows = await rowsOf<Raw>(on, {
    name: 'refunds-by-ids',
    text: `select ${columns} from refund where id = any($1)`,
    values: [ids],
  });
  return rows.map(refundOf);
}

function refundOf(row: Raw): Refund {
  return { ...row, amountMinor: toSafeInteger(row.amountMinor) };
}
