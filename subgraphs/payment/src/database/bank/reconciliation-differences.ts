import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { allOf, binding, nameOf, windowParts } from '@tributary/kit/database/statement-parts';
import type { Window } from '@tributary/kit/window';
import type { Comparison, Difference } from '../../domain/bank/statement.ts';

/** Writes differences down; one that is open already keeps its id and is brought up to date. */
export async function saveDifferences(tx: Tx, differences: readonly Difference[]): Promise<void> {
  if (differences.length === 0) return;
  await rowsOf(tx, {
    name: 'differences-save',
    text: `insert into reconciliation_difference
             (id, kind, provider, reference, payment_id, movement, currency, here_minor, there_minor, found_at)
           select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                                $8::bigint[], $9::bigint[], $10::timestamptz[])
           on conflict (provider, reference, movement) where resolved_at is null
           do update set kind = excluded.kind, here_minor = excluded.here_minor, there_minor = excluded.there_minor,
                         payment_id = excluded.payment_id, currency = excluded.currency`,
    values: [
      differences.map(({ id }) => id),
      differences.map(({ kind }) => kind),
      differences.map(({ provider }) => provider),
      differences.map(({ reference }) => reference),
      differences.map(({ paymentId }) => paymentId),
      differences.map(({ movement }) => movement),
      differences.map(({ currency }) => currency),
      differences.map(({ hereMinor }) => hereMinor),
      differences.map(({ thereMinor }) => thereMinor),
      differences.map(({ foundAt }) => foundAt),
    ],
  });
}

/** Ends the open differences of what agrees now. */
export async function resolveDifferences(tx: Tx, agreeing: readonly Comparison[], now: Date): Promise<void> {
  if (agreeing.length === 0) return;
  await rowsOf(tx, {
    name: 'differences-resolve',
    text: `update reconciliation_difference as difference set resolved_at = $4
             from unnest($1::text[], $2::text[], $3::text[]) as one (provider, reference, movement)
            where difference.provider = one.provider and difference.reference = one.reference
              and difference.movement = one.movement and difference.resolved_at is null`,
    values: [
      agreeing.map(({ provider }) => provider),
      agreeing.map(({ reference }) => reference),
      agreeing.map(({ movement }) => movement),
      now,
    ],
  });
}

export interface DifferencePage {
  readonly areResolvedIncluded: boolean;
  readonly window: Window;
}

const newestFirst = { columns: [{ name: 'id', type: 'text' }], direction: 'desc' } as const;

/** Newest first, with a spare one. */
export async function differencePage(
  db: Database,
  { areResolvedIncluded, window }: DifferencePage,
): Promise<Difference[]> {
  type Raw = Omit<Difference, 'hereMinor' | 'thereMinor'> & Record<'hereMinor' | 'thereMinor', string>;
  const { values, bind } = binding();
  const place = windowParts(newestFirst, window, bind);
  const conditions = [...(areResolvedIncluded ? [] : ['resolved_at is null']), ...place.conditions];
  const text = `select id, kind, provider, reference, payment_id as "paymentId", movement, currency,
                  here_minor as "hereMinor", there_minor as "thereMinor", found_at as "foundAt",
                  resolved_at as "resolvedAt"
             from reconciliation_difference
            where ${allOf(conditions)} order by ${place.orderBy} limit ${place.limit}`;
  const rows = await rowsOf<Raw>(db, { name: nameOf('differences-page', text), text, values });
  return rows.map((row) => ({
    ...row,
    hereMinor: toSafeInteger(row.hereMinor),
    thereMinor: toSafeInteger(row.thereMinor),
  }));
}
