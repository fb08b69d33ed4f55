import type { Database, Tx } from '@tributary/kit/database/database';
import type { StatementPart } from '@tributary/kit/database/one-statement';
import { rowsOf } from '@tributary/kit/database/queries';
import { type Use, useKey } from '../domain/cost/uses.ts';

interface UseRecord {
  readonly promotion_id: string;
  readonly counter: string;
  readonly used: number;
}

/** How often each was used, by its key; what never was is not in it. */
export async function usedOf(on: Database | Tx, uses: readonly Use[]): Promise<ReadonlyMap<string, number>> {
  if (uses.length === 0) return new Map();
  const rows = await rowsOf<UseRecord>(on, {
    name: 'promotion-uses',
    text: `select promotion_id, counter, used from promotion_use
            where (promotion_id, counter) in (select * from unnest($1::text[], $2::text[]))`,
    values: columnsOf(uses),
  });
  return new Map(rows.map((row) => [useKey({ promotionId: row.promotion_id, counter: row.counter }), row.used]));
}

/**
 * Takes each use once, by one conditional statement in the order of their keys, so that no two checkouts wait for each
 * other in a circle. Gives those that are not to be had any more; the others are taken, and are the caller's to give back.
 */
export async function takeUses(tx: Tx, uses: readonly Use[]): Promise<readonly Use[]> {
  if (uses.length === 0) return [];
  const rows = await rowsOf<UseRecord>(tx, {
    name: 'promotion-uses-take',
    text: `insert into promotion_use as u (promotion_id, counter, used, uses_max)
           select n.promotion_id, n.counter, 1, n.uses_max
             from unnest($1::text[], $2::text[], $3::int[]) as n (promotion_id, counter, uses_max) order by 1, 2
           on conflict (promotion_id, counter) do update set used = u.used + 1, uses_max = excluded.uses_max
            where u.used < excluded.uses_max
           returning promotion_id, counter, used`,
    values: [...columnsOf(uses), uses.map(({ usesMax }) => usesMax)],
  });
  const taken = new Set(rows.map((row) => useKey({ promotionId: row.promotion_id, counter: row.counter })));
  return uses.filter((use) => !taken.has(useKey(use)));
}

/**
 * Takes each use once, as a part of a larger statement for the row of `from`, in the same order. Where one is not to be had
 * the whole statement fails (23502), and nothing is taken: `takeUses` then says which.
 */
export function takingUses(uses: readonly Use[], from: string): StatementPart {
  return {
    text: `insert into promotion_use as u (promotion_id, counter, used, uses_max)
           select n.promotion_id, n.counter, 1, n.uses_max
             from ${from} cross join unnest($1::text[], $2::text[], $3::int[]) as n (promotion_id, counter, uses_max)
            order by 1, 2
           on conflict (promotion_id, counter) do update
              set used = case when u.used < excluded.uses_max then u.used + 1 end, uses_max = excluded.uses_max`,
    values: [...columnsOf(uses), uses.map(({ usesMax }) => usesMax)],
  };
}

/** Gives each use back, once. */
export async function giveBackUses(tx: Tx, uses: readonly Use[]): Promise<void> {
  if (uses.length === 0) return;
  await rowsOf(tx, {
    name: 'promotion-uses-give-back',
    text: `with held as (select promotion_id, counter from promotion_use
                          where (promotion_id, counter) in (select * from unnest($1::text[], $2::text[]))
                          order by promotion_id, counter for update)
           update promotion_use u set used = u.used - 1 from held
            where u.promotion_id = held.promotion_id and u.counter = held.counter`,
    values: columnsOf(uses),
  });
}

function columnsOf(uses: readonly Use[]): readonly (readonly string[])[] {
  return [uses.map(({ promotionId }) => promotionId), uses.map(({ counter }) => counter)];
}
