import { type Database, inTransaction, type Tx } from '@tributary/kit/database/database';
import { managerOf, rowsOf } from '@tributary/kit/database/queries';
import type { CatalogState } from '../domain/load-mode.ts';
import { bulkTableNames } from './bulk-rows.ts';
import { allEnded, loadSession } from './load-session.ts';

export async function catalogState(db: Database): Promise<CatalogState> {
  const [state] = await rowsOf<CatalogState>(db, {
    name: 'catalog-state',
    text: `select not exists (select from product) as "isEmpty", exists (select from unfinished_load) as "isUnfinished",
                  (select count(*)::int from stock_reservation where state = 'HELD' and expires_at > now())
                    as "heldReservations"`,
  });
  if (state === undefined) throw new Error('expected one row');
  return state;
}

// Everything that refers to a product or a category, and the keys with which that was asked for.
const emptied = [
  ...bulkTableNames,
  'category_translation',
  'collection_change',
  'stock_reservation_line',
  'stock_reservation',
  'stock_movement',
  'idempotency',
  'product_sales',
  'price_list_range',
];
// What follows from them, written once all of them are there.
const followers = ['product_listing', 'search_word'];

/**
 * Empties the catalog and takes down indexes and foreign keys, which cost less to build over all rows than to keep up
 * row by row. What restores them is kept in the database: a load that is killed can be repeated, or undone, by the next.
 */
export async function beginLoad(db: Database): Promise<void> {
  await inTransaction(db, async (tx) => {
    await rowsOf(tx, { name: 'empty', text: `truncate ${[...emptied, ...followers].join(', ')}` });
    const { takeDown, restore } = await statementsFor(tx);
    await rowsOf(tx, {
      name: 'begin-load',
      // Beside what an earlier load took down and could not restore.
      text: `insert into unfinished_load (restore) values ($1) on conflict (only_one) do update
                set restore = array(select distinct unnest(unfinished_load.restore || excluded.restore))`,
      values: [restore],
    });
    for (const statement of takeDown) await managerOf(tx).query(statement);
  });
}

interface Statements {
  readonly takeDown: readonly string[];
  /** Foreign keys last: they need the keys that they refer to. */
  readonly restore: readonly string[];
}

/** Taken from PostgreSQL's own catalog, so that no migration can forget them. Empty where they have been taken down. */
async function statementsFor(tx: Tx): Promise<Statements> {
  const rows = await rowsOf<{ takeDown: string; restore: string }>(tx, {
    name: 'load-statements',
    text: `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as "takeDown",
                  format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
                    as restore,
                  case contype when 'f' then 1 else 2 end as turn
             from pg_constraint
            where contype in ('f', 'u') and conrelid = any($1::regclass[])
            union all
           select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid), 3
             from pg_index
            where indrelid = any($1::regclass[])
              and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
            union all
           select format('alter table %s disable trigger %I', tgrelid::regclass, tgname),
                  format('alter table %s enable trigger %I', tgrelid::regclass, tgname), 4
             from pg_trigger
            where tgrelid = any($1::regclass[]) and not tgisinternal
            order by turn`,
    values: [[...bulkTableNames, ...followers]],
  });
  return { takeDown: rows.map((row) => row.takeDown), restore: rows.map((row) => row.restore).toReversed() };
}

/**
 * Builds the indexes and foreign keys anew, some at a time, and writes what follows from the rows. Throws where the rows
 * do not obey them.
 */
export async function restore(db: Database): Promise<void> {
  const [row] = await rowsOf<{ restore: string[] }>(db, {
    name: 'load-restore',
    text: 'select restore from unfinished_load',
  });
  const statements = row?.restore ?? [];
  const keys = statements.filter((statement) => !isForeignKey(statement));
  await runAll(
    db,
    keys.filter((statement) => !isOfFollower(statement)),
  );
  await analyze(db, bulkTableNames);
  await runAll(db, ['select fill_product_listing()', 'select fill_price_list_ranges()', 'select fill_price_history()']);
  await runAll(db, keys.filter(isOfFollower));
  await runAll(db, statements.filter(isForeignKey));
}

const ofFollower = new RegExp(` ON \\S*\\b(${followers.join('|')}) `);

function isOfFollower(statement: string): boolean {
  return ofFollower.test(statement);
}

function isForeignKey(statement: string): boolean {
  return statement.includes(' FOREIGN KEY ');
}

/** Ends a load: the planner learns what is there now. */
export async function endLoad(db: Database): Promise<void> {
  await analyze(db, followers);
  await rowsOf(db, { name: 'end-load', text: 'delete from unfinished_load' });
}

function analyze(db: Database, tables: readonly string[]): Promise<void> {
  return runAll(
    db,
    tables.map((table) => `analyze ${table}`),
  );
}

// As many as the smallest machine has cores; PostgreSQL adds workers of its own for the largest indexes.
const atOnce = 2;

/** Whatever fails, nothing runs any more when this throws. */
async function runAll(db: Database, statements: readonly string[]): Promise<void> {
  const waiting = [...statements];
  const worker = async (): Promise<void> => {
    const session = await loadSession(db);
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await session.query(next);
    } finally {
      waiting.length = 0;
      session.release(true);
    }
  };
  await allEnded(Array.from({ length: Math.min(atOnce, statements.length) }, worker));
}
