import { afterAll, expect, test } from 'vitest';
import type { PlanReport } from '../../src/graph/plan-report.ts';
import { isCheaper } from '../../src/plan/plan-cost.ts';
import { check } from '../fuzz/check.ts';
import { explosiveCase } from '../fuzz/explosions/explosive-case.ts';
import { type Federation, loadFederation } from '../fuzz/federation.ts';
import { seeded } from '../fuzz/random.ts';
import { testPlanners } from '../test-planners.ts';

// Chains of keys: of five subgraphs, of eight, and of five of which most know the second next.
const seeds = [11, 3, 19];
const chains = seeds.map((seed) => explosiveCase(seed));
const documentsOf = ({ name, document }: (typeof chains)[number]) =>
  Array.from({ length: 6 }, (_, index) => ({ query: document(seeded(`${name} long ${index}`)), variables: {} }));

const auto = testPlanners('auto');
const native = testPlanners('native');
afterAll(() => Promise.all([auto.close(), native.close()]));

async function planOf({ graph }: Federation, query: string): Promise<PlanReport | null> {
  const plan = await graph.plan({ query, operationName: null, variables: {} }).catch(() => null);
  return plan?.kind === 'Planned' ? plan : null;
}

test.each(chains)('entities are found by what others know of them, however far that is: $name', async (chain) => {
  const federation = await loadFederation(chain, auto);

  for (const [seed, operation] of documentsOf(chain).entries()) {
    expect((await planOf(federation, operation.query))?.planner).toBe('direct');
    for (const hasFailures of [false, true])
      expect((await check(federation, operation, { seed, hasFailures })).difference).toBeNull();
  }
});

test('by long ways the native planner neither asks for less nor waits less', async () => {
  const [ours, theirs] = await Promise.all([
    loadFederation(explosiveCase(19), auto),
    loadFederation(explosiveCase(19), native),
  ]);
  let compared = 0;

  for (const { query } of documentsOf(explosiveCase(19))) {
    const [direct, other] = await Promise.all([planOf(ours, query), planOf(theirs, query)]);
    if (direct === null || other === null) continue;
    compared += 1;
    expect(isCheaper(other.cost, direct.cost), query).toBe(false);
  }

  expect(compared).toBeGreaterThan(2);
});
