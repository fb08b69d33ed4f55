import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseArgs } from 'node:util';
import type * as graph from '../src/graph/usual-graph.ts';
import type * as limits from '../src/graph/usual-limits.ts';
import type * as warming from '../src/graph/warm.ts';
import type * as planning from '../src/planner/start-planners.ts';
import { cpuTimes } from './dear/processes.ts';

// What new documents cost: documents.js [--documents 2000]. Each is as large as README.md's query and on the shop's graph.
// Tells the CPU time from the text to the compiled plan, how long a swap takes that plans as many anew, and the memory
// that one takes once garbage is collected.

const { values } = parseArgs({ options: { documents: { type: 'string', default: '2000' } } });
const count = Number(values.documents);
const root = new URL('../../../', import.meta.url);
const built = new URL('../../dist/', import.meta.url);
const { loadUsualGraph }: typeof graph = await import(new URL('graph/usual-graph.js', built).href);
const { usualPlannerLimits }: typeof limits = await import(new URL('graph/usual-limits.js', built).href);
const { warm }: typeof warming = await import(new URL('graph/warm.js', built).href);
const { startPlanners }: typeof planning = await import(new URL('planner/start-planners.js', built).href);

const sdl = readFileSync(new URL('schema/supergraph.graphql', root), 'utf8');
const [, query = ''] =
  /^```graphql\n(query Home .*?)^```$/ms.exec(readFileSync(new URL('README.md', root), 'utf8')) ?? [];
const planners = startPlanners('auto', usualPlannerLimits);
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

await measureDocuments();
await measureSwap();
await measureMemory();
await planners.close();

/** One that nothing is known of. */
function another(index: number): { readonly query: string; readonly operationName: null } {
  return { query: query.replace('displayName', `n${index}: displayName`), operationName: null };
}

function load() {
  return loadUsualGraph(sdl, { planners, documentsMax: count, documentBytesMax: Number.MAX_SAFE_INTEGER });
}

async function measureDocuments(): Promise<void> {
  const loaded = await load();
  // Compilers have seen everything then.
  for (let index = 0; index < count; index += 1) await loaded.prepare(another(index));
  const before = cpuMs();
  for (let index = count; index < 2 * count; index += 1) await loaded.prepare(another(index));
  const after = cpuMs();
  const sum = each(before.own + before.planner, after.own + after.planner);
  console.log(`a new document of ${query.length} characters: ${sum} ms of CPU,`);
  console.log(
    `of which ${each(before.own, after.own)} ms in the router and ${each(before.planner, after.planner)} ms in the planner`,
  );
  loaded.retire();
}

async function measureSwap(): Promise<void> {
  const loaded = await load();
  const startedAt = performance.now();
  const before = cpuMs();
  const known = Array.from({ length: count }, (_, index) => another(index));
  const warmed = await warm(loaded, known, { documentsMax: count, timeMs: 600_000 });
  if (warmed !== count) throw new Error(`expected ${count} documents to be planned, not ${warmed}`);
  const after = cpuMs();
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(2);
  const cpuSeconds = ((after.own + after.planner - before.own - before.planner) / 1_000).toFixed(2);
  console.log(`${count} documents planned for another supergraph: ${seconds} s, ${cpuSeconds} s of CPU`);
  loaded.retire();
}

async function measureMemory(): Promise<void> {
  const loaded = await load();
  await loaded.prepare(another(0));
  const before = heapBytes();
  for (let index = 1; index <= count; index += 1) await loaded.prepare(another(index));
  const kilobytes = (heapBytes() - before) / count / 1_000;
  console.log(`a document that is kept: ${kilobytes.toFixed(1)} kB`);
  loaded.retire();
}

function each(from: number, to: number): string {
  return ((to - from) / count).toFixed(2);
}

function heapBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

function cpuMs(): { readonly own: number; readonly planner: number } {
  const { user, system } = process.cpuUsage();
  return { own: (user + system) / 1_000, planner: cpuTimes(process.pid).get('planner') ?? 0 };
}
