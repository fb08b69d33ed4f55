import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bodyOf, queries, supergraphFile } from './federation/graph.ts';
import { cores, start, usageOf } from './federation/processes.ts';
import { routerVariables } from './federation/targets.ts';

// Asks a router a mixture of the benchmark's queries and of many distinct documents, and tells ten times its memory and
// how long the smallest of those queries and the distinct documents took: soak.js [--minutes 10] [--documents 10000]
// [--clients 8] [--port 4410].

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    documents: { type: 'string', default: '10000' },
    clients: { type: 'string', default: '8' },
    port: { type: 'string', default: '4410' },
  },
});
const minutes = Number(values.minutes);
const documents = Number(values.documents);
const port = Number(values.port);
const reports = 10;

const supergraph = supergraphFile(port);

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const subgraphs = start({
  command: [process.execPath, here('federation/subgraphs.js'), String(port)],
  core: cores.rest,
});
const variables = routerVariables(supergraph, String(port + 1));
const router = start({
  command: ['env', ...variables, process.execPath, here('../../dist/main.js')],
  core: cores.gateway,
});
const address = `http://127.0.0.1:${port + 1}`;
while (!(await fetch(`${address}/ready`).catch(() => ({ ok: false }))).ok) await wait(100);

const counted = { requests: 0, failed: 0 };
/** Since the last report. */
const tookMs = { hot: [] as number[], distinct: [] as number[] };
const state = { isOver: false };
const clients = Array.from({ length: Number(values.clients) }, () => client());
for (let report = 1; report <= reports; report += 1) {
  await wait((minutes * 60_000) / reports);
  tell();
}
state.isOver = true;
await Promise.all(clients);
await Promise.all([router.stop(), subgraphs.stop()]);
if (counted.failed > 0) process.exitCode = 1;

async function client(): Promise<void> {
  while (!state.isOver) {
    const { body, times } = next(counted.requests);
    counted.requests += 1;
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    const startedAt = performance.now();
    const text = await fetch(`${address}/graphql`, request).then((response) => response.text(), String);
    times?.push(performance.now() - startedAt);
    if (!text.startsWith('{"data":{')) counted.failed += 1;
  }
}

interface Next {
  readonly body: string;
  /** Where its time is noted. Null: nowhere. */
  readonly times: number[] | null;
}

/** Every second request is one of the benchmark's; the others go round the distinct documents. */
function next(request: number): Next {
  if (request % 2 === 0) {
    const query = queries[(request / 2) % queries.length] ?? 'large';
    return { body: bodyOf(query), times: query === 'one-subgraph' ? tookMs.hot : null };
  }
  const number = ((request - 1) / 2) % documents;
  const query = `query Soak${number} { topProducts { a${number}: name upc reviews { id body } } }`;
  return { body: JSON.stringify({ query }), times: tookMs.distinct };
}

function tell(): void {
  const { requests, failed } = counted;
  const { residentMb } = usageOf(router.pid);
  const medians = `hot ${median(tookMs.hot)} ms, distinct ${median(tookMs.distinct)} ms`;
  process.stdout.write(`${requests} requests, ${failed} failed, RSS ${residentMb.toFixed(0)} MB, ${medians}\n`);
  tookMs.hot.length = 0;
  tookMs.distinct.length = 0;
}

function median(times: readonly number[]): string {
  return (times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0).toFixed(1);
}
