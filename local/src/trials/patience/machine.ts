import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** CPU time since some moment in the past, in milliseconds. */
export interface Usage {
  /** What there was of it, whoever had it or nobody. */
  readonly thereMs: number;
  readonly usedMs: number;
  /** By a process and all that it has started, also what has ended since. */
  readonly ownMs: number;
}

/** What others had of the machine between two looks at it, from 0 to 1. */
export function shareOfOthers(before: Usage, after: Usage): number {
  const thereMs = after.thereMs - before.thereMs;
  const othersMs = after.usedMs - before.usedMs - (after.ownMs - before.ownMs);
  return thereMs <= 0 ? 0 : Math.min(Math.max(othersMs / thereMs, 0), 1);
}

/** Of a process and all that it has started. Where the system does not tell (it is not Linux), all is its own. */
export function usageOf(ancestor: number): Usage {
  let [thereMs, usedMs] = [0, 0];
  for (const { times } of cpus()) {
    const busy = times.user + times.nice + times.sys + times.irq;
    usedMs += busy;
    thereMs += busy + times.idle;
  }
  return { thereMs, usedMs, ownMs: process.platform === 'linux' ? familyMs(ancestor) : usedMs };
}

// Linux counts in ticks of a hundredth of a second, whatever the kernel's own clock (sysconf(_SC_CLK_TCK)).
const tickMs = 10;

interface Process {
  readonly parent: number;
  readonly ticks: number;
}

function familyMs(ancestor: number): number {
  const processes = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    const found = /^\d+$/.test(name) ? processAt(name) : null;
    if (found !== null) processes.set(Number(name), found);
  }
  const isOwn = (pid: number): boolean => {
    for (let at = pid; at > 1; at = processes.get(at)?.parent ?? 0) if (at === ancestor) return true;
    return false;
  };
  return [...processes].reduce((ms, [pid, { ticks }]) => (isOwn(pid) ? ms + ticks * tickMs : ms), 0);
}

/** proc_pid_stat(5): after the name in parentheses come state and parent; 11 on, the time of it and of its ended children. */
function processAt(pid: string): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), ticks };
  } catch {
    return null; // it has ended since
  }
}
