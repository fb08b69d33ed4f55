import { readdirSync, readFileSync } from 'node:fs';
import { parentOf } from '../../processes.ts';

// Linux counts in ticks of a hundredth of a second, whatever the kernel's own clock (sysconf(_SC_CLK_TCK)).
const tickMs = 10;

/** CPU time so far of each process by name, in milliseconds; PostgreSQL's with all its children. Linux only. */
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
  return [parent, ...children].reduce((ticks, pid) => ticks + ticksOf(pid), 0) * tickMs;
}

/** proc_pid_stat(5): after the name in parentheses, utime and stime are the 12th and 13th field. */
function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}
