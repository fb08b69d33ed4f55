import { commandOf, cpuMsOf, descendantsOf, residentMbOf, threadTimes } from '../linux-processes.ts';

/** CPU time so far, in milliseconds, by process; of the router also that of its one thread that answers. Linux only. */
export function cpuTimes(root: number): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const [name, pid] of namedBelow(root)) {
    times.set(name, (times.get(name) ?? 0) + cpuMsOf(pid));
    if (name === 'router') times.set('router, main thread', threadTimes(pid).get(pid) ?? 0);
  }
  return times;
}

/** In megabytes, of the processes that have a name. */
export function residentMb(root: number): ReadonlyMap<string, number> {
  const resident = new Map<string, number>();
  for (const [name, pid] of namedBelow(root)) resident.set(name, (resident.get(name) ?? 0) + residentMbOf(pid));
  return resident;
}

function namedBelow(root: number): readonly (readonly [name: string, pid: number])[] {
  return descendantsOf(root).flatMap((pid) => {
    const name = nameOf(commandOf(pid));
    return name === null ? [] : [[name, pid] as const];
  });
}

function nameOf(command: string): string | null {
  if (command.includes('postgres')) return 'postgres';
  if (command.includes('native-worker')) return 'planner';
  return /\/(router|catalog|cart|order|payment|bank)\/dist\/main\.js/.exec(command)?.[1] ?? null;
}
