import { afterAll, expect, test, vi } from 'vitest';
import { answerOf } from '../fuzz/check.ts';
import { type SubgraphCall, loadFederation } from '../fuzz/federation.ts';
import { Store } from '../fuzz/store.ts';
import { graphFolder } from '../graphs/read-graphs.ts';
import { testPlanners } from '../test-planners.ts';

const planners = testPlanners('auto');
afterAll(() => planners.close());

test('a query that comes again and again gets the cheaper plan of the slower planner, and the same answer', async () => {
  const folder = graphFolder('a-requirement-from-two-subgraphs-beside-what-one-provides');
  const federation = await loadFederation(folder, planners);
  const operation = { query: '{ books { film { offers { title } } } }', variables: {} };
  const ask = async () => {
    const calls: SubgraphCall[] = [];
    const store = new Store(federation.catalogue, { seed: 3, hasFailures: false, showsRequirements: true });
    const { data } = await answerOf(federation, operation, federation.send(store, calls));
    return { data, requests: calls.length };
  };

  const first = await ask();
  const last = await vi.waitFor(async () => {
    const now = await ask();
    expect(now.requests).toBeLessThan(first.requests);
    return now;
  });

  expect(federation.planningEvents).toEqual([]);
  expect(last.data).toEqual(first.data);
});
