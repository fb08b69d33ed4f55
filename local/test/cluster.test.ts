import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterEach, expect, test } from 'vitest';
import { isAlive } from '../src/processes.ts';
import { accountFor } from '../src/postgres/account.ts';
import { startCluster, type Cluster, type ClusterOptions } from '../src/postgres/cluster.ts';
import { ensureDatabases } from '../src/postgres/databases.ts';

const directories: string[] = [];
const clusters: Cluster[] = [];

afterEach(async () => {
  await Promise.all(clusters.splice(0).map((cluster) => cluster.stop()));
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

function freshDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'tributary-cluster-test-'));
  chmodSync(directory, 0o755);
  directories.push(directory);
  return join(directory, 'postgres');
}

async function start(dataDir: string, options: Partial<ClusterOptions> = {}): Promise<Cluster> {
  const cluster = await startCluster({ dataDir, fast: true, ...options });
  clusters.push(cluster);
  return cluster;
}

async function query(cluster: Cluster, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: cluster.url('postgres') });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a second start finds the data of the first', async () => {
  const dataDir = freshDirectory();
  const first = await start(dataDir);
  await query(first, 'create table mug as select 1 as id');
  await first.stop();

  const second = await start(dataDir);

  expect(isAlive(first.pid)).toBe(false);
  expect(await query(second, 'select id from mug')).toEqual([{ id: 1 }]);
});

test('two starts at once share one server, and only the last to leave stops it', async () => {
  const dataDir = freshDirectory();

  const [one, other] = await Promise.all([start(dataDir), start(dataDir)]);

  expect(one.pid).toBe(other.pid);
  expect(one.adopted).not.toBe(other.adopted);
  await one.stop();
  expect(await query(other, 'select 1 as id')).toEqual([{ id: 1 }]);
  await other.stop();
  expect(isAlive(one.pid)).toBe(false);
});

test('a left-over pid file whose pid is now some other process does not keep the cluster from starting', async () => {
  const dataDir = freshDirectory();
  await (await start(dataDir)).stop();
  const other = spawn('sleep', ['60'], { ...accountFor(dataDir) });
  writeFileSync(join(dataDir, 'postmaster.pid'), `${other.pid}\n${dataDir}\n1\n1\n\n127.0.0.1\n\nready\n`);

  const cluster = await start(dataDir);

  expect(cluster.adopted).toBe(false);
  expect(await query(cluster, 'select 1 as id')).toEqual([{ id: 1 }]);
  other.kill();
});

test('a half-done initdb is put aside and done again', async () => {
  const dataDir = freshDirectory();
  for (const directory of [dataDir, `${dataDir}.new-1234`]) {
    mkdirSync(directory);
    writeFileSync(join(directory, 'PG_VERSION'), '18\n');
  }
  const notices: string[] = [];

  const cluster = await start(dataDir, { notice: (line) => notices.push(line) });

  expect(await query(cluster, 'select 1 as id')).toEqual([{ id: 1 }]);
  expect(notices).toEqual([expect.stringContaining('no finished cluster')]);
  expect(readdirSync(dirname(dataDir)).filter((name) => name.includes('.new-'))).toEqual([]);
});

test('a parent that is killed leaves no server behind', async () => {
  const dataDir = freshDirectory();
  const program = fileURLToPath(new URL('programs/hold-cluster.mjs', import.meta.url));
  const parent = spawn(process.execPath, [program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const { pid } = JSON.parse(line.toString()) as { pid: number };
  expect(isAlive(pid)).toBe(true);

  parent.kill('SIGKILL');

  await expect.poll(() => isAlive(pid)).toBe(false);
  await expect.poll(() => existsSync(`${dataDir}.users`)).toBe(false);
});

test('a server that crashes says so and starts again with its data', async () => {
  const dataDir = freshDirectory();
  const crashing = await start(dataDir, { fast: false });
  await query(crashing, 'create table mug as select 1 as id');

  process.kill(crashing.pid, 'SIGKILL');
  await crashing.gone;
  await crashing.stop();
  const next = await start(dataDir, { fast: false, port: crashing.port });

  expect(next.port).toBe(crashing.port);
  expect(await query(next, 'select id from mug')).toEqual([{ id: 1 }]);
});

test('a port that another program has is named', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  await expect(start(freshDirectory(), { port })).rejects.toThrow(`port ${port} for PostgreSQL is taken`);

  server.close();
});

test('data of another major version is refused by name', async () => {
  const dataDir = freshDirectory();
  await (await start(dataDir)).stop();
  const ours = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  writeFileSync(join(dataDir, 'PG_VERSION'), '9\n');

  await expect(start(dataDir)).rejects.toThrow(`was made by PostgreSQL 9, this is ${ours}`);
});

test('databases are created once, also by two callers at once', async () => {
  const cluster = await start(freshDirectory());
  const names = ['catalog', 'cart'];

  await Promise.all([ensureDatabases(cluster.url('postgres'), names), ensureDatabases(cluster.url('postgres'), names)]);

  const made = await query(cluster, "select datname from pg_database where datname like 'ca%' order by 1");
  expect(made).toEqual([{ datname: 'cart' }, { datname: 'catalog' }]);
});
