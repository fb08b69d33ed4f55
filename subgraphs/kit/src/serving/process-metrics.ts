import { monitorEventLoopDelay } from 'node:perf_hooks';
import { collectDefaultMetrics, Counter, Gauge, type Registry } from 'prom-client';

// A timer each: of fewer the tail is chance.
const resolutionMs = 20;
const lag = (which: string): string => `nodejs_eventloop_lag_${which}_seconds`;
const cpu = 'process_cpu_seconds_total';
// Prom-client counts CPU from when it is asked to, and to a timer's lateness adds the time that it is meant to take.
const ownNames = [cpu, ...['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99'].map(lag)];

/** Has the registry tell of the process, by the names of Prometheus' clients. Gives what ends that. */
export function processMetrics(register: Registry): () => void {
  collectDefaultMetrics({ register });
  for (const name of ownNames) register.removeSingleMetric(name);
  const registers = [register];
  // oxlint-disable-next-line eslint/no-new -- the registry keeps it
  new Counter({
    name: cpu,
    help: 'CPU time of the process.',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const named = (which: string, help: string) => new Gauge({ name: lag(which), help, registers });
  const median = named('p50', 'How late timers came since the last scrape: half of them.');
  const tail = named('p99', 'The same: 99 of 100.');
  const latest = named('max', 'The same: the latest.');
  // The first that is asked tells for all three.
  Object.assign(median, {
    collect: () => {
      median.set(late(delay.percentile(50)));
      tail.set(late(delay.percentile(99)));
      latest.set(late(delay.max));
      delay.reset();
    },
  });
  return () => void delay.disable();
}

/** Of the nanoseconds between two timers the resolution is meant to be. NaN where there was none yet. */
function late(nanoseconds: number): number {
  return Math.max(nanoseconds / 1e9 - resolutionMs / 1_000, 0) || 0;
}
