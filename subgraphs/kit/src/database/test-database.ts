import { createHash, randomBytes } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { createLog } from '../log.ts';
import { type Database } from './database.ts';
import { closeDatabase, type DatabaseOptions, migrate, openDatabase } from './open-database.ts';
import { poolOf } from './queries.ts';

export interface TestDatabase extends Database {
  readonly url: string;
  /** For looking at what is there, and for making what no action makes. */
  readonly pool: Pool;
  drop(): Promise<void>;
}

/**
 * For tests: a migrated database of one's own on the server at `adminUrl`, copied from a template that is migrated once
 * a server for each set of migrations. About 90 ms.
 */
export async function testDatabase(
  adminUrl: string,
  {
    entities,
    migrations,
    poolSizeMax = 10,
  }: Pick<DatabaseOptions, 'entities' | 'migrations'> & { poolSizeMax?: number },
): Promise<TestDatabase> {
  const template = await migratedTemplate(adminUrl, { entities, migrations });
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administered(adminUrl, (client) =>
    client.query(`create database ${name} template ${template} strategy wal_log`),
  );
  const url = withDatabase(adminUrl, name);
  const database = await openDatabase({ url, poolSizeMax, entities, migrations, log, connectTimeoutMs });
  return {
    ...database,
    url,
    pool: poolOf(database),
    async drop() {
      await closeDatabase(database);
      await administered(adminUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/**
 * For tests, of a pool of one connection: how often each of its prepared statements was planned for the values that it came
 * with. Five times is as often as PostgreSQL tries that; a statement with more is planned each time.
 */
export async function plansMade({ pool }: TestDatabase): Promise<ReadonlyMap<string, number>> {
  const { rows } = await pool.query<{ name: string; plans: number }>(
    'select name, custom_plans::int as plans from pg_prepared_statements',
  );
  return new Map(rows.map(({ name, plans }) => [name, plans]));
}

const log = createLog('test', 'silent');
// Thirty callers at once on a busy machine wait longer for each other than anybody outside of a test would.
const connectTimeoutMs = 60_000;

/** The template's name. Whoever of a run's processes comes first makes it; the others wait, and find it. */
async function migratedTemplate(
  adminUrl: string,
  { entities, migrations }: Pick<DatabaseOptions, 'entities' | 'migrations'>,
): Promise<string> {
  const name = `template_${digestOf(migrations)}`;
  await administered(adminUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount !== 0) return;
    // Only what is whole gets the name: a process that dies here leaves a database that nobody asks for.
    const unfinished = `unfinished_${randomBytes(8).toString('hex')}`;
    await client.query(`create database ${unfinished}`);
    const database = await openDatabase({
      url: withDatabase(adminUrl, unfinished),
      poolSizeMax: 2,
      entities,
      migrations,
      log,
    });
    try {
      await migrate(database);
    } finally {
      await closeDatabase(database);
    }
    await client.query(`alter database ${unfinished} rename to ${name}`);
  });
  return name;
}

// Held until its connection ends. Any number does: the ASCII codes of "temp".
const templateLock = 0x74656d70;

/** Of names and statements, so that a run that watches its sources gets a new template when one of them changes. */
function digestOf(migrations: DatabaseOptions['migrations']): string {
  const said = JSON.stringify(migrations.map((Migration) => new Migration()));
  return createHash('sha256').update(said).digest('hex').slice(0, 32);
}

async function administered(adminUrl: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

// With which a transaction's events are told of some time after it (see waker), and what a new connection begins with.
const besides = /pg_notify|client_connection_check_interval/;

/** How many statements somebody asked for, of the calls of a spied `Client.prototype.query`. */
export function statementCount(calls: readonly (readonly unknown[])[]): number {
  return calls.filter(([statement]) => !besides.test(JSON.stringify(statement) ?? '')).length;
}
