import { afterAll, expect, test } from 'vitest';
import { usualLimits, usualPlannerLimits } from '../../../src/graph/usual-limits.ts';
import { PlanningError } from '../../../src/planner/planning-error.ts';
import { startPlanners } from '../../../src/planner/start-planners.ts';
import { loadTestGraph } from '../../load-graph.ts';
import { composed } from '../federation.ts';
import { seeded } from '../random.ts';
import { timed } from './cpu-time.ts';
import { explosiveCase } from './explosive-case.ts';

// `npm run fuzz:explosions` sets it. By default 40 documents on four supergraphs, one of each kind: some 5 s.
const documents = Number(process.env['EXPLOSIONS'] ?? 40);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const documentsPerCase = 10;

const planners = startPlanners('auto', usualPlannerLimits);
afterAll(() => planners.close());

interface Planned {
  readonly outcome: string;
  readonly cpuMs: number;
  readonly name: string;
}

async function* planned(): AsyncGenerator<Planned> {
  for (let next = seed; ; next += 1) {
    const one = explosiveCase(next);
    const graph = await loadTestGraph(composed(one), { planners, limits: usualLimits.limits });
    // What is loaded when it is first needed is no document's.
    await graph.prepare({ query: '{ __typename }', operationName: null });
    for (let index = 0; index < documentsPerCase; index += 1) {
      const query = one.document(seeded(`${one.name} ${index}`));
      const { made: outcome, cpuMs } = await timed(() =>
        graph.prepare({ query, operationName: null }).then(
          (isPrepared) => (isPrepared ? 'Planned' : 'Refused'),
          (cause: unknown) => (cause instanceof PlanningError ? cause.code : String(cause)),
        ),
      );
      yield { outcome, cpuMs, name: `${one.name}, ${index}` };
    }
    graph.retire();
  }
}

test(
  'documents that are built to make planners go astray are planned, or refused before long',
  { timeout: 0 },
  async () => {
    const all: Planned[] = [];
    for await (const one of planned()) if (all.push(one) >= documents) break;

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
        over50Ms: sorted.filter((ms) => ms > 50).length,
        dearest: dearest.map(({ name, cpuMs }) => `${name}: ${Math.round(cpuMs)}`),
      }),
    );
    const usual = new Set(['Planned', 'Refused', 'QUERY_PLANNING_TIMED_OUT']);
    expect(all.filter(({ outcome }) => !usual.has(outcome))).toEqual([]);
    expect(outcomes.get('Planned')).toBeGreaterThan(documents / 3);
    // In the median, since compilers are at work at first, and other tests beside this one.
    expect(at(0.5)).toBeLessThan(50);
  },
);
