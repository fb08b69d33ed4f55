import { Counter, Histogram, Registry } from 'prom-client';

/** What the process records as it happens. Names and labels are ours: nothing that callers send becomes a label. */
export const recorded = new Registry();

// Upper bounds in seconds: most statements take less than the first, and what takes longer than the last is given up.
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

interface Instrument<Label extends string> {
  /** By Prometheus' conventions: with its unit, and `_total` of what is counted. */
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly Label[];
}

/** Counts events by labels; each name once a process. */
export function counter<Label extends string>(instrument: Instrument<Label>): (labels: Record<Label, string>) => void {
  const { labelNames, ...named } = instrument;
  const counted = new Counter({ ...named, labelNames: [...labelNames], registers: [recorded] });
  return (labels) => counted.inc(labels);
}

/** Distributes durations by labels; each name once a process. Gives what is told of how many milliseconds it took. */
export function durations<Label extends string>(
  instrument: Instrument<Label>,
): (labels: Record<Label, string>, tookMs: number) => void {
  const { labelNames, ...named } = instrument;
  const histogram = new Histogram({ ...named, labelNames: [...labelNames], buckets, registers: [recorded] });
  return (labels, tookMs) => histogram.observe(labels, tookMs / 1_000);
}
