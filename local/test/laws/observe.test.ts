import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { promqlReading } from './promql-reading.ts';

// What local/observe has Prometheus, Grafana and the collector do is held against the pages and files that it is about.

const folder = 'local/observe';
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

const compose = z
  .object({
    services: z.record(
      z.string(),
      z.object({
        image: z.string().optional(),
        profiles: z.array(z.string()).default([]),
        environment: z.record(z.string(), z.string()).default({}),
        volumes: z.array(z.string()).default([]),
      }),
    ),
  })
  .parse(parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }));
const observing = Object.entries(compose.services).filter(([, { profiles }]) => profiles.includes('observe'));

/** A metric of the page: its labels, and whether it says when to alert. */
interface Told {
  readonly labels: readonly string[];
  readonly isAlertedOn: boolean;
}

const page = new Map<string, Told>(
  readFileSync('docs/metrics.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name = '', labels = '', , alert = '']): [string, Told] => [
      name.replaceAll('`', ''),
      {
        labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label = '']) => label),
        isAlertedOn: alert !== '' && !alert.startsWith('nothing'),
      },
    ]),
);
/** What Prometheus itself adds. */
const ofPrometheus = ['job', 'instance'];

const rule = z.strictObject({
  alert: z.string().regex(/^[A-Z]\w+$/),
  expr: z.string(),
  for: z
    .string()
    .regex(/^\d+[mh]$/)
    .optional(),
  labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
  annotations: z.strictObject({ summary: z.string() }),
});
const groups = z.strictObject({
  groups: z.array(z.strictObject({ name: z.string(), rules: z.array(rule) })),
});
const alerts = groups.parse(parse(read('alerts.yaml'))).groups.flatMap(({ rules }) => rules);

const dashboard = z.object({
  uid: z.string(),
  panels: z.array(
    z.object({
      id: z.number(),
      type: z.enum(['row', 'timeseries']),
      title: z.string(),
      description: z.string().optional(),
      datasource: z.object({ uid: z.string() }).optional(),
      targets: z.array(z.strictObject({ refId: z.string(), expr: z.string(), legendFormat: z.string() })).default([]),
    }),
  ),
});
const dashboards = readdirSync(join(folder, 'grafana/dashboards')).map((file) =>
  dashboard.parse(JSON.parse(read(`grafana/dashboards/${file}`))),
);
const panels = dashboards.flatMap((one) => one.panels).filter(({ type }) => type !== 'row');

describe('what Prometheus is asked', () => {
  const asked = [
    ...alerts.map(({ alert, expr }): [string, string] => [alert, expr]),
    ...panels.flatMap(({ title, targets }) => targets.map(({ expr }): [string, string] => [title, expr])),
  ];

  test.each(asked)('by %s has a meaning, and is of metrics and labels that the page names', (_, expr) => {
    expect(problemsIn(expr)).toEqual([]);
  });

  test.each([
    ['rate(process_cpu_seconds_total[5m)', 'syntax'],
    ['tributary_gone_total', 'tributary_gone_total'],
    ['tributary_router_plan_duration_seconds_total', 'tributary_router_plan_duration_seconds_total'],
    ['tributary_outbox_unsent{service="a"}', 'service'],
    ['sum by (statement) (tributary_outbox_unsent)', 'statement'],
  ])('and %s would be found out', (expr, problem) => {
    expect(problemsIn(expr)).toEqual([problem]);
  });
});

describe('the alerts', () => {
  test('are of everything that the page says to alert on, and of nothing else', () => {
    const alerted = new Set(alerts.flatMap(({ expr }) => metricsIn(expr)));
    const wanted = [...page].filter(([, { isAlertedOn }]) => isAlertedOn).map(([name]): string => name);

    expect(wanted.length).toBeGreaterThan(40);
    expect([...alerted].filter((name) => name !== 'up').toSorted()).toEqual(wanted.toSorted());
  });

  test('have a name each', () => {
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
  });

  test('say of each only what its expression leaves to be said', () => {
    const silent = alerts.flatMap(({ alert, expr, annotations }) => {
      const said = [...annotations.summary.matchAll(/\$labels\.(\w+)/g)].map(([, label = '']) => label);
      const left = labelsLeft(expr);
      return said.filter((label) => left?.includes(label) === false).map((label) => `${alert}: ${label}`);
    });

    expect(silent).toEqual([]);
  });
});

test('every panel says what it shows, from the source that is provided', () => {
  const { datasources } = z
    .object({ datasources: z.array(z.object({ uid: z.string(), url: z.string() })) })
    .parse(parse(read('grafana/datasources.yaml')));
  const uids = datasources.map(({ uid }) => uid);

  expect(panels.length).toBeGreaterThan(20);
  for (const { title, description, datasource, targets } of panels) {
    expect(description, title).toMatch(/\.$/);
    expect(uids, title).toContain(datasource?.uid);
    expect(targets, title).not.toEqual([]);
  }
  for (const { panels: all } of dashboards) expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { url } of datasources) expect(Object.keys(compose.services)).toContain(new URL(url).hostname);
});

