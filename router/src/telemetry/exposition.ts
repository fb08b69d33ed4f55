import { type Histogram, secondsBounds } from './histogram.ts';

type Labels = Readonly<Record<string, string>>;

/** One measure of a family. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

export interface HistogramSample {
  readonly labels: Labels;
  readonly histogram: Histogram;
}

/** A metric by its name, with what it has for each set of labels. */
export type MetricFamily =
  | {
      readonly kind: 'counter' | 'gauge';
      readonly name: string;
      readonly help: string;
      readonly samples: readonly Sample[];
    }
  | {
      readonly kind: 'histogram';
      readonly name: string;
      readonly help: string;
      readonly samples: readonly HistogramSample[];
    };

export const expositionType = 'text/plain; version=0.0.4; charset=utf-8';

/** Prometheus' text format, version 0.0.4. */
export function expositionText(families: readonly MetricFamily[]): string {
  return families.map(familyText).join('');
}

function familyText(family: MetricFamily): string {
  const { name, help, kind } = family;
  const lines =
    family.kind === 'histogram'
      ? family.samples.flatMap((sample) => histogramLines(name, sample))
      : family.samples.map(({ labels, value }) => line(name, labels, value));
  return [`# HELP ${name} ${escapedHelp(help)}`, `# TYPE ${name} ${kind}`, ...lines, ''].join('\n');
}

function histogramLines(name: string, { labels, histogram }: HistogramSample): string[] {
  const counts = histogram.cumulative();
  const bounds = [...secondsBounds.map(String), '+Inf'];
  return [
    ...bounds.map((le, at) => line(`${name}_bucket`, { ...labels, le }, counts[at] ?? 0)),
    line(`${name}_sum`, labels, histogram.sumSeconds),
    line(`${name}_count`, labels, counts.at(-1) ?? 0),
  ];
}

function line(name: string, labels: Labels, value: number): string {
  const told = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return told.length === 0 ? `${name} ${value}` : `${name}{${told.join(',')}} ${value}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function escapedHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}
