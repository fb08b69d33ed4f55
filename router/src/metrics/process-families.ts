import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { MetricFamily } from '../telemetry/exposition.ts';

// A timer each, also while nobody asks: 20 ms took 0.2 % of a core. What stops the loop for longer than this is seen for sure,
// and of the three hundred between two scrapes the tail is no chance.
const resolutionMs = 50;

/** Watches the process. Names are those that Prometheus' clients have for Node. */
export class ProcessWatch {
  readonly #delay = monitorEventLoopDelay({ resolution: resolutionMs });
  readonly #startSeconds = Date.now() / 1_000 - process.uptime();

  constructor() {
    this.#delay.enable();
  }

  /** What the event loop did is told of the time since it was told last. */
  families(): readonly MetricFamily[] {
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    const delay = this.#delay;
    const [p50, p99, most] = [late(delay.percentile(50)), late(delay.percentile(99)), late(delay.max)];
    delay.reset();
    return [
      counter('process_cpu_seconds_total', 'CPU time of the process.', (user + system) / 1e6),
      gauge('process_start_time_seconds', 'When the process began, since 1970.', this.#startSeconds),
      gauge('process_resident_memory_bytes', 'Memory of the process.', rss),
      gauge('nodejs_heap_size_used_bytes', 'Memory that JavaScript uses.', heapUsed),
      gauge('nodejs_eventloop_lag_p50_seconds', 'How late timers came since the last scrape: half of them.', p50),
      gauge('nodejs_eventloop_lag_p99_seconds', 'The same: 99 of 100.', p99),
      gauge('nodejs_eventloop_lag_max_seconds', 'The same: the latest.', most),
    ];
  }

  stop(): void {
    this.#delay.disable();
  }
}

/** How late a timer came: of the nanoseconds between two, the resolution is meant to be. NaN where there was none yet. */
function late(nanoseconds: number): number {
  return Math.max(nanoseconds / 1e9 - resolutionMs / 1_000, 0) || 0;
}

function counter(name: string, help: string, value: number): MetricFamily {
  return { kind: 'counter', name, help, samples: [{ labels: {}, value }] };
}

function gauge(name: string, help: string, value: number): MetricFamily {
  return { kind: 'gauge', name, help, samples: [{ labels: {}, value }] };
}
