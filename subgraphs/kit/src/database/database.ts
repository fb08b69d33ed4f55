import type { ClientBase, Pool } from 'pg';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';
import type { Log } from '../log.ts';
import { inTurn } from './asker.ts';
import { type Database, type Follower, inside, type Tx } from './handles.ts';
import { asOutage } from './outage.ts';
import { sqlStateOf } from './sql-state.ts';

export type { Database, Tx } from './handles.ts';

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSizeMax: number;
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  readonly log: Log;
}

// A statement that runs this long has lost its client, whose deadline is shorter.
const statementTimeoutMs = 30_000;
// A look at the socket costs some microseconds.
const closingNoticedAfter = '500ms';
// Longer than a restart of PostgreSQL on the same machine takes.
const connectTimeoutMs = 5_000;

/** Connects, without migrating. Idle connections may break at any time: that is logged and the pool makes new ones. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    entities: [...options.entities],
    migrations: [...options.migrations],
    poolSize: options.poolSizeMax,
    connectTimeoutMS: connectTimeoutMs,
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

/**
 * A numbered migration of plain SQL statements. Forward only; must be safe while the previous version still runs.
 * TypeORM orders by the 13 digits that end a name: they hold our number.
 */
export function migration(number: number, title: string, statements: readonly string[]): new () => MigrationInterface {
  const name = `${title} ${String(number).padStart(13, '0')}`;
  return class implements MigrationInterface {
    readonly name = name;
    async up(runner: Parameters<MigrationInterface['up']>[0]): Promise<void> {
      for (const statement of statements) await runner.query(statement);
    }
    down(): Promise<void> {
      return Promise.reject(new Error('migrations go forward only'));
    }
  };
}

// A serialization failure or a deadlock's victim succeeds when tried again; after five tries something else is wrong.
const triesMax = 5;
const retriedStates = new Set(['40001', '40P01']);

/**
 * Runs `work` in one transaction at READ COMMITTED. Serialization failures and deadlocks are tried again, up to five
 * times: `work` must be safe to run twice and must not call anything remote. Throws DatabaseUnavailable where the
 * database is what failed; whether it has committed is not known then.
 */
export function inTransaction<Result>(db: Database, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return inTurn(async () => {
    for (let tried = 1; ; tried += 1) {
      try {
        return await transacted(db, work);
      } catch (cause) {
        if (tried === triesMax || !retriedStates.has(sqlStateOf(cause) ?? '')) throw asOutage(cause);
      }
    }
  });
}

async function transacted<Result>(db: Database, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const followers = new Set<Follower>();
  // PostgreSQL's default level; naming it would cost a round trip.
  const result = await db[inside].source.transaction((manager) =>
    work({ [inside]: { kind: 'tx', manager, followers } }),
  );
  for (const follow of followers) follow(db);
  return result;
}

/**
 * Has `follow` called once `on` has committed, and not where it is rolled back; once, however often the same is given.
 * A process that is killed in between never calls it. What was done without a transaction has committed.
 */
export function afterCommit(on: Database | Tx, follow: Follower): void {
  if (isTx(on)) on[inside].followers.add(follow);
  else follow(on);
}

function isTx(on: Database | Tx): on is Tx {
  return on[inside].kind === 'tx';
}

/** True when the database answers. */
export async function answers(db: Database): Promise<boolean> {
  return db[inside].pool.query('select 1').then(
    () => true,
    () => false,
  );
}

export async function closeDatabase(db: Database): Promise<void> {
  await db[inside].source.destroy();
}

function poolUnder(source: DataSource): Pool {
  // TypeORM types its drivers by their common part; with type 'postgres' the driver's `master` is its pg pool.
  const { driver } = source;
  if ('master' in driver && driver.master !== null && typeof driver.master === 'object') return driver.master as Pool;
  throw new Error('expected the postgres driver');
}
