import { cpuTimes } from '../../../bench/dear/processes.ts';

/** CPU time so far, in milliseconds, of this process and the native planner's. Of the latter on Linux alone. */
export function cpuTimeMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000 + (cpuTimes(process.pid).get('planner') ?? 0);
}
