import { cpus } from 'node:os';
import { queries } from './graph.ts';

/** One measurement of one gateway. */
export interface Row {
  readonly gateway: string;
  readonly query: string;
  readonly cpuMs: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly residentMb: number;
  /** Requests to subgraphs for one request. */
  readonly upstream: number;
  readonly errors: number;
}

export interface Conditions {
  readonly seconds: string;
  readonly repeats: string;
  readonly connections: string;
}

/** The measurements as Markdown: medians, with the least and the most of what is compared. */
export function report(rows: readonly Row[], { seconds, repeats, connections }: Conditions): string {
  const gateways = [...new Set(rows.map(({ gateway }) => gateway))];
  return [
    '# The field’s federation benchmark',
    '',
    'Written by `npm run bench`. Schema, data and large query of graphql-hive/graphql-gateways-benchmark; CPU time of the',
    'gateway’s processes for one request, on a core of its own. Nothing is shared between requests in flight, anywhere;',
    'all have the same flags; every answer is compared with the others’ before anything is measured.',
    '',
    `${repeats} turns of ${seconds} s, ${connections} connections. Node ${process.version}, ${cpus()[0]?.model ?? 'unknown CPU'}.`,
    ...queries.flatMap((query) => table(query, gateways, rows)),
    '',
  ].join('\n');
}

function table(query: string, gateways: readonly string[], rows: readonly Row[]): string[] {
  const lines = gateways.map((gateway) => {
    const own = rows.filter((row) => row.query === query && row.gateway === gateway);
    const middle = (field: Exclude<keyof Row, 'gateway' | 'query'>) => median(own.map((row) => row[field]));
    const cpu = own.map(({ cpuMs }) => cpuMs);
    const cells = [
      gateway,
      `**${median(cpu).toFixed(2)}** (${Math.min(...cpu).toFixed(2)}–${Math.max(...cpu).toFixed(2)})`,
      middle('upstream').toFixed(0),
      middle('perSecond').toFixed(0),
      middle('p50Ms').toFixed(1),
      middle('p99Ms').toFixed(1),
      middle('residentMb').toFixed(0),
      String(own.reduce((total, { errors }) => total + errors, 0)),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '',
    `## ${query}`,
    '',
    '| gateway | CPU ms a request | upstream | requests/s | p50 ms | p99 ms | RSS MB | errors |',
    '|---|---|---|---|---|---|---|---|',
    ...lines,
  ];
}

/** Of one gateway, turn by turn. */
export function cpusOf(rows: readonly Row[], query: string, name: string): readonly number[] {
  return rows.filter((row) => row.query === query && row.gateway === name).map(({ cpuMs }) => cpuMs);
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
