import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The whole system, started as `npm start` starts it, on ports and a data directory of its own. */
export interface System {
  readonly url: string;
  /** Where people sign in. */
  readonly issuer: string;
  /** Where Prometheus finds what a process measures. */
  metricsOf(name: 'router' | 'catalog' | 'cart' | 'order' | 'payment'): string;
  readonly tokens: { readonly jane: string; readonly sam: string };
  /** The process of a subgraph, or of the router, as it is now. */
  pidOf(name: string): number;
  /** All that its processes have logged until now, by their names. */
  logs(): ReadonlyMap<string, string>;
  /** Imports a product CSV into the running system. */
  importCsv(file: string): Promise<void>;
  /** As Ctrl-C. Resolves with the exit code when every process has ended. */
  stop(): Promise<number | null>;
}

const products = '60';
const metricsPorts = { router: 9, catalog: 10, cart: 11, order: 12, payment: 13 } as const;

/** `environment`: for all of its processes. */
export async function startSystem(environment: Readonly<Record<string, string>> = {}): Promise<System> {
  const data = await mkdtemp(join(tmpdir(), 'tributary-journey-'));
  // Root's PostgreSQL runs under another account, which must get in.
  await chmod(data, 0o755);
  const port = await freePorts();
  const supervisor = run(['start', '--port', String(port), '--data', data, '--products', products], environment);
  const lines = await linesUntilReady(supervisor);
  const tokens = { jane: tokenOf('Jane', lines), sam: tokenOf('Sam', lines) };
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    issuer: `http://127.0.0.1:${port + 8}`,
    tokens,
    metricsOf: (name) => `http://127.0.0.1:${port + metricsPorts[name]}/metrics`,
    pidOf: (name) => {
      const program = name === 'router' ? name : `subgraphs/${name}`;
      return childOf(supervisor.pid ?? 0, `/${program}/dist/main.js`);
    },
    logs: () => {
      const folder = join(data, 'logs');
      return new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
    },
    importCsv: async (file) => {
      const { code, text } = await ended(run(['import', file, '--data', data]));
      if (code !== 0) throw new Error(`the import failed: ${text}`);
    },
    stop: async () => {
      supervisor.kill('SIGTERM');
      const { code } = await ended(supervisor);
      await rm(data, { recursive: true, force: true });
      return code;
    },
  };
}

function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
  const env = { ...process.env, ...environment };
  return spawn(process.execPath, ['local/dist/main.js', ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
}

async function linesUntilReady(child: ChildProcess): Promise<string[]> {
  const lines: string[] = [];
  if (child.stdout === null) throw new Error('expected an output');
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith('ready http://')) {
      child.stdout.resume();
      return lines;
    }
  }
  throw new Error(`the system did not start:\n${lines.join('\n')}`);
}

function tokenOf(name: string, lines: readonly string[]): string {
  const token = lines.find((line) => line.startsWith(name))?.match(/eyJ\S+/)?.[0];
  if (token === undefined) throw new Error(`expected a token for ${name}`);
  return token;
}

function ended(child: ChildProcess): Promise<{ readonly code: number | null; readonly text: string }> {
  let text = '';
  child.stdout?.on('data', (chunk) => (text += String(chunk)));
  child.stderr?.on('data', (chunk) => (text += String(chunk)));
  if (child.exitCode !== null) return Promise.resolve({ code: child.exitCode, text });
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, text })));
}

/** The system's processes are the supervisor's children; Linux lists them in /proc. */
function childOf(parent: number, program: string): number {
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const status = readFileSync(`/proc/${entry}/status`, 'utf8');
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8');
      if (status.includes(`\nPPid:\t${parent}\n`) && command.includes(program)) return Number(entry);
    } catch {
      // It ended while we looked.
    }
  }
  throw new Error(`expected a process of ${program}`);
}

// The router's port and those after it: four subgraphs, the bank, PostgreSQL, documents, the issuer, metrics of five.
const portsNeeded = 14;

async function freePorts(): Promise<number> {
  for (let tried = 0; tried < 50; tried += 1) {
    const first = 20_000 + Math.floor(Math.random() * 10_000);
    const ports = Array.from({ length: portsNeeded }, (_, index) => first + index);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return first;
  }
  throw new Error('found no free ports');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
