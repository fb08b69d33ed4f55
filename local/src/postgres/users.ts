import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { letGo } from '../let-go.ts';
import { isAlive } from '../processes.ts';

/**
 * The uses of a running cluster, each a file that begins with its process's id: the last one to leave stops it. So
 * `seed` may borrow the cluster of a running `start`, or end while a `start` that came later goes on. Whoever means to
 * adopt a server registers first and looks for it then: so it is either seen by the one who leaves, or sees it stop.
 */
export interface Use {
  /** Gives up the use; true when nobody else is left. */
  leave(): boolean;
  /** For a cluster that does not run: whoever is named there was killed together with its watchdog. */
  forgetOthers(): void;
}

/** Registers a use, and has a watchdog speak for it should this process be killed; that then deletes `removeAtEnd`. */
export function registerUse(dataDir: string, removeAtEnd: readonly string[]): Use {
  const directory = usersDirectory(dataDir);
  const name = `${process.pid}-${randomBytes(4).toString('hex')}`;
  const register = () => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, name), '');
  };
  register();
  const watchdog = startWatchdog([dataDir, directory, name, ...removeAtEnd]);
  return {
    leave() {
      rmSync(join(directory, name), { force: true });
      watchdog.kill('SIGKILL');
      return !readdirSync(directory).some((other) => isAlive(Number.parseInt(other, 10)));
    },
    forgetOthers() {
      rmSync(directory, { recursive: true, force: true });
      register();
    },
  };
}

/** Where the uses of a cluster are kept. */
export function usersDirectory(dataDir: string): string {
  return `${dataDir}.users`;
}

function startWatchdog(args: readonly string[]): ChildProcess {
  const program = fileURLToPath(new URL('watchdog.mjs', import.meta.url));
  // Detached: Ctrl-C in the terminal must not reach it.
  const watchdog = spawn(process.execPath, [program, ...args], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  watchdog.on('error', () => undefined); // without one, a start that is killed leaves its cluster running
  watchdog.stdin.on('error', () => undefined);
  letGo(watchdog);
  return watchdog;
}
