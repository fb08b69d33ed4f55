import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { withLock } from '../lock-file.ts';
import { signalProcess } from '../processes.ts';
import { accountFor } from './account.ts';
import { binariesFor } from './binaries.ts';
import { initialised, reachableDirectory } from './data-directory.ts';
import { findRunning, launch, type Postmaster } from './postmaster.ts';
import { clusterUrl } from './probe.ts';
import { registerUse, usersDirectory, type Use } from './users.ts';

export interface ClusterOptions {
  readonly dataDir: string;
  /** Default 0: any free one. A cluster that runs already keeps the port it has. */
  readonly port?: number;
  /** Gives up durability for speed: for tests only. */
  readonly fast?: boolean;
  /** Beside the usual ones: `name=value`. */
  readonly settings?: readonly string[];
  /** What to delete when the cluster stops, beside its data. Given: the cluster is for once only. */
  readonly removeAtEnd?: readonly string[];
  /** Takes the server's log, in pieces as they come. */
  readonly log?: (text: string) => void;
  /** Takes what the user should know, for instance that the data lies elsewhere. */
  readonly notice?: (line: string) => void;
}

/** An embedded PostgreSQL that this process uses. */
export interface Cluster {
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** True when another process had started it. */
  readonly adopted: boolean;
  /** Settles when the server has ended, also by a crash. */
  readonly gone: Promise<void>;
  readonly url: (database: string) => string;
  /** Ends our use; the last user stops the server. `immediate` skips the checkpoint: the next start takes longer. */
  stop(how?: 'fast' | 'immediate'): Promise<void>;
}

// Another start on the same directory may be running initdb (2.5 s at worst here) or recovering from a crash.
const lockWaitMs = 90_000;

// A fast shutdown writes a checkpoint; beyond this it hangs, and recovery at the next start is the better choice.
const shutdownMsMax = 15_000;

/**
 * Starts the cluster of `dataDir`, makes it first if need be, or adopts the one that runs there. Whoever dies without
 * stop() leaves no server behind. Throws a Refusal where the reader can do something about it.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const wanted = resolve(options.dataDir);
  mkdirSync(dirname(wanted), { recursive: true });
  return withLock(`${wanted}.lock`, lockWaitMs, () => startAlone({ ...options, dataDir: wanted }));
}

/** A cluster for the length of a test run: fast, empty, on a free port, gone afterwards. */
export function startTemporaryCluster(): Promise<Cluster> {
  const directory = mkdtempSync(join(tmpdir(), 'tributary-test-'));
  chmodSync(directory, 0o755); // root's PostgreSQL runs under another account
  return startCluster({ dataDir: join(directory, 'postgres'), fast: true, removeAtEnd: [directory] });
}

async function startAlone(options: ClusterOptions): Promise<Cluster> {
  const { port = 0, fast = false, settings = [], log = ignore, notice = ignore } = options;
  const account = accountFor(options.dataDir);
  const dataDir = await reachableDirectory(options.dataDir, account);
  if (dataDir !== options.dataDir) notice(`PostgreSQL cannot enter ${options.dataDir}: its data is in ${dataDir}`);
  const binaries = await binariesFor(account, notice);
  const password = await initialised(dataDir, { binaries, account, fast, notice });

  const removeAtEnd = [...(options.removeAtEnd ?? []), ...(options.removeAtEnd ? [dataDir] : [])];
  const use = registerUse(dataDir, removeAtEnd);
  try {
    const running = await findRunning(dataDir, password);
    if (running === null) use.forgetOthers();
    const launched = { program: binaries.postgres, account, dataDir, port, fast, settings, log };
    const postmaster = running ?? (await launch(launched));
    return clusterOf(postmaster, { dataDir, password, use, removeAtEnd });
  } catch (error) {
    use.leave();
    throw error;
  }
}

interface Held {
  readonly dataDir: string;
  readonly password: string;
  readonly use: Use;
  readonly removeAtEnd: readonly string[];
}

function clusterOf({ pid, port, adopted, gone }: Postmaster, { dataDir, password, use, removeAtEnd }: Held): Cluster {
  let hasGone = false;
  const noted = gone.then(() => void (hasGone = true));
  let leaving: Promise<void> | null = null;

  async function leave(signal: NodeJS.Signals): Promise<void> {
    if (!use.leave()) return;
    if (!hasGone) signalProcess(pid, signal);
    const hard = setTimeout(() => signalProcess(pid, 'SIGQUIT'), shutdownMsMax);
    await noted;
    clearTimeout(hard);
    for (const path of [usersDirectory(dataDir), ...removeAtEnd]) {
      rmSync(path, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  return {
    port,
    pid,
    dataDir,
    adopted,
    gone: noted,
    url: (database) => clusterUrl({ port, password }, database),
    stop(how = 'fast') {
      if (leaving !== null && how === 'immediate' && !hasGone) signalProcess(pid, 'SIGQUIT');
      leaving ??= leave(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
      return leaving;
    },
  };
}

function ignore(): void {}
