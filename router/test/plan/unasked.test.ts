import { afterAll, describe, expect, test } from 'vitest';
import { check } from '../fuzz/check.ts';
import { loadFederation } from '../fuzz/federation.ts';
import { graphFolder } from '../graphs/read-graphs.ts';
import { testPlanners } from '../test-planners.ts';

const seeds = Array.from({ length: 80 }, (_, index) => index + 1);

// Each of a world that has an interface which one subgraph knows as an object; two were found by long runs.
const operations = [
  {
    world: 'a-type-lost-to-a-failing-field',
    query: '{ ranked { ... on Book { ... on Node { id2: id } } } ranked { ... on Film { rank } } }',
  },
  {
    world: 'a-type-lost-to-a-failing-field',
    query: '{ ranked { ... on Book { length: id } ... on Film { rank id } } }',
  },
  {
    world: 'fields-of-several-types-of-an-interface-object',
    query: '{ all { rank ... on Film { near { near { __typename } } } } }',
  },
  {
    world: 'fields-of-several-types-of-an-interface-object',
    query: '{ all { near { id } ... on Film { near { rank } } } }',
  },
  {
    world: 'fields-of-several-types-of-an-interface-object',
    query: '{ ranked { ... on Film { near { rank } } ... on Book { near { id } peers { rank } } } }',
  },
];

describe.each(['apollo', 'native'] as const)('as %s plans', (kind) => {
  const planners = testPlanners(kind);
  afterAll(() => planners.close());

  test.each(operations)('nobody is told what fails of a type that it was not asked of: $query', async (operation) => {
    const { world, query } = operation;
    const federation = await loadFederation(graphFolder(world), planners);

    const differences = [];
    for (const seed of seeds) {
      const { difference } = await check(federation, { query, variables: {} }, { seed, hasFailures: true });
      if (difference !== null) differences.push({ seed, difference });
    }

    expect(differences).toEqual([]);
  });

  test('each type is asked for its own fields, all of them in one request', async () => {
    const query = '{ ranked { ... on Book { near { id } } ... on Film { rank } } }';
    const folder = graphFolder('fields-of-several-types-of-an-interface-object');
    const federation = await loadFederation(folder, planners);

    const texts = [];
    for (const seed of seeds) {
      const { calls } = await check(federation, { query, variables: {} }, { seed, hasFailures: false });
      const asked = calls.filter((call) => call.service === 'ranks' && call.query.includes('_entities'));
      expect(asked.length).toBeLessThan(2);
      texts.push(...asked.map((call) => call.query));
    }

    const ofBoth = texts.filter((text) => text.includes('near') && text.includes('rank'));
    expect(ofBoth).not.toEqual([]);
    expect(ofBoth.filter((text) => text.match(/_entities\(/g)?.length !== 2)).toEqual([]);
  });
});
