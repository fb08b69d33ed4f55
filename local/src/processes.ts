import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether some process has this id now; another user's counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Sends a signal; a process that has ended already is no error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  if (isAlive(pid)) process.kill(pid, signal);
}

/**
 * When the process began, as text that no two processes of one id share; '' where it is dead or that cannot be learnt.
 * Ids are used again, after a container's restart nearly always the same ones: an id alone proves nothing.
 */
export function startOf(pid: number): string {
  if (process.platform !== 'linux') return psColumn(pid, 'lstart');
  const { state, start } = procStat(pid);
  return state === 'Z' ? '' : start; // Z: a zombie is dead, but its parent has not asked how it ended
}

/** The process that started this one, or adopted it when that died; null where it is gone. */
export function parentOf(pid: number): number | null {
  const text = process.platform === 'linux' ? procStat(pid).parent : psColumn(pid, 'ppid');
  return text === '' ? null : Number(text);
}

/** The command line of a process; '' where it is gone or cannot be read. */
export function commandOf(pid: number): string {
  if (process.platform !== 'linux') return psColumn(pid, 'args');
  return readOrNothing(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
}

/** proc_pid_stat(5): the name in parentheses may hold spaces; after it come state, parent and, 19 on, the start. */
function procStat(pid: number): { readonly state: string; readonly parent: string; readonly start: string } {
  const stat = readOrNothing(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', parent: fields[1] ?? '', start: fields[19] ?? '' };
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function psColumn(pid: number, column: string): string {
  if (process.platform === 'win32') return '';
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', `${column}=`], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
