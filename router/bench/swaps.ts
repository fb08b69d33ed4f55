import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bodyOf, queries, supergraphSdl } from './federation/graph.ts';
import { cores, start, usageOf } from './federation/processes.ts';
import { routerVariables } from './federation/targets.ts';

// Replaces the supergraph of a router again and again while clients ask: swaps.js [--swaps 1000] [--clients 8]
// [--port 4400]. Counts failed requests, and tells how much memory the router has after each tenth of the swaps.

const { values } = parseArgs({
  options: {
    swaps: { type: 'string', default: '1000' },
    clients: { type: 'string', default: '8' },
    port: { type: 'string', default: '4400' },
  },
});
const swaps = Number(values.swaps);
const port = Number(values.port);

const folder = mkdtempSync(join(tmpdir(), 'tributary-swaps-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const supergraph = join(folder, 'supergraph.graphql');
const sdl = supergraphSdl(port);
become(0);

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const node = process.execPath;
const subgraphs = start({ command: [node, here('federation/subgraphs.js'), String(port)], core: cores.rest });
const router = start({
  command: ['env', ...routerVariables(supergraph, String(port + 1)), node, here('../../dist/main.js')],
  core: cores.gateway,
});
const address = `http://127.0.0.1:${port + 1}`;
let id = await nextId('');

const counted = { requests: 0, failed: 0, slowestMs: 0 };
const state = { isOver: false };
const clients = Array.from({ length: Number(values.clients) }, (_, index) => client(index));

for (let swap = 1; swap <= swaps; swap += 1) {
  become(swap);
  id = await nextId(id);
  if (swap % Math.ceil(swaps / 10) === 0) tell(swap);
}
state.isOver = true;
await Promise.all(clients);
await Promise.all([router.stop(), subgraphs.stop()]);
if (counted.failed > 0) process.exitCode = 1;

/** Writes beside and renames, as deployments do. Every other supergraph has a type more. */
function become(swap: number): void {
  const more = swap % 2 === 0 ? '' : `\ntype Swap${swap} @join__type(graph: ACCOUNTS) { id: ID! }`;
  writeFileSync(`${supergraph}.draft`, `${sdl}${more}\n# ${swap}\n`);
  renameSync(`${supergraph}.draft`, supergraph);
}

async function client(index: number): Promise<void> {
  const body = bodyOf(queries[index % queries.length] ?? 'large');
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  while (!state.isOver) {
    const startedAt = performance.now();
    const text = await fetch(`${address}/graphql`, request).then((response) => response.text(), String);
    counted.requests += 1;
    counted.slowestMs = Math.max(counted.slowestMs, performance.now() - startedAt);
    if (!text.startsWith('{"data":{')) counted.failed += 1;
  }
}

/** The id of the supergraph that serves, once it is another. */
async function nextId(old: string): Promise<string> {
  // Ten seconds: a swap takes a third of one.
  for (let tries = 0; tries < 500; tries += 1) {
    const response = await fetch(`${address}/ready`).catch(() => null);
    if (response?.ok === true) {
      const { supergraph: serving } = (await response.json()) as { readonly supergraph: { readonly id: string } };
      if (serving.id !== old) return serving.id;
    }
    await wait(20);
  }
  throw new Error(`no supergraph has followed ${old}`);
}

function tell(swap: number): void {
  const { requests, failed, slowestMs } = counted;
  const { residentMb } = usageOf(router.pid);
  const slowest = `slowest ${slowestMs.toFixed(0)} ms`;
  process.stdout.write(
    `${swap} swaps, ${requests} requests, ${failed} failed, ${slowest}, RSS ${residentMb.toFixed(0)} MB\n`,
  );
  counted.slowestMs = 0;
}
