import { afterAll, expect, test } from 'vitest';
import type { Graph } from '../../../src/graph/graph.ts';
import { usualLimits, usualPlannerLimits } from '../../../src/graph/usual-limits.ts';
import { PlanningError } from '../../../src/planner/planning-error.ts';
import { startPlanners } from '../../../src/planner/start-planners.ts';
import { loadTestGraph } from '../../load-graph.ts';
import { composed } from '../federation.ts';
import { seeded } from '../random.ts';
import { type Timed, timed } from './cpu-time.ts';
import { explosiveCase } from './explosive-case.ts';

// `npm run fuzz:explosions` sets it. By default 40 documents on four supergraphs, one of each kind: some 5 s.
const documents = Number(process.env['EXPLOSIONS'] ?? 40);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const documentsPerCase = 10;

// Whoever sends more of these takes no more of anybody's time than by so many usual documents.
const dearMs = 50;
// Compilers and collectors of garbage are at work now and then: what takes so long each time is the document's own.
const triesMax = 6;

const planners = startPlanners('auto', usualPlannerLimits);
afterAll(() => planners.close());

const usual = new Set(['Planned', 'Refused', 'QUERY_PLANNING_TIMED_OUT']);

interface Planned {
  readonly outcome: string;
  /** The least of all tries. */
  readonly cpuMs: number;
  readonly tries: number;
  readonly name: string;
}

// One of each kind, which is not counted: the first of a process are planned by code that no compiler has seen.
const warmingSeeds = [10_000, 10_001, 10_002, 10_003];

async function* planned(from: readonly number[]): AsyncGenerator<Planned> {
  for (const next of from) {
    const one = explosiveCase(next);
    const sdl = composed(one);
    let graph = await loaded(sdl);
    for (let index = 0; index < documentsPerCase; index += 1) {
      const query = one.document(seeded(`${one.name} ${index}`));
      let { made: outcome, cpuMs } = await planOnce(graph, query);
      let tries = 1;
      for (; cpuMs > dearMs && tries < triesMax; tries += 1) {
        // Of another one, since it is remembered what was refused.
        graph.retire();
        graph = await loaded(sdl);
        const again = await planOnce(graph, query);
        outcome = again.made;
        cpuMs = Math.min(cpuMs, again.cpuMs);
      }
      yield { outcome, cpuMs, tries, name: `${one.name}, ${index}` };
    }
    graph.retire();
  }
}

async function loaded(sdl: string): Promise<Graph> {
  const graph = await loadTestGraph(sdl, { planners, limits: usualLimits.limits });
  // What is loaded when it is first needed is no document's.
  await graph.prepare({ query: '{ __typename }', operationName: null });
  return graph;
}

function planOnce(graph: Graph, query: string): Promise<Timed<string>> {
  return timed(() =>
    graph.prepare({ query, operationName: null }).then(
      (isPrepared) => (isPrepared ? 'Planned' : 'Refused'),
      (cause: unknown) => (cause instanceof PlanningError ? cause.code : String(cause)),
    ),
  );
}

test(
  'documents that are built to make planners go astray are planned, or refused before long',
  { timeout: 0 },
  async () => {
    for await (const { outcome } of planned(warmingSeeds)) expect(usual).toContain(outcome);
    const seeds = Array.from({ length: Math.ceil(documents / documentsPerCase) }, (_, index) => seed + index);
    const all: Planned[] = [];
    for await (const one of planned(seeds)) all.push(one);

    const sorted = all.map(({ cpuMs }) => cpuMs).toSorted((a, b) => a - b);
    const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
    const outcomes = new Map<string, number>();
    for (const { outcome } of all) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    const dearest = all.toSorted((a, b) => b.cpuMs - a.cpuMs).slice(0, 8);
    console.info(
      JSON.stringify({
        seed,
        outcomes: Object.fromEntries(outcomes),
        cpuMs: { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) },
        over50Ms: sorted.filter((ms) => ms > dearMs).length,
        triedAgain: all.filter(({ tries }) => tries > 1).length,
        dearest: dearest.map(({ name, cpuMs }) => `${name}: ${Math.round(cpuMs)}`),
      }),
    );
    expect(all.filter(({ outcome }) => !usual.has(outcome))).toEqual([]);
    expect(outcomes.get('Planned')).toBeGreaterThan(all.length * 0.9);
    expect(dearest.filter(({ cpuMs }) => cpuMs > dearMs)).toEqual([]);
  },
);
