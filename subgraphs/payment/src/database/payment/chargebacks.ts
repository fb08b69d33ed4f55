import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { Chargeback } from '../../domain/payment/chargeback.ts';

type Raw = Omit<Chargeback, 'amountMinor'> & { readonly amountMinor: string };

/** Inserts what is new and updates where the rest stands. */
export async function saveChargebacks(tx: Tx, chargebacks: readonly Chargeback[]): Promise<void> {
  if (chargebacks.length === 0) return;
  await rowsOf(tx, {
    name: 'chargeback-save',
    text: `insert into chargeback (id, payment_id, amount_minor, currency, status, provider_reference, created_at)
           select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[],
                                $7::timestamptz[])
           on conflict (id) do update set status = excluded.status`,
    values: [
      chargebacks.map(({ id }) => id),
      chargebacks.map(({ paymentId }) => paymentId),
      chargebacks.map(({ amountMinor }) => amountMinor),
      chargebacks.map(({ currency }) => currency),
      chargebacks.map(({ status }) => status),
      chargebacks.map(({ providerReference }) => providerReference),
      chargebacks.map(({ createdAt }) => createdAt),
    ],
  });
}

/** Oldest first, within each payment. */
export async function chargebacksOf(on: Database | Tx, paymentIds: readonly string[]): Promise<Chargeback[]> {
  const rows = await rowsOf<Raw>(on, {
    name: 'chargebacks-of-payments',
    text: `select id, payment_id as "paymentId", amount_minor as "amountMinor", currency, status,
                  provider_reference as "providerReference", created_at as "createdAt"
             from chargeback where payment_id = any($1) order by payment_id, created_at, id`,
    values: [paymentIds],
  });
  return rows.map((row) => ({ ...row, amountMinor: toSafeInteger(row.amountMinor) }));
}
