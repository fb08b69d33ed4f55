import { readFileSync } from 'node:fs';
import { cpuMsOf, descendantsOf } from '../../../bench/linux-processes.ts';

export interface Timed<Made> {
  readonly made: Made;
  readonly cpuMs: number;
}

/**
 * CPU time, in milliseconds, of this process and all that it has started, while something is made: also of those that have
 * ended meanwhile, with all that they ever took. Of others than this process on Linux alone.
 */
export async function timed<Made>(work: () => Promise<Made>): Promise<Timed<Made>> {
  // To look takes some milliseconds itself, which are nobody's.
  const startedOthersMs = othersMs();
  const started = process.cpuUsage();
  const made = await work();
  const { user, system } = process.cpuUsage(started);
  return { made, cpuMs: (user + system) / 1_000 + othersMs() - startedOthersMs };
}

function othersMs(): number {
  return descendantsOf(process.pid).reduce((sum, pid) => sum + cpuMsOf(pid), endedMs());
}

const tickMs = 10;

/** proc_pid_stat(5): after the name come, as 14th and 15th, the ticks of children that have ended. */
function endedMs(): number {
  if (process.platform !== 'linux') return 0;
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * tickMs;
}
