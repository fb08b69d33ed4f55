import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, startOf } from './processes.ts';
import { Refusal } from './refusal.ts';

export interface Lock {
  release(): void;
}

/** The process that holds the lock. */
export interface Holder {
  readonly heldBy: number;
}

// Writing the few bytes after creating the file takes microseconds; a lock empty for this long was left by a crash.
const emptyLockAgeMsMax = 2_000;

/** Takes the lock file, or names its holder. A holder that no longer lives does not count. */
export function tryLock(path: string): Lock | Holder {
  // Twice: once more after a dead holder's file was removed.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(path, `${process.pid} ${startOf(process.pid)}`, { flag: 'wx' });
      return { release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if (!isAlready(error)) throw error;
    }
    const holder = holderOf(path);
    if (holder !== null) return { heldBy: holder };
    breakLock(path);
  }
  return { heldBy: holderOf(path) ?? 0 };
}

/** Runs `work` while no other process holds the lock; throws a Refusal when it does not come free within `waitMs`. */
export async function withLock<T>(path: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + waitMs;
  let lock = tryLock(path);
  while ('heldBy' in lock) {
    if (Date.now() > deadline) {
      throw new Refusal(`process ${lock.heldBy} has held ${path} for ${waitMs / 1000} s; is it stuck?`);
    }
    await sleep(50);
    lock = tryLock(path);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}

/** The living holder's id, or null. A holder we cannot read yet counts as alive, under the id 0. */
function holderOf(path: string): number | null {
  try {
    const [pid, start] = readFileSync(path, 'utf8').split(' ');
    if (pid === undefined || pid === '') return Date.now() - statSync(path).mtimeMs < emptyLockAgeMsMax ? 0 : null;
    return isAlive(Number(pid)) && startOf(Number(pid)) === start ? Number(pid) : null;
  } catch {
    return null; // released between the two calls
  }
}

/**
 * Two processes may find the same dead holder: were both to remove the file, the slower would remove the faster's new
 * lock. So removing is itself exclusive (mkdir is atomic), and looks at the holder again.
 */
function breakLock(path: string): void {
  const breaking = `${path}.breaking`;
  try {
    mkdirSync(breaking);
  } catch (error) {
    if (!isAlready(error)) throw error;
    if (isOlderThan(breaking, emptyLockAgeMsMax)) rmSync(breaking, { recursive: true, force: true });
    return;
  }
  if (holderOf(path) === null) rmSync(path, { force: true });
  rmSync(breaking, { recursive: true, force: true });
}

function isOlderThan(path: string, ageMs: number): boolean {
  try {
    return Date.now() - statSync(path).mtimeMs > ageMs;
  } catch {
    return false;
  }
}

function isAlready(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
