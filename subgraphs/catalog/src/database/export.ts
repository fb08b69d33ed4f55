import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';

/** The handles behind `after` in their order, at most `limit`. */
export async function handlesAfter(db: Database, after: string, limit: number): Promise<string[]> {
  const rows = await rowsOf<{ handle: string }>(db, {
    name: 'handles-after',
    text: 'select handle from product where handle > $1 order by handle limit $2',
    values: [after, limit],
  });
  return rows.map(({ handle }) => handle);
}
