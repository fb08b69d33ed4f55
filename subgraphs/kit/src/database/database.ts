import type { Pool, PoolClient } from 'pg';
import { DataSource, type EntityManager, type EntitySchema, type MigrationInterface } from 'typeorm';
import type { Log } from '../log.ts';

/** A subgraph's own database: TypeORM over one pool, which hot reads may use directly. */
export interface Database {
  readonly source: DataSource;
  readonly pool: Pool;
}

/** An open transaction. A function that writes takes it first, so that no write can run outside by mistake. */
export type Tx = EntityManager;

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSizeMax: number;
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  readonly log: Log;
}

// A statement that runs this long has lost its client, whose deadline is shorter.
const statementTimeoutMs = 30_000;
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
    extra: { statement_timeout: statementTimeoutMs },
  });
  await source.initialize();
  return { source, pool: poolOf(source) };
}

/** Runs what is missing, under an advisory lock: of many replicas that start at once, exactly one migrates. */
export async function migrate({ source, pool }: Database): Promise<void> {
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
 * times: `work` must be safe to run twice and must not call anything remote.
 */
export async function inTransaction<Result>(db: Database, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      const followers = new Set<Follower>();
      // PostgreSQL's default level; naming it would cost a round trip.
      const result = await db.source.transaction((tx) => {
        followersOf.set(tx, followers);
        return work(tx);
      });
      for (const follow of followers) follow(db);
      return result;
    } catch (cause) {
      if (tried === triesMax || !retriedStates.has(sqlStateOf(cause) ?? '')) throw cause;
    }
  }
}

type Follower = (db: Database) => void;

const followersOf = new WeakMap<Tx, Set<Follower>>();

/**
 * Has `follow` called once `tx` has committed, and not where it is rolled back; once, however often the same is given.
 * A process that is killed in between never calls it.
 */
export function afterCommit(tx: Tx, follow: Follower): void {
  const followers = followersOf.get(tx);
  if (followers === undefined) throw new Error('expected a transaction of inTransaction');
  followers.add(follow);
}

/** PostgreSQL's five-character error code, e.g. 23505 for a broken unique constraint; null for other errors. */
export function sqlStateOf(cause: unknown): string | null {
  if (typeof cause !== 'object' || cause === null) return null;
  if ('code' in cause && typeof cause.code === 'string' && /^[0-9A-Z]{5}$/.test(cause.code)) return cause.code;
  return 'driverError' in cause ? sqlStateOf(cause.driverError) : null;
}

export interface Statement {
  /** Names the prepared statement on each connection: one name for one text. */
  readonly name: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/**
 * Runs a prepared statement and gives its rows. TypeORM prepares none and maps each row, which costs two to three times
 * as much; hot paths go this way. `bigint` comes as text: see `toSafeInteger`.
 */
export async function rowsOf<Row extends object>(on: Database | Tx, statement: Statement): Promise<Row[]> {
  const { name, text, values = [] } = statement;
  const client = 'pool' in on ? on.pool : await clientOf(on);
  const { rows } = await client.query<Row>({ name, text, values: [...values] });
  return rows;
}

/** True when the database answers. */
export async function answers({ pool }: Database): Promise<boolean> {
  return pool.query('select 1').then(
    () => true,
    () => false,
  );
}

export async function closeDatabase({ source }: Database): Promise<void> {
  await source.destroy();
}

function clientOf(tx: Tx): Promise<PoolClient> {
  if (tx.queryRunner === undefined) throw new Error('expected an open transaction');
  return tx.queryRunner.connect();
}

function poolOf(source: DataSource): Pool {
  // TypeORM types its drivers by their common part; with type 'postgres' the driver's `master` is its pg pool.
  const { driver } = source;
  if ('master' in driver && driver.master !== null && typeof driver.master === 'object') return driver.master as Pool;
  throw new Error('expected the postgres driver');
}
