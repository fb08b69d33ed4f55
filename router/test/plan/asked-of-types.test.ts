import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { check } from '../fuzz/check.ts';
import { loadFederation } from '../fuzz/federation.ts';
import { graphFolder } from '../graphs/read-graphs.ts';
import { testPlanners } from '../test-planners.ts';

const planners = testPlanners('auto');
afterAll(() => planners.close());

const folder = graphFolder('fields-of-several-types-of-an-interface-object');
// Of one subgraph alone: whoever asked it for both of each type would be told errors that nobody asked for.
const ofOneSubgraph = '{ ranked { ... on Book { near { id } } ... on Film { rank } } }';
const operations = [...folder.operations, { name: 'OfOneSubgraph', query: ofOneSubgraph, variables: {} }];
const seeds = Array.from({ length: 16 }, (_, index) => index + 1);

test.each(operations)('$name is planned natively, each type being asked for its own fields', async (operation) => {
  const federation = await loadFederation(folder, planners);

  const checked = [];
  for (const seed of seeds) checked.push(await check(federation, operation, { seed, hasFailures: true }));

  expect(federation.planningEvents).toEqual([]);
  expect(checked.filter(({ difference }) => difference !== null)).toEqual([]);
});

test('where asking types anew multiplies the requests, the other planner plans', async () => {
  const { query, variables } = {
    query: readFileSync(new URL('multiplied-cures.graphql', import.meta.url), 'utf8'),
    variables: { v0: true },
  };
  const federation = await loadFederation(graphFolder('interface-object-below-a-union'), planners);

  const { difference } = await check(federation, { query, variables }, { seed: 1, hasFailures: false });

  expect(difference).toBeNull();
  expect(federation.planningEvents).toMatchObject([{ kind: 'NotPlannedNatively' }]);
});
