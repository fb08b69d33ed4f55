import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { letGo } from '../let-go.ts';
import { commandOf, isAlive } from '../processes.ts';
import { Refusal } from '../refusal.ts';
import { spawnedAs, type Account } from './account.ts';
import { freePort } from './free-port.ts';
import { probe } from './probe.ts';

/** A running server process. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** True when it ran already: another process started it. */
  readonly adopted: boolean;
  /** Settles when the process has ended, for whatever reason. */
  readonly gone: Promise<void>;
}

export interface Launch {
  readonly program: string;
  readonly account: Account;
  readonly dataDir: string;
  /** 0: any free one. */
  readonly port: number;
  readonly fast: boolean;
  /** Beside the usual ones: `name=value`. */
  readonly settings: readonly string[];
  readonly log: (line: string) => void;
}

// Recovery after a crash replays at most max_wal_size (1 GB); a minute is plenty for that.
const readyMsMax = 60_000;

/** The server that runs on this directory, or null. One that is about to come up or to stop is waited for. */
export async function findRunning(dataDir: string, password: string): Promise<Postmaster | null> {
  const deadline = Date.now() + readyMsMax;
  while (Date.now() < deadline) {
    const file = readPidFile(dataDir);
    if (file === null || !isAlive(file.pid)) return null;
    const answer = await probe(file.port, password);
    if (answer === 'ready') return { pid: file.pid, port: file.port, adopted: true, gone: ended(file.pid) };
    // A reboot or a container's restart may have given the id in a left-over file to someone else. PostgreSQL would
    // take that process for its own and refuse to start.
    if (answer !== 'busy' && !commandOf(file.pid).includes(dataDir)) {
      rmSync(join(dataDir, 'postmaster.pid'), { force: true });
      return null;
    }
    await sleep(50);
  }
  throw new Refusal(`the PostgreSQL on ${dataDir} neither answers nor ends (process ${readPidFile(dataDir)?.pid})`);
}

/** Starts the server and waits until it takes connections. Throws a Refusal that says why it does not. */
export async function launch(how: Launch): Promise<Postmaster> {
  const deadline = Date.now() + readyMsMax;
  for (;;) {
    const port = how.port === 0 ? await freePort() : how.port;
    const server = spawnServer(how, port);
    const pid = await whenReady(server.child, how.dataDir, deadline);
    if (pid !== null) return { pid, port, adopted: false, gone: server.gone };

    server.child.kill('SIGQUIT');
    await server.gone;
    if (Date.now() > deadline || !isPassing(server.output(), how.port)) throw refusal(server.output(), how);
    await sleep(100);
  }
}

interface Server {
  readonly child: ChildProcess;
  readonly gone: Promise<void>;
  /** The end of what it wrote. */
  readonly output: () => string;
}

function spawnServer({ program, account, dataDir, fast, log, ...more }: Launch, port: number): Server {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200', // four services with a pool of 10 each, the tests' many small pools, and room
    'timezone=UTC',
    'log_timezone=UTC',
    ...(fast ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
    ...more.settings,
  ];
  const args = ['-D', dataDir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  // Detached: Ctrl-C in the terminal must not stop it before its clients have ended.
  const child = spawn(program, args, { ...spawnedAs(account), stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let tail = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-4_000);
    log(text);
  });
  // What it wrote last arrives with 'close'; after a crash its children may keep the pipe open for a while.
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve(Promise.race([closed, sleep(200, undefined, { ref: false })])));
    child.once('error', (error) => {
      tail += error.message;
      resolve();
    });
  });
  letGo(child);
  return { child, gone, output: () => tail };
}

/** The server's process id once it takes connections; null where it ends or the deadline passes before. */
async function whenReady(child: ChildProcess, dataDir: string, deadline: number): Promise<number | null> {
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const file = readPidFile(dataDir);
    if (file?.pid === child.pid && file.status === 'ready') return file.pid;
    await sleep(10);
  }
  return null;
}

/** Trouble that ends by itself: the children of a killed server still hold its memory; a free port was snatched away. */
function isPassing(output: string, wantedPort: number): boolean {
  return output.includes('pre-existing shared memory block') || (wantedPort === 0 && isPortTaken(output));
}

function isPortTaken(output: string): boolean {
  return /Address already in use|could not create any TCP/.test(output);
}

function refusal(output: string, { port, dataDir }: Launch): Refusal {
  if (isPortTaken(output))
    return new Refusal(`port ${port} for PostgreSQL is taken by another program: choose fourteen others with --port`);
  const lines = output.trim().split('\n');
  const cause = lines.find((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? '';
  return new Refusal(`PostgreSQL did not start on ${dataDir}: ${cause}`);
}

/** postmaster.pid, by line: pid, directory, start time, port, socket directory, address, shared memory, status. */
function readPidFile(dataDir: string): { pid: number; port: number; status: string } | null {
  try {
    const lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
  } catch {
    return null;
  }
}

/** For a process that is not our child there is only asking. */
async function ended(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(200, undefined, { ref: false });
}
