import { afterAll, expect, test } from 'vitest';
import { usualPlannerLimits } from '../../src/graph/usual-limits.ts';
import { startPlanners } from '../../src/planner/start-planners.ts';
import { check } from '../fuzz/check.ts';
import { loadFederation } from '../fuzz/federation.ts';
import { pastCase } from '../fuzz/past-cases.ts';

// The other planner takes its time on a busy machine; the native one is never done with this document.
const planners = startPlanners('auto', {
  ...usualPlannerLimits,
  planTimeoutMs: 20_000,
  nativePlanCpuMs: 100,
  nativePlanTimeoutMs: 500,
});
afterAll(() => planners.close());

test('a document with which the native planner is never done is planned by the other one', async () => {
  const federation = await loadFederation(pastCase('random-910004'), planners);
  const query = 'mutation { change_film_beta { f41: f4 { size } id f0 { __typename } } }';

  const { difference } = await check(federation, { query, variables: {} }, { seed: 1, hasFailures: false });

  expect(difference).toBeNull();
  expect(federation.planningEvents).toMatchObject([{ kind: 'NotPlannedNatively', reason: 'no plan within 500 ms' }]);
});
