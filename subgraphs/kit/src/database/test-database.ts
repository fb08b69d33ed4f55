import { randomBytes } from 'node:crypto';
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
 * for each set of migrations. About 90 ms.
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
  const database = await openDatabase({ url, poolSizeMax, entities, migrations, log });
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

const log = createLog('test', 'silent');
const templates = new Map<string, Promise<string>>();

function migratedTemplate(
  adminUrl: string,
  { entities, migrations }: Pick<DatabaseOptions, 'entities' | 'migrations'>,
): Promise<string> {
  const names = migrations.map((Migration) => new Migration().name ?? Migration.name).join('\n');
  const known = templates.get(names);
  if (known !== undefined) return known;
  const made = (async () => {
    const name = `template_${randomBytes(8).toString('hex')}`;
    await administered(adminUrl, (client) => client.query(`create database ${name}`));
    const database = await openDatabase({
      url: withDatabase(adminUrl, name),
      poolSizeMax: 2,
      entities,
      migrations,
      log,
    });
    await migrate(database);
    await closeDatabase(database);
    return name;
  })();
  templates.set(names, made);
  return made;
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
