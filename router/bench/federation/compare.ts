import { fileURLToPath } from 'node:url';
import { ready, refuseWrongAnswers } from './answering.ts';
import { queries } from './graph.ts';
import type { Load } from './load.ts';
import { cores, run, type Running, start, usageOf } from './processes.ts';
import type { Conditions, Row } from './report.ts';
import type { Target } from './targets.ts';

// Enough for the compiler to have seen everything often: a gateway of 30 ms a request takes 20 s for it.
const warmUp: Least = { seconds: 4, requests: 400 };

interface Least {
  readonly seconds: number;
  readonly requests: number;
}

interface Live extends Target {
  readonly running: Running;
}

export interface Comparing extends Conditions {
  readonly targets: readonly Target[];
  /** All of the benchmark's, unless some are named. */
  readonly queries?: readonly string[];
  /** Of all subgraphs; started here. */
  readonly subgraphsPort: number;
}

/**
 * Measures all that is compared by each query, in turns, so that a noisy minute hits all alike. Throws where one of them
 * answers otherwise than the first: what is not right is not fast.
 */
export async function compared({
  targets,
  subgraphsPort,
  queries: asked = queries,
  ...conditions
}: Comparing): Promise<readonly Row[]> {
  const subgraphs = start({
    command: [process.execPath, here('subgraphs.js'), String(subgraphsPort)],
    core: cores.rest,
  });
  const live = targets.map((target): Live => ({ ...target, running: start({ ...target, core: cores.gateway }) }));
  for (const target of live) await ready(target);
  const { connections } = conditions;
  const measuring: Least = { seconds: Number(conditions.seconds), requests: 0 };
  const rows: Row[] = [];
  for (const query of asked) {
    await refuseWrongAnswers(live, query);
    for (const target of live) await load(target, query, { ...warmUp, connections });
    for (let turn = 0; turn < Number(conditions.repeats); turn += 1) {
      for (const target of live) rows.push(await measured(target, query, { ...measuring, connections, subgraphsPort }));
    }
  }
  await Promise.all([subgraphs, ...live.map(({ running }) => running)].map(({ stop }) => stop()));
  return rows;
}

function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

interface Loading extends Least {
  readonly connections: string;
}

async function measured(
  target: Live,
  query: string,
  { subgraphsPort, ...loading }: Loading & { readonly subgraphsPort: number },
): Promise<Row> {
  const before = { ...usageOf(target.running.pid), asked: await askedOf(subgraphsPort) };
  const { requests, seconds, errors, p50Ms, p99Ms } = await load(target, query, loading);
  const after = { ...usageOf(target.running.pid), asked: await askedOf(subgraphsPort) };
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

async function load(
  { url, headers = {} }: Target,
  query: string,
  { seconds, requests, connections }: Loading,
): Promise<Load> {
  const asked = [url, query, connections, String(seconds), String(requests), JSON.stringify(headers)];
  return JSON.parse(await run({ command: [process.execPath, here('load.js'), ...asked], core: cores.rest }));
}

async function askedOf(subgraphsPort: number): Promise<number> {
  return Number(await (await fetch(`http://127.0.0.1:${subgraphsPort}/requests`)).text());
}
