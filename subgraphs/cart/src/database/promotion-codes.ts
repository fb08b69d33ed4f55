import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { CartCode } from '../domain/cost/uses.ts';

/** A code, for whoever has it; null where there is none. */
export async function codeOf(db: Database, code: string): Promise<CartCode | null> {
  const [row] = await rowsOf<{ code: string; promotion_id: string; uses_max: number | null }>(db, {
    name: 'promotion-code',
    text: 'select code, promotion_id, uses_max from promotion_code where code = $1',
    values: [code],
  });
  return row === undefined ? null : { code: row.code, promotionId: row.promotion_id, usesMax: row.uses_max };
}

/** Adds codes of a promotion, and gives those that are new: a code that there is, of whichever promotion, stays. */
export async function insertCodes(
  tx: Tx,
  promotionId: string,
  { codes, usesMax }: { readonly codes: readonly string[]; readonly usesMax: number | null },
): Promise<string[]> {
  const rows = await rowsOf<{ code: string }>(tx, {
    name: 'promotion-codes-insert',
    text: `insert into promotion_code (code, promotion_id, uses_max)
           select code, $1, $3 from unnest($2::text[]) as code order by code on conflict do nothing returning code`,
    values: [promotionId, codes, usesMax],
  });
  return rows.map(({ code }) => code);
}
