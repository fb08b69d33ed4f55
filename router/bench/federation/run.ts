import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { bodyOf, fileOf, queries, supergraphSdl } from './graph.ts';
import type { Load } from './load.ts';
import { cores, run, type Running, start, usageOf } from './processes.ts';
import { report, type Row } from './report.ts';
import { type Target, targets } from './targets.ts';

// Compares gateways by the CPU time that one request costs them, in turns, so that a noisy minute hits all alike.
// run.js [--seconds 10] [--repeats 3] [--connections 50] [--port 4300]; the table goes to bench/RESULTS.md.

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    repeats: { type: 'string', default: '3' },
    connections: { type: 'string', default: '50' },
    port: { type: 'string', default: '4300' },
  },
});
const port = Number(values.port);
// Enough for the compiler to have seen everything often: a gateway of 30 ms a request takes 20 s for it.
const warmUp: Least = { seconds: 4, requests: 400 };
const measuring: Least = { seconds: Number(values.seconds), requests: 0 };

interface Least {
  readonly seconds: number;
  readonly requests: number;
}

interface Live extends Target {
  readonly running: Running;
}

const folder = mkdtempSync(join(tmpdir(), 'tributary-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const supergraph = join(folder, 'supergraph.graphql');
writeFileSync(supergraph, supergraphSdl(port));

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const subgraphs = start({ command: [process.execPath, here('subgraphs.js'), String(port)], core: cores.rest });
const all = await targets(supergraph, { subgraphs: port, first: port + 1 });
const live = all.map((target): Live => ({ ...target, running: start({ ...target, core: cores.gateway }) }));
for (const target of live) await ready(target);

const rows: Row[] = [];
for (const query of queries) {
  await refuseWrongAnswers(query);
  for (const target of live) await load(target, query, warmUp);
  for (let turn = 0; turn < Number(values.repeats); turn += 1) {
    for (const target of live) rows.push(await measured(target, query));
  }
}
const text = report(rows, values);
writeFileSync(fileURLToPath(fileOf('../RESULTS.md')), text);
process.stdout.write(text);
await Promise.all([subgraphs, ...live.map(({ running }) => running)].map(({ stop }) => stop()));

async function measured(target: Live, query: string): Promise<Row> {
  const before = { ...usageOf(target.running.pid), asked: await askedOfSubgraphs() };
  const { requests, seconds, errors, p50Ms, p99Ms } = await load(target, query, measuring);
  const after = { ...usageOf(target.running.pid), asked: await askedOfSubgraphs() };
  const row: Row = {
    gateway: target.name,
    query,
    // A refusal is cheap: it must not make a gateway look so.
    cpuMs: (after.cpuMs - before.cpuMs) / (requests - errors),
    perSecond: requests / seconds,
    p50Ms,
    p99Ms,
    residentMb: after.residentMb,
    upstream: (after.asked - before.asked) / requests,
    errors,
  };
  process.stderr.write(`${query}: ${target.name} ${row.cpuMs.toFixed(3)} ms\n`);
  return row;
}

async function load({ url }: Target, query: string, least: Least): Promise<Load> {
  const asked = [url, query, values.connections, String(least.seconds), String(least.requests)];
  return JSON.parse(await run({ command: [process.execPath, here('load.js'), ...asked], core: cores.rest }));
}

async function ready(target: Target): Promise<void> {
  // Half a minute: Hive Gateway takes seconds to start.
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await ask(target, 'one-subgraph').catch(() => null);
    if (answer !== null && 'data' in answer) return;
    await wait(100);
  }
  throw new Error(`${target.name} does not answer`);
}

/** What is not right is not fast. */
async function refuseWrongAnswers(query: string): Promise<void> {
  const [first, ...others] = await Promise.all(live.map((target) => ask(target, query)));
  for (const [index, answer] of others.entries()) {
    if (!isDeepStrictEqual(answer, first)) throw new Error(`${live[index + 1]?.name} answers ${query} wrongly`);
  }
}

async function ask({ url }: Target, query: string): Promise<object> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: bodyOf(query) });
  return (await response.json()) as object;
}

async function askedOfSubgraphs(): Promise<number> {
  return Number(await (await fetch(`http://127.0.0.1:${port}/requests`)).text());
}
