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
  try {
    if (process.platform === 'linux') return startFromProc(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    if (process.platform === 'win32') return '';
    return psColumn(pid, 'lstart');
  } catch {
    return '';
  }
}

/** The command line of a process; '' where it is gone or cannot be read. */
export function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    if (process.platform === 'win32') return '';
    return psColumn(pid, 'args');
  } catch {
    return '';
  }
}

/** proc_pid_stat(5): the name in parentheses may hold spaces; after it comes the state, 19 fields on the start. */
function startFromProc(stat: string): string {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const isZombie = fields[0] === 'Z'; // dead, but its parent has not asked how it ended
  return isZombie ? '' : (fields[19] ?? '');
}

function psColumn(pid: number, column: string): string {
  return execFileSync('ps', ['-p', String(pid), '-o', `${column}=`], { encoding: 'utf8' }).trim();
}
