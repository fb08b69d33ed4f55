import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { largeGraph } from './large-graph.ts';

// What `tributary compose` takes beside @apollo/composition alone: run.js [--subgraphs 50] [--types 60] [--runs 5]. Both
// are processes that read the same folder and write a supergraph, in turn; the command writes what clients see beside it.
// Tells how long the command takes for our own graph, by the clock, with nothing kept of it (Node.js 22.8 and later keep what they have
// compiled of the libraries), then the median of CPU time (user and system, of all threads) and of the largest memory, and their ratio.

const { values } = parseArgs({
  options: {
    subgraphs: { type: 'string', default: '50' },
    types: { type: 'string', default: '60' },
    runs: { type: 'string', default: '5' },
  },
});
const [subgraphs, types, runs] = [Number(values.subgraphs), Number(values.types), Number(values.runs)];

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const repository = fileURLToPath(new URL('../../../', import.meta.url));
const own = Array.from({ length: runs }, () => measured([program, 'compose', '--root', repository]).seconds);
console.log(`our graph: ${median(own).toFixed(2)} s, at most ${Math.max(...own).toFixed(2)} s, of ${runs} runs`);

const folder = mkdtempSync(join(tmpdir(), 'tributary-bench-compose-'));
try {
  writeGraph();
  const command = [program, 'compose', '--root', folder];
  const alone = [fileURLToPath(new URL('apollo-alone.js', import.meta.url)), folder];
  const figures = Array.from({ length: runs }, () => ({ ours: measured(command), theirs: measured(alone) }));
  console.log(`${subgraphs} subgraphs with ${subgraphs * types} types, medians of ${runs} runs in turn`);
  tell(
    'CPU, s',
    figures.map(({ ours, theirs }) => [ours.cpuSeconds, theirs.cpuSeconds]),
  );
  tell(
    'memory, MiB',
    figures.map(({ ours, theirs }) => [ours.memoryMib, theirs.memoryMib]),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Their resolvers are in a language for which nothing is generated. */
function writeGraph(): void {
  const urls: Record<string, string> = {};
  for (const [name, text] of largeGraph({ subgraphs, types })) {
    const home = join(folder, 'subgraphs', name);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'schema.graphql'), text);
    writeFileSync(join(home, 'subgraph.json'), '{ "language": "go" }');
    urls[name] = `http://${name}.invalid/graphql`;
  }
  mkdirSync(join(folder, 'schema'));
  writeFileSync(join(folder, 'schema/subgraphs.json'), JSON.stringify(urls));
}

interface Figures {
  /** By the clock. */
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly memoryMib: number;
}

/** Of a process that runs `program`, told by itself at its end. */
function measured(program: readonly string[]): Figures {
  const meter = `import { writeSync } from 'node:fs';
    process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));`;
  const startedAt = performance.now();
  const { output, status, stderr } = spawnSync(
    execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(meter)}`, ...program],
    { env: { TRIBUTARY_CACHE: 'off' }, stdio: ['ignore', 'ignore', 'pipe', 'pipe'], encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`expected a graph that composes, got ${stderr.slice(0, 2_000)}`);
  const seconds = (performance.now() - startedAt) / 1_000;
  const usage = JSON.parse(output[3] ?? '') as Record<'userCPUTime' | 'systemCPUTime' | 'maxRSS', number>;
  // Microseconds and KiB.
  return {
    seconds,
    cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1_000_000,
    memoryMib: usage.maxRSS / 1_024,
  };
}

function tell(what: string, pairs: readonly (readonly [ours: number, theirs: number])[]): void {
  const [ours, theirs] = [median(pairs.map(([one]) => one)), median(pairs.map(([, other]) => other))];
  const ratio = median(pairs.map(([one, other]) => one / other));
  console.log(
    `${what}: ${ours.toFixed(2)} by tributary compose, ${theirs.toFixed(2)} by @apollo/composition: ${ratio.toFixed(2)} ×`,
  );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}
