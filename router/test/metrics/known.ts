import type { Scraped } from '../scraped.ts';

/** Nobody knows it to the last digit; but less than the first or more than the last is wrong. */
export type Bounds = readonly [atLeast: number, atMost: number];

/** What a histogram must have counted, and the seconds that all of it took together. */
export interface Durations {
  readonly count: number | Bounds;
  readonly seconds: Bounds;
}

export type Expected = number | Bounds | Durations;

/**
 * What is known of metrics by other means than the metrics themselves, by their series as Prometheus names them; of a
 * histogram by its name without `_count`.
 */
export type Known = Readonly<Record<string, Expected>>;

/** What a process told, and what is known of it. */
export interface Scene {
  readonly told: Scraped;
  readonly known: Known;
}

/**
 * Where a metric is not what is known. A scene that knows one series of it knows all of them: one that it does not know
 * must be 0.
 */
export function disagreements(metric: string, { told, known }: Scene): readonly string[] {
  const expected = Object.entries(known).filter(([series]) => metricOf(series) === metric);
  if (expected.length === 0) return [];
  const isHistogram = told.values.has(`${metric}_count`) || [...told.values.keys()].some(isSeriesOf(`${metric}_count`));
  return isHistogram
    ? histogramFaults(metric, new Map(expected), told)
    : valueFaults(metric, new Map(expected), told.values);
}

function valueFaults(metric: string, expected: Map<string, Expected>, told: Scraped['values']): readonly string[] {
  const series = new Set([...expected.keys(), ...[...told.keys()].filter(isSeriesOf(metric))]);
  return [...series].flatMap((one) => faults(one, told.get(one) ?? 0, expected.get(one) ?? 0));
}

function histogramFaults(metric: string, expected: Map<string, Expected>, { values }: Scraped): readonly string[] {
  const counts = [...values.keys()].filter(isSeriesOf(`${metric}_count`));
  const series = new Set([...expected.keys(), ...counts.map((one) => one.replace(`${metric}_count`, metric))]);
  return [...series].flatMap((one) => {
    const { count, seconds } = durationsIn(expected.get(one) ?? 0);
    const labels = one.slice(metric.length);
    const [counted, sum] = [values.get(`${metric}_count${labels}`) ?? 0, values.get(`${metric}_sum${labels}`) ?? 0];
    return [
      ...faults(`${metric}_count${labels}`, counted, count),
      ...faults(`${metric}_sum${labels}`, sum, seconds ?? [0, Infinity]),
      ...bucketFaults({ metric, labels, counted, sum }, values),
    ];
  });
}

interface Summed {
  readonly metric: string;
  readonly labels: string;
  readonly counted: number;
  readonly sum: number;
}

/** Buckets never fall, end with the count, and hold durations of which the sum can be. */
function bucketFaults({ metric, labels, counted, sum }: Summed, values: Scraped['values']): readonly string[] {
  const buckets = [...values]
    .filter(
      ([series]) => isSeriesOf(`${metric}_bucket`)(series) && withoutBound(series) === `${metric}_bucket${labels}`,
    )
    .map(([series, within]) => ({
      bound: Number(/le="([^"]*)"/.exec(series)?.[1]?.replace('+Inf', 'Infinity')),
      within,
    }))
    .toSorted((a, b) => a.bound - b.bound);
  if (counted === 0 && buckets.length === 0) return [];
  let [before, from, least, most] = [0, 0, 0, 0];
  const found: string[] = [];
  for (const { bound, within } of buckets) {
    if (within < before) found.push(`${metric}${labels}: ${within} within ${bound}, but ${before} before it`);
    if (within > before) {
      least += (within - before) * from;
      most += (within - before) * bound;
    }
    [before, from] = [within, bound];
  }
  if (before !== counted) found.push(`${metric}${labels}: ${counted} counted, but ${before} in its buckets`);
  // Of sums of floating point: a millionth is nobody's fault.
  if (sum < least * 0.999_999 || sum > most * 1.000_001)
    found.push(`${metric}${labels}: ${sum} s in sum, but ${least} to ${most} by its buckets`);
  return found;
}

function faults(series: string, told: number, expected: Expected): readonly string[] {
  if (typeof expected === 'object' && 'count' in expected) return [`${series}: ${told}, expected a histogram`];
  const [least, most] = typeof expected === 'number' ? [expected, expected] : expected;
  if (told >= least && told <= most) return [];
  return [`${series}: ${told}, expected ${least === most ? least : `${least} to ${most}`}`];
}

function durationsIn(expected: Expected): Partial<Durations> & Pick<Durations, 'count'> {
  return typeof expected === 'object' && 'count' in expected ? expected : { count: expected };
}

/** The same scene, if this metric were told otherwise. */
export function toldWrongly(metric: string, { told, known }: Scene, wrong: (value: number) => number): Scene {
  const isOfIt = (series: string) => {
    const name = metricOf(series);
    return name === metric || (name.startsWith(`${metric}_`) && /_(sum|count|bucket)$/.test(name));
  };
  const values = [...told.values].map(([series, value]) => [series, isOfIt(series) ? wrong(value) : value] as const);
  return { told: { ...told, values: new Map(values) }, known };
}

/** Without its labels. */
function metricOf(series: string): string {
  return /^\w+/.exec(series)?.[0] ?? '';
}

function isSeriesOf(name: string): (series: string) => boolean {
  return (series) => metricOf(series) === name;
}

function withoutBound(series: string): string {
  return series.replace(/,le="[^"]*"|(?<=\{)le="[^"]*",?/, '').replace(/\{\}$/, '');
}
