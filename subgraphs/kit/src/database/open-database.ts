import type { ClientBase, Pool } from 'pg';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';
import type { Log } from '../log.ts';
import { type Database, inside } from './handles.ts';

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSizeMax: number;
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  readonly log: Log;
  /** How long a connection is waited for. For tests; else five seconds. */
  readonly connectTimeoutMs?: number;
}

// A statement that runs this long has lost its client, whose deadline is shorter.
const statementTimeoutMs = 30_000;
// A look at the socket costs some microseconds.
const closingNoticedAfter = '500ms';
// Longer than a restart of PostgreSQL on the same machine takes.
const usualConnectTimeoutMs = 5_000;

/** Connects, without migrating. Idle connections may break at any time: that is logged and the pool makes new ones. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    entities: [...options.entities],
    migrations: [...options.migrations],
    poolSize: options.poolSizeMax,
    connectTimeoutMS: options.connectTimeoutMs ?? usualConnectTimeoutMs,
    poolErrorHandler: (cause: unknown) => options.log.warn({ err: cause }, 'an idle database connection broke'),
    extra: { statement_timeout: statementTimeoutMs, onConnect: noticeClosing },
  });
  await source.initialize();
  const pool = poolUnder(source);
  return { [inside]: { kind: 'database', source, pool } };
}

/** Has a running statement end when its connection is closed: see `rowsOf`. */
async function noticeClosing(client: ClientBase): Promise<void> {
  const text = `select set_config('client_connection_check_interval', $1, false)`;
  // Not every system under PostgreSQL can tell; there a statement goes on until its time-out.
  await client.query(text, [closingNoticedAfter]).catch(() => undefined);
}

/** Runs what is missing, under an advisory lock: of many replicas that start at once, exactly one migrates. */
export async function migrate(db: Database): Promise<void> {
  const { source, pool } = db[inside];
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
    client.release();
  }
}

// Any number does, as long as all replicas use the same one: the ASCII codes of "trib".
const migrationLock = 0x74726962;

export async function closeDatabase(db: Database): Promise<void> {
  await db[inside].source.destroy();
}

function poolUnder(source: DataSource): Pool {
  // TypeORM types its drivers by their common part; with type 'postgres' the driver's `master` is its pg pool.
  const { driver } = source;
  if ('master' in driver && driver.master !== null && typeof driver.master === 'object') return driver.master as Pool;
  throw new Error('expected the postgres driver');
}