test('Prometheus reads every process that measures something, at its port', () => {
  const { scrape_configs: jobs, rule_files: rules } = z
    .strictObject({
      global: z.strictObject({ scrape_interval: z.string(), evaluation_interval: z.string() }),
      rule_files: z.array(z.string()),
      scrape_configs: z.array(
        z.strictObject({
          job_name: z.string(),
          static_configs: z.array(z.strictObject({ targets: z.array(z.string()) })),
        }),
      ),
    })
    .parse(parse(read('prometheus.yaml')));
  const targets = jobs.flatMap(({ static_configs: all }) => all.flatMap((one) => one.targets));
  const measuring = Object.entries(compose.services).flatMap(([name, { environment }]) =>
    environment['METRICS_PORT'] === undefined ? [] : [`${name}:${environment['METRICS_PORT']}`],
  );

  expect(measuring).toHaveLength(5);
  expect(targets.toSorted()).toEqual(measuring.toSorted());
  expect(rules).toEqual(['alerts.yaml']);
});

test('the collector takes what processes send where they are told to send it, and hands it to Jaeger', () => {
  const endpoint = z.object({ endpoint: z.string() });
  const { receivers, exporters, service } = z
    .object({
      receivers: z.strictObject({ otlp: z.object({ protocols: z.strictObject({ http: endpoint }) }) }),
      processors: z.record(z.string(), z.object({})),
      exporters: z.record(z.string(), endpoint),
      service: z.strictObject({
        pipelines: z.strictObject({
          traces: z.strictObject({
            receivers: z.array(z.string()),
            processors: z.array(z.string()),
            exporters: z.array(z.string()),
          }),
        }),
      }),
    })
    .refine(({ processors, exporters: known, service: { pipelines } }) => {
      const { traces } = pipelines;
      return traces.processors.every((name) => name in processors) && traces.exporters.every((name) => name in known);
    }, 'expected what the pipeline names')
    .parse(parse(read('collector.yaml')));
  const [, told = ''] = /OTEL_EXPORTER_OTLP_ENDPOINT=(\S+)/.exec(readFileSync('docker-compose.yml', 'utf8')) ?? [];
  const { hostname, port } = new URL(told);

  expect(compose.services[hostname]?.profiles).toEqual(['observe']);
  expect(receivers.otlp.protocols.http.endpoint).toBe(`0.0.0.0:${port}`);
  expect(service.pipelines.traces.receivers).toEqual(['otlp']);
  expect(Object.values(exporters)).toEqual([{ endpoint: expect.stringMatching(/^jaeger:4317$/) }]);
});

test('what observes is of a version that is named, reads files that are there, and is not started unasked', () => {
  expect(observing.map(([name]) => name).toSorted()).toEqual(['collector', 'grafana', 'jaeger', 'prometheus']);
  for (const [name, { image, volumes }] of observing) {
    expect(image, name).toMatch(/:v?\d+\.\d+\.\d+$/);
    const files = volumes.filter((volume) => volume.startsWith('./'));
    for (const volume of files) {
      expect(existsSync(volume.split(':')[0] ?? ''), volume).toBe(true);
      expect(volume).toMatch(/:ro$/);
    }
  }
  const observed = Object.values(compose.services).filter(({ environment }) => 'METRICS_PORT' in environment);
  expect(observed.flatMap(({ profiles }) => profiles)).toEqual([]);
});

function problemsIn(expr: string): readonly string[] {
  const { selected, grouped, isBroken } = promqlReading(expr);
  if (isBroken) return ['syntax'];
  const known = selected.map(({ metric }) => labelsOf(metric));
  const unknown = selected.flatMap(({ metric, labels }) => {
    const own = labelsOf(metric);
    return own === null ? [metric] : labels.filter((label) => !own.includes(label));
  });
  return [...new Set([...unknown, ...grouped.filter((label) => !known.some((own) => own?.includes(label)))])];
}

/** Metrics by the names that the page has for them. */
function metricsIn(expr: string): readonly string[] {
  return promqlReading(expr).selected.map(({ metric }) => (page.has(metric) ? metric : familyOf(metric)));
}

/** What an outermost `sum by (…)` or quantile leaves; null where the expression keeps all that its metrics have. */
function labelsLeft(expr: string): readonly string[] | null {
  if (!/^(?:sum|histogram_quantile)\b/.test(expr.trim())) return null;
  return promqlReading(expr).grouped;
}

/** Null where there is no such metric. */
function labelsOf(metric: string): readonly string[] | null {
  if (metric === 'up') return ofPrometheus;
  const plain = page.get(metric);
  const isDuration = /_duration_seconds$/;
  if (plain !== undefined) return isDuration.test(metric) ? null : [...plain.labels, ...ofPrometheus];
  const family = page.get(familyOf(metric));
  if (family === undefined || !isDuration.test(familyOf(metric))) return null;
  return [...family.labels, ...ofPrometheus, ...(metric.endsWith('_bucket') ? ['le'] : [])];
}

/** That which a histogram's series are of. */
function familyOf(series: string): string {
  return series.replace(/_(?:bucket|sum|count)$/, '');
}
