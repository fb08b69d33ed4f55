import type { MetricFamily, Sample } from '../telemetry/exposition.ts';

export const prefix = 'tributary_router_';

export function counter(name: string, help: string, samples: readonly Sample[]): MetricFamily {
  return { kind: 'counter', name: prefix + name, help, samples };
}

export function gauge(name: string, help: string, samples: readonly Sample[]): MetricFamily {
  return { kind: 'gauge', name: prefix + name, help, samples };
}

/** Of a metric without labels. */
export function one(value: number): Sample {
  return { labels: {}, value };
}
