import { fileURLToPath } from 'node:url';
import { compared } from './compare.ts';
import { givenConditions } from './conditions.ts';
import { queries, supergraphFile } from './graph.ts';
import { cores, start } from './processes.ts';
import { cpusOf, median } from './report.ts';
import { router } from './targets.ts';

// What it costs the router to tell of itself: spans of a hundredth of its requests, and metrics, beside one that tells
// nothing and a second one that tells nothing either, whose difference is chance.
// tracing.js [--seconds 5] [--repeats 5] [--connections 50] [--port 4300]

const { conditions, port } = givenConditions({ seconds: '5', repeats: '5' });

const supergraph = supergraphFile(port);

const silent = 'tells nothing';
const others = ['tells nothing, again', 'spans of 1 % and metrics'] as const;
const collectorPort = port + 1;
const collector = start({
  command: [process.execPath, fileURLToPath(new URL('collector.js', import.meta.url)), String(collectorPort)],
  core: cores.rest,
});
const telling = [
  `OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:${collectorPort}`,
  'OTEL_TRACES_SAMPLER=parentbased_traceidratio',
  'OTEL_TRACES_SAMPLER_ARG=0.01',
  `METRICS_PORT=${port + 5}`,
];
const targets = [silent, ...others].map((name, index) =>
  router(supergraph, { name, port: port + 2 + index, variables: name === others[1] ? telling : [] }),
);

const rows = await compared({ ...conditions, targets, subgraphsPort: port });
const spans = Number(await (await fetch(`http://127.0.0.1:${collectorPort}`)).text());
await collector.stop();
// Who pays for spans that nobody gets has measured something else.
if (spans === 0) throw new Error('expected spans at the collector');
process.stdout.write(`${conditions.repeats} turns of ${conditions.seconds} s; ${spans} spans came\n\n`);
process.stdout.write('| query | tells nothing, ms | again | spans of 1 % and metrics |\n|---|---|---|---|\n');
for (const query of queries) {
  const least = median(cpusOf(rows, query, silent));
  const cells = others.map((name) => percent(ratios(query, name)));
  process.stdout.write(`| ${[query, least.toFixed(3), ...cells].join(' | ')} |\n`);
}

/** In each turn, how much more than who tells nothing took beside it. */
function ratios(query: string, name: string): readonly number[] {
  const beside = cpusOf(rows, query, silent);
  return cpusOf(rows, query, name).map((cpu, turn) => cpu / (beside[turn] ?? cpu));
}

function percent(of: readonly number[]): string {
  return `**${more(median(of))}** (${more(Math.min(...of))} to ${more(Math.max(...of))})`;
}

function more(ratio: number): string {
  return `${ratio < 1 ? '−' : '+'}${Math.abs((ratio - 1) * 100).toFixed(1)} %`;
}
