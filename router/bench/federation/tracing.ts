import { fileURLToPath } from 'node:url';
import { givenRounds } from './conditions.ts';
import { queries, supergraphFile } from './graph.ts';
import type { Interval } from './interval.ts';
import { pairedDifference } from './paired.ts';
import { cores, start } from './processes.ts';
import { router } from './targets.ts';

// What it costs the router to tell of itself: spans of a hundredth of its requests, and metrics, beside one that tells
// nothing and a second one that tells nothing either, whose difference is chance. All have been asked for spans before, as a
// router has that runs for a minute.
// tracing.js [--rounds 16] [--connections 50] [--port 4300] [--query one-subgraph] [--what both|metrics|spans|none-recorded]; all
// queries, unless one is named. `none-recorded`: traces are passed on, and none is drawn.

const { roundsMax, connections, port, asked, what } = givenRounds(['both', 'metrics', 'spans', 'none-recorded']);
// What a request may cost more.
const limit = 0.03;

const supergraph = supergraphFile(port);
const collectorPort = port + 1;
const collector = start({
  command: [process.execPath, fileURLToPath(new URL('collector.js', import.meta.url)), String(collectorPort)],
  core: cores.rest,
});
const tracing = [
  `OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:${collectorPort}`,
  'OTEL_TRACES_SAMPLER=parentbased_traceidratio',
  `OTEL_TRACES_SAMPLER_ARG=${what === 'none-recorded' ? 0 : 0.01}`,
];
const measuring = [`METRICS_PORT=${port + 5}`];
const telling = [...(what === 'metrics' ? [] : tracing), ...(what === 'both' || what === 'metrics' ? measuring : [])];
const names: Readonly<Record<string, string>> = {
  both: 'spans of 1 % and metrics',
  metrics: 'metrics',
  spans: 'spans of 1 %',
  'none-recorded': 'traces, none recorded',
};
const name = names[what] ?? what;
const pair = {
  base: router(supergraph, { name: 'tells nothing', port: port + 2 }),
  control: router(supergraph, { name: 'tells nothing, again', port: port + 3 }),
  other: router(supergraph, { name, port: port + 4, variables: telling }),
  // Recorded, whatever the share.
  seldomHeaders: { traceparent: `00-${'1'.repeat(32)}-${'1'.repeat(16)}-01` },
  subgraphsPort: port,
  connections,
  roundsMax,
  difference: (cpuMs: number, silentMs: number) => cpuMs / silentMs - 1,
  limit,
};
process.stdout.write('CPU time of a request, 99 % intervals\n\n');
process.stdout.write(
  `| query | tells nothing | again | ${name} | rounds | of a core | it is |\n|---|---|---|---|---|---|---|\n`,
);
for (const query of asked ?? queries) {
  const { baseMs, coreShare, control, other, rounds, verdict } = await pairedDifference({ ...pair, query });
  const cells = [
    query,
    `${baseMs.toFixed(4)} ms`,
    percent(control),
    percent(other),
    rounds,
    `${(coreShare * 100).toFixed(0)} %`,
    `${verdict} 3 %`,
  ];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
const spans = Number(await (await fetch(`http://127.0.0.1:${collectorPort}`)).text());
await collector.stop();
// Who pays for spans that nobody gets has measured something else.
if (spans === 0 && what !== 'metrics') throw new Error('expected spans at the collector');

function percent({ middle, from, to }: Interval): string {
  return `**${more(middle)}** (${more(from)} to ${more(to)})`;
}

function more(ratio: number): string {
  return `${ratio < 0 ? '−' : '+'}${Math.abs(ratio * 100).toFixed(1)} %`;
}
