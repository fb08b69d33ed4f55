import { afterAll, expect, test } from 'vitest';
import { usualPlannerLimits } from '../../src/graph/usual-limits.ts';
import { startPlanners } from '../../src/planner/start-planners.ts';
import { check } from '../fuzz/check.ts';
import { explosiveCase } from '../fuzz/explosions/explosive-case.ts';
import { composed, loadFederation } from '../fuzz/federation.ts';
import { pastCase } from '../fuzz/past-cases.ts';
import { seeded } from '../fuzz/random.ts';
import { loadTestGraph } from '../load-graph.ts';

// The other planner takes its time on a busy machine; the native one is never done with this document.
const planners = startPlanners('auto', {
  ...usualPlannerLimits,
  planTimeoutMs: 20_000,
  nativePlanCpuMs: 100,
  nativePlanTimeoutMs: 20_000,
});
afterAll(() => planners.close());

test('a query with which the native planner is never done is refused before long', async () => {
  const chain = explosiveCase(11);
  const graph = await loadTestGraph(composed(chain), { planners: { ...planners, plansDirectly: false } });
  const query = chain.document(seeded(`${chain.name} 7`));

  const refused = graph.prepare({ query, operationName: null });

  await expect(refused).rejects.toMatchObject({ code: 'QUERY_PLANNING_TIMED_OUT' });
});

test('a change with which the native planner is never done is planned by the other one', async () => {
  const federation = await loadFederation(pastCase('random-910004'), planners);
  const query = 'mutation { change_film_beta { f41: f4 { size } id f0 { __typename } } }';

  const { difference } = await check(federation, { query, variables: {} }, { seed: 1, hasFailures: false });

  expect(difference).toBeNull();
  expect(federation.planningEvents).toMatchObject([
    { kind: 'NotPlannedNatively', reason: 'no plan, nor an end, within 100 ms of CPU time' },
  ]);
});
