import { afterAll, expect, test } from 'vitest';
import { loadFederation } from '../fuzz/federation.ts';
import { pastCase } from '../fuzz/past-cases.ts';
import { testPlanners } from '../test-planners.ts';

const planners = testPlanners('auto');
afterAll(() => planners.close());

// By the native planner's plan 38 kB are sent, which graphql-js does not validate to an end.
test('where the native planner asks for a multiple of what was asked for, another plan serves', async () => {
  const { graph } = await loadFederation(pastCase('random-31390'), planners);
  const query = `{
    nodes_alpha { label_beta { label_beta { label_beta {
      ... on Shop { label_beta { id } }
      label_beta { ... on Book { __typename } }
    } ... on User { detail { __typename } } } ... on Shop { __typename } } }
  }`;

  const report = await graph.plan({ query, operationName: null, variables: {} });

  if (report.kind !== 'Planned') throw new Error('expected a plan');
  expect(report).toMatchObject({ planner: 'direct', notNative: expect.stringContaining('a multiple') });
  expect(Math.max(...report.requests.map(({ text }) => text.length))).toBeLessThan(4_000);
});
