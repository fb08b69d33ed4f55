import { readdirSync, readFileSync } from 'node:fs';

// What Linux tells of processes; nothing of those that have ended meanwhile, and nothing at all where there is no /proc.

/** All below a process, at whatever depth. */
export function descendantsOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of namesIn('/proc')) {
    const stat = /^\d+$/.test(name) ? textOf(`/proc/${name}/stat`) : '';
    // proc_pid_stat(5): after the name in parentheses come the state and the parent.
    if (stat !== '') parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === root || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

/** CPU time so far of each thread, in milliseconds. */
export function threadTimes(pid: number): ReadonlyMap<number, number> {
  // proc_pid_schedstat(5): nanoseconds on a processor come first. Ticks of a hundredth of a second would say too little.
  return new Map(
    namesIn(`/proc/${pid}/task`).map((thread) => [
      Number(thread),
      Number(textOf(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]) / 1e6,
    ]),
  );
}

/** CPU time so far of all threads, in milliseconds. */
export function cpuMsOf(pid: number): number {
  return [...threadTimes(pid).values()].reduce((sum, one) => sum + one, 0);
}

export function residentMbOf(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(textOf(`/proc/${pid}/status`)) ?? [];
  return Number(kilobytes) / 1_024;
}

export function commandOf(pid: number): string {
  return textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
