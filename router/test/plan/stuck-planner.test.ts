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

test('a query with which the native planner is never done is planned by taking what comes first', async () => {
  const chain = explosiveCase(11);
  const graph = await loadTestGraph(composed(chain), {
    planners: { native: planners.native, apollo: planners.apollo },
  });
  const query = chain.document(seeded(`${chain.name} 7`));

  const report = await graph.plan({ query, operationName: null, variables: {} });

  expect(report).toMatchObject({
    kind: 'Planned',
    planner: 'direct',
    notNative: expect.stringContaining('nor an end'),
  });
});

test.each([
  // Two subgraphs have a field, and where the entities are, they are known by an object alone.
  ['random-32412', '{ film_gamma { f21: f2 sku f2 } }'],
  ['random-32277', '{ user_gamma { f3 a: f2 f1(ids: [5, "i3"]) { __typename } } }'],
  ['random-31388', '{ film_beta { f2(ids: [1]) { f0 { f4 { detail { size } } } f2 } } }'],
])('a small query with which the native planner is never done is answered, of %s', async (name, query) => {
  const federation = await loadFederation(pastCase(name), planners);

  const { difference } = await check(federation, { query, variables: {} }, { seed: 1, hasFailures: false });

  expect(difference).toBeNull();
  expect(federation.planningEvents).toMatchObject([
    { kind: 'NotPlannedNatively', reason: expect.stringContaining('CPU time') },
  ]);
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
