import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { filesIn } from '../data-directory.ts';
import { developmentIdentity, identitySecret, type DevelopmentIdentity } from '../identity/development-identity.ts';
import { ensureDatabases } from '../postgres/databases.ts';
import { processTable, root, subgraphs, type Subgraph } from '../process-table.ts';
import { isAlive } from '../processes.ts';
import { keepCluster } from '../supervisor/kept-cluster.ts';
import type { Ports } from '../supervisor/ports.ts';
import { run, type Program, type Run, type Surroundings } from '../supervisor/program.ts';

/** The whole system for a program that measures it or breaks it: any process can be killed and comes back at once. */
export interface OwnSystem {
  readonly databaseUrls: Readonly<Record<Subgraph, string>>;
  readonly identity: DevelopmentIdentity;
  /** Of each program and of PostgreSQL's first process, as it is now. */
  pids(): ReadonlyMap<string, number>;
  /** Kills -9; false where it was dead already. */
  kill(name: string): boolean;
  /** Settles when all answer that they can do their work, or those that are named. */
  ready(names?: readonly string[]): Promise<void>;
  /** Kills -9 all programs at once, and starts none again. PostgreSQL stays, for looking at what they left. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

export interface OwnSystemOptions {
  readonly data: string;
  readonly ports: Ports;
  readonly environment: NodeJS.ProcessEnv;
  /** PostgreSQL's, beside the usual ones: `name=value`. */
  readonly settings?: readonly string[];
  /** What is run in place of the usual programs. */
  readonly changed?: (programs: readonly Program[]) => Promise<readonly Program[]>;
  /** Of each log file, in bytes; as usual where it is left out. */
  readonly logSizeMax?: number;
  readonly say: (line: string) => void;
}

export async function startOwnSystem(options: OwnSystemOptions): Promise<OwnSystem> {
  const { data, ports, say, settings = [], changed, logSizeMax } = options;
  const files = filesIn(data);
  mkdirSync(files.logs, { recursive: true });
  const identity = await developmentIdentity(data);
  const cluster = keepCluster(
    { dataDir: files.postgres, port: ports.postgres, notice: say, settings },
    () => undefined,
  );
  const { url, dataDir } = await cluster.ready;
  await ensureDatabases(url('postgres'), subgraphs);
  const databaseUrls = { catalog: url('catalog'), cart: url('cart'), order: url('order'), payment: url('payment') };

  const wiring = {
    ports,
    databaseUrls,
    identitySecret: identitySecret(data),
    jwksFile: identity.jwksFile,
    issuer: null,
  };
  const usual = processTable({ ...wiring, bankJournal: files.bankJournal, people: null, mail: files.mail }).flat();
  const programs = changed === undefined ? usual : await changed(usual);
  const { NODE_ENV: _, ...environment } = options.environment; // development, whatever the shell says
  const logs = { logDirectory: files.logs, ...(logSizeMax === undefined ? {} : { logSizeMax }) };
  const around = { environment, directory: root, ...logs, say: () => undefined };
  const kept = new Map(programs.map((program) => [program.name, keepAlive(program, around)]));

  return {
    databaseUrls,
    identity,
    pids: () =>
      new Map([
        ...[...kept].map(([name, program]) => [name, program.pid()] as const),
        ['postgres', postmasterOf(dataDir)],
      ]),
    kill: (name) => (name === 'postgres' ? killPostmaster(dataDir) : (kept.get(name)?.kill() ?? false)),
    ready: (names) => allReady(programs.filter(({ name }) => names === undefined || names.includes(name))),
    async crash() {
      await Promise.all([...kept.values()].map((program) => program.stop('SIGKILL')));
    },
    async stop() {
      await Promise.all([...kept.values()].map((program) => program.stop('SIGTERM')));
      await cluster.stop();
    },
  };
}

interface KeptAlive {
  pid(): number;
  kill(): boolean;
  stop(by: NodeJS.Signals): Promise<void>;
}

// A supervisor waits before it starts again what failed; here nothing failed by itself.
const restartMs = 100;

// As long as the supervisor of a real start grants.
const stopMsMax = 10_000;

function keepAlive(program: Program, around: Surroundings): KeptAlive {
  let current: Run = run(program, around);
  let isStopping = false;
  const kept = (async () => {
    for (;;) {
      await current.ended;
      await sleep(restartMs);
      if (isStopping) return;
      current = run(program, around);
    }
  })();
  return {
    pid: () => current.child.pid ?? 0,
    kill: () => current.child.kill('SIGKILL'),
    async stop(by) {
      isStopping = true;
      current.child.kill(by);
      const hard = setTimeout(() => current.child.kill('SIGKILL'), stopMsMax);
      await kept;
      clearTimeout(hard);
    },
  };
}

function postmasterOf(dataDir: string): number {
  const [line] = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n', 1);
  return Number(line);
}

function killPostmaster(dataDir: string): boolean {
  const pid = postmasterOf(dataDir);
  if (!Number.isSafeInteger(pid) || pid <= 0 || !isAlive(pid)) return false;
  process.kill(pid, 'SIGKILL');
  return true;
}

// Alone a service with migrations takes some seconds, and PostgreSQL's recovery as long again; a busy machine has less for us.
const readyMsMax = 300_000;
const pollMs = 100;
const answerMsMax = 2_000;

async function allReady(programs: readonly Program[]): Promise<void> {
  const until = Date.now() + readyMsMax;
  for (const { name, readyUrl } of programs) {
    while (!(await isReady(readyUrl))) {
      if (Date.now() > until) throw new Error(`${name} is not ready after ${readyMsMax / 1_000} s`);
      await sleep(pollMs);
    }
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(answerMsMax) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
