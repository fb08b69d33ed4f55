import { readdirSync, readFileSync } from 'node:fs';

/** CPU time so far, in milliseconds, by process; of the router also that of its one thread that answers. Linux only. */
export function cpuTimes(root: number): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { pid, command } of descendants(root)) {
    const name = nameOf(command);
    if (name === null) continue;
    const threads = threadTimes(pid);
    times.set(name, (times.get(name) ?? 0) + [...threads.values()].reduce((sum, one) => sum + one, 0));
    if (name === 'router') times.set('router, main thread', threads.get(pid) ?? 0);
  }
  return times;
}

/** In megabytes, of the processes that have a name. */
export function residentMb(root: number): ReadonlyMap<string, number> {
  const resident = new Map<string, number>();
  for (const { pid, command } of descendants(root)) {
    const name = nameOf(command);
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`)) ?? [];
    if (name !== null) resident.set(name, (resident.get(name) ?? 0) + Number(kilobytes) / 1_024);
  }
  return resident;
}

interface Process {
  readonly pid: number;
  readonly command: string;
}

function descendants(root: number): Process[] {
  const parents = new Map<number, number>();
  for (const name of namesIn('/proc')) {
    const stat = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : '';
    // proc_pid_stat(5): after the name in parentheses come the state and the parent.
    if (stat !== '') parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === root || isBelow(parent));
  };
  return [...parents.keys()]
    .filter(isBelow)
    .map((pid) => ({ pid, command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ') }));
}

function nameOf(command: string): string | null {
  if (command.includes('postgres')) return 'postgres';
  if (command.includes('native-worker')) return 'planner';
  return /\/(router|catalog|cart|order|payment|bank)\/dist\/main\.js/.exec(command)?.[1] ?? null;
}

/** proc_pid_schedstat(5): nanoseconds on a processor come first. Ticks of a hundredth of a second would say too little. */
function threadTimes(pid: number): ReadonlyMap<number, number> {
  return new Map(
    namesIn(`/proc/${pid}/task`).map((thread) => [
      Number(thread),
      Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]) / 1e6,
    ]),
  );
}

/** None of a process that has ended meanwhile, nor where there is no such folder. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Empty where the process has ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
