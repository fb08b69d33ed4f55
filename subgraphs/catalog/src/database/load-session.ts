import type { Database } from '@tributary/kit/database/database';
import { poolOf } from '@tributary/kit/database/queries';
import type { PoolClient } from 'pg';

// An index over two million rows is sorted in memory at this size; PostgreSQL's default is for machines of 1 GB.
const sortMemory = '256MB';

const loadingSetting = 'catalog.is_loading';

/** SQL: whether a load writes. Of millions of new rows none is noted for those who follow: see migration 0009. */
export const isLoading = `coalesce(current_setting('${loadingSetting}', true), '') = 'on'`;

/**
 * A connection for the statements of a bulk load, to be released for good: they run as long as they must, and a crash
 * may cost the last of them, since the load is then repeated anyhow.
 */
export async function loadSession(db: Database): Promise<PoolClient> {
  const client = await poolOf(db).connect();
  await client.query(`set statement_timeout = 0`);
  await client.query(`set synchronous_commit = off`);
  await client.query(`set ${loadingSetting} = on`);
  await client.query(`set maintenance_work_mem = '${sortMemory}'`);
  return client;
}

/** Runs `work` unless another process does so on the same database at this moment; then null. */
export async function exclusively<Result>(db: Database, work: () => Promise<Result>): Promise<Result | null> {
  const client = await poolOf(db).connect();
  try {
    const { rows } = await client.query<{ isMine: boolean }>(`select pg_try_advisory_lock($1) as "isMine"`, [loadLock]);
    return rows[0]?.isMine === true ? await work() : null;
  } finally {
    await client.query('select pg_advisory_unlock_all()').catch(() => undefined);
    client.release();
  }
}

// Any number does that nobody else uses: the ASCII codes of "load".
const loadLock = 0x6c6f6164;

/** Like Promise.all, but waits for all of them before it throws what the first failed with. */
export async function allEnded<Value>(running: readonly Promise<Value>[]): Promise<Value[]> {
  await Promise.allSettled(running);
  return Promise.all(running);
}
