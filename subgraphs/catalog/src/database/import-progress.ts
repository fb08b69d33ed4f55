import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';

/** How many products of an import are in, where it has not ended; 0 where the last one was another, or ended. */
export async function productsDone(db: Database, fingerprint: string): Promise<number> {
  const [row] = await rowsOf<{ done: number }>(db, {
    name: 'products-done',
    text: 'select products_done as done from unfinished_import where fingerprint = $1',
    values: [fingerprint],
  });
  return row?.done ?? 0;
}

/** Notes how many products are in, with the products themselves. */
export async function noteProgress(tx: Tx, fingerprint: string, done: number): Promise<void> {
  await rowsOf(tx, {
    name: 'note-progress',
    text: `insert into unfinished_import (fingerprint, products_done) values ($1, $2)
               on conflict (only_one) do update
              set fingerprint = excluded.fingerprint, products_done = excluded.products_done`,
    values: [fingerprint, done],
  });
}

export async function endImport(db: Database): Promise<void> {
  await rowsOf(db, { name: 'end-import', text: 'delete from unfinished_import' });
}
