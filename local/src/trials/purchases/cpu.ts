import { readdirSync, readFileSync } from 'node:fs';
import { parentOf } from '../../processes.ts';

// Linux counts in ticks of a hundredth of a second, whatever the kernel's own clock (sysconf(_SC_CLK_TCK)).
const tickMs = 10;

/** CPU time so far of each process by name, in milliseconds; PostgreSQL's with all its children, that ended or not. Linux only. */
export function cpuMs(pids: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map(
    [...pids].map(([name, pid]) => [name, name === 'postgres' ? withChildren(pid) : ticksOf(pid) * tickMs]),
  );
}

function withChildren(parent: number): number {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
  const [, , ...ended] = timesOf(parent);
  const ticks = [...ended, ticksOf(parent), ...children.map(ticksOf)];
  return ticks.reduce((sum, some) => sum + some, 0) * tickMs;
}

function ticksOf(pid: number): number {
  const [user = 0, system = 0] = timesOf(pid);
  return user + system;
}

/** proc_pid_stat(5): utime and stime are the 12th and 13th field after the name in parentheses; then those of ended children. */
function timesOf(pid: number): readonly number[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 15)
      .map(Number);
  } catch {
    return [];
  }
}
