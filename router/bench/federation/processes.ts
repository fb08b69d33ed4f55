import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpuMsOf, descendantsOf, residentMbOf } from '../linux-processes.ts';

// Linux only: CPU time comes from /proc, and `taskset` keeps what is measured apart from what loads it.

/** The gateway has a core for itself; the load and the subgraphs share the other. */
export const cores = { gateway: '1', rest: '0' } as const;

export interface Running {
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

export interface Command {
  readonly command: readonly string[];
  readonly folder?: string;
  readonly core: string;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

export function start({ command, folder = '.', core }: Command): Running {
  const child = spawn('taskset', ['-c', core, ...command], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  running.add(child);
  const ended = once(child, 'exit').then(() => running.delete(child));
  return {
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      // Draining takes at most 15 s here; whatever is left then is not waited for.
      const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Runs to the end and gives what was written. */
export async function run({ command, folder = '.', core }: Command): Promise<string> {
  const child = spawn('taskset', ['-c', core, ...command], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const written: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => written.push(chunk));
  const [code] = await once(child, 'close');
  running.delete(child);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${String(code)}`);
  return Buffer.concat(written).toString();
}

export interface Usage {
  /** CPU time so far, of all threads and child processes that live. */
  readonly cpuMs: number;
  readonly residentMb: number;
}

export function usageOf(pid: number): Usage {
  const processes = [pid, ...descendantsOf(pid)];
  return { cpuMs: sum(processes.map(cpuMsOf)), residentMb: sum(processes.map(residentMbOf)) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
