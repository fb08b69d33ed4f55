import { readdirSync, readFileSync } from 'node:fs';

/** CPU time so far, in milliseconds, of this process and its children. Of the latter on Linux alone. */
export function cpuTimeMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000 + childrenMs();
}

function childrenMs(): number {
  const pids = namesIn('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === process.pid);
  return pids
    .flatMap((pid) => namesIn(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}/schedstat`))
    .reduce((sum, file) => sum + nanosecondsIn(file) / 1e6, 0);
}

function parentOf(pid: string): number {
  const stat = textOf(`/proc/${pid}/stat`);
  // proc_pid_stat(5): after the name in parentheses come the state and the parent.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** proc_pid_schedstat(5): nanoseconds on a processor come first. */
function nanosecondsIn(file: string): number {
  return Number(textOf(file).split(' ')[0]);
}

/** Nothing of a process that has ended meanwhile. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
