import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { isAlive } from '../src/processes.ts';
import { portsFrom, refuseTakenPorts } from '../src/supervisor/ports.ts';

let directory = '';
let data = '';
const systems: System[] = [];

// One data directory for all: only the first test pays for making the cluster.
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'tributary-system-test-'));
  chmodSync(directory, 0o755);
  data = join(directory, 'data');
});

afterEach(async () => {
  for (const { supervisor, ended } of systems.splice(0)) {
    supervisor.kill('SIGTERM');
    await ended;
  }
  rmSync(`${data}.stopped`, { force: true });
});

afterAll(() => rmSync(directory, { recursive: true }));

interface System {
  readonly supervisor: ChildProcess;
  readonly port: number;
  /** All that it has printed. */
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

const program = fileURLToPath(new URL('programs/fake-system.mjs', import.meta.url));

function start(port: number, environment: Record<string, string> = {}): System {
  return systemOf(port, environment, [process.execPath, program, String(port), data]);
}

function systemOf(port: number, environment: Record<string, string>, command: readonly string[]): System {
  const [file = '', ...args] = command;
  const supervisor = spawn(file, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [supervisor.stdout, supervisor.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const ended = once(supervisor, 'close').then(([code]) => code as number | null);
  const system = { supervisor, port, output: () => output, ended };
  systems.push(system);
  return system;
}

/** The first of eight free ports in a row, below those (from 32768 on) that Linux gives to outgoing connections. */
async function eightFreePorts(): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 1_500) * 8;
    const isFree = await refuseTakenPorts(portsFrom(first)).then(
      () => true,
      () => false,
    );
    if (isFree) return first;
  }
}

async function started(environment: Record<string, string> = {}): Promise<System> {
  const system = start(await eightFreePorts(), environment);
  await printed(system, `ready http://127.0.0.1:${system.port}/`);
  return system;
}

async function printed({ output, supervisor }: System, text: string): Promise<void> {
  await vi.waitUntil(() => output().includes(text) || supervisor.exitCode !== null);
  expect(output()).toContain(text);
}

/** 0 router, 1 catalog, 3 order, 5 bank. */
async function pidAt({ port }: System, place: number): Promise<number> {
  return Number(await (await fetch(`http://127.0.0.1:${port + place}/`)).text());
}

function postgresPid(): number {
  return Number.parseInt(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

async function pidsOf(system: System): Promise<readonly number[]> {
  return [...(await Promise.all([0, 1, 3, 5].map((place) => pidAt(system, place)))), postgresPid()];
}

test('a signal stops the router first and the database last, and leaves nothing', async () => {
  const system = await started();
  const pids = await pidsOf(system);

  system.supervisor.kill('SIGTERM');

  expect(await system.ended).toBe(0);
  expect(pids.filter(isAlive)).toEqual([]);
  const [first, ...others] = readFileSync(`${data}.stopped`, 'utf8').trim().split('\n');
  expect(first).toBe('router');
  expect(others.at(-1)).toBe('bank');
  expect(others.slice(0, -1).toSorted((a, b) => a.localeCompare(b))).toEqual(['catalog', 'order']);
});

test('warnings of a service reach the terminal with its name, the rest only its log', async () => {
  const system = await started();

  await printed(system, 'catalog: warning: catalog is only a fake');
  expect(readFileSync(join(data, 'logs', 'catalog.log'), 'utf8')).toContain('"msg":"ready"');
  expect(system.output()).not.toContain('"msg"');
});

test('a service and a database that crash are back, on the same ports', async () => {
  const system = await started();
  const [catalog, postgres] = [await pidAt(system, 1), postgresPid()];

  process.kill(catalog, 'SIGKILL');
  process.kill(postgres, 'SIGKILL');

  await printed(system, 'catalog ended unexpectedly (signal SIGKILL), starting it again in 0.2 s');
  await printed(system, 'catalog is back');
  await printed(system, 'postgres is back');
  expect(await pidAt(system, 1)).not.toBe(catalog);
  expect(postgresPid()).not.toBe(postgres);
  const pidFile = readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8');
  expect(pidFile.split('\n')[3]).toBe(String(system.port + 6));
});

test('a supervisor that is killed leaves nothing behind, and the next start goes on', async () => {
  const system = await started();
  const pids = await pidsOf(system);

  system.supervisor.kill('SIGKILL');
  await system.ended;

  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
  const next = start(system.port);
  await printed(next, 'ready http');
});

test('an npm that is killed takes the system with it', async () => {
  // npm runs its script by a shell; the second command keeps that shell from becoming the first.
  const line = `'${process.execPath}' '${program}' "$@"; true`;
  const port = await eightFreePorts();
  const npm = systemOf(port, { npm_lifecycle_event: 'start' }, ['/bin/sh', '-c', line, 'sh', String(port), data]);
  await printed(npm, `ready http://127.0.0.1:${port}/`);
  const pids = await pidsOf(npm);

  npm.supervisor.kill('SIGKILL');

  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
  await npm.ended;
});

test('a port that is taken is named, with the way out', async () => {
  const port = await eightFreePorts();
  const other = createServer().listen(port + 1, '127.0.0.1');
  await once(other, 'listening');

  const system = start(port);

  expect(await system.ended).toBe(1);
  expect(system.output()).toContain(`port ${port + 1} (catalog) is taken by another program`);
  expect(system.output()).toContain('--port');
  expect(system.output()).not.toContain('ready');
  other.close();
});

test('a second supervisor of the same data is refused', async () => {
  const system = await started();

  const second = start(await eightFreePorts());

  expect(await second.ended).toBe(1);
  expect(second.output().trim().split('\n')).toEqual([
    `${data} is in use by another "npm start" (process ${system.supervisor.pid}): stop it, or choose another --data`,
  ]);
});

test('a service that cannot start ends the whole, with its name and its words', async () => {
  const system = start(await eightFreePorts(), { BROKEN: 'order' });

  expect(await system.ended).toBe(1);
  expect(system.output()).toContain('broken on purpose');
  expect(system.output()).toContain(`order does not start (exit code 1): see ${data}/logs/order.log`);
});

test('a second signal does not wait for a service that does not want to end', async () => {
  const system = await started({ STUBBORN: 'router' });
  const router = await pidAt(system, 0);

  system.supervisor.kill('SIGINT');
  await printed(system, 'stopping');
  await vi.waitUntil(() => existsSync(`${data}.stopped`));
  expect(isAlive(router)).toBe(true);
  await vi.waitUntil(
    () => {
      system.supervisor.kill('SIGINT');
      return !isAlive(router);
    },
    { interval: 300 },
  );

  expect(await system.ended).toBe(0);
});
