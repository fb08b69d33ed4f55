import { readFileSync } from 'node:fs';
import { planOperation } from '@tributary/router/plan';
import { expect, test } from 'vitest';

const supergraphSdl = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');
const query = 'query Orders($first: Int) { me { orders(first: $first) { nodes { payments { nodes { id } } } } } }';

test('a plan is data: who made it, whether it was checked, what it costs and what is sent', async () => {
  const plan = await planOperation({ supergraphSdl, query, variables: { first: 3 } });

  expect(plan).toMatchObject({
    kind: 'Planned',
    planner: 'direct',
    isChecked: true,
    notNative: null,
    cost: { waves: 2, requests: 2 },
    requests: [
      { wave: 1, service: 'order', dependsOn: [], asks: [{ paths: null }] },
      { wave: 2, service: 'payment', dependsOn: [0], asks: [{ paths: ['me.orders.nodes.@'] }] },
    ],
    plan: { node: { kind: 'Sequence' } },
  });
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
});

test('what a document may cost depends on its variables', async () => {
  const [few, many] = await Promise.all(
    [1, 20].map((first) => planOperation({ supergraphSdl, query, variables: { first } })),
  );

  const costs = [few, many].map((plan) => (plan?.kind === 'Planned' ? plan.estimatedCost : null));
  expect(costs[0]).toBeGreaterThan(0);
  expect(costs[1]).toBeGreaterThan(costs[0] ?? 0);
});

test('the other planner says that it made the plan', async () => {
  const plan = await planOperation({ supergraphSdl, query, planner: 'apollo' });

  expect(plan).toMatchObject({ planner: 'apollo', isChecked: false, notNative: null, cost: { waves: 2, requests: 2 } });
});

test('a document that is refused has its errors in the place of a plan', async () => {
  const refused = await planOperation({ supergraphSdl, query: '{ unknown }' });

  expect(refused).toMatchObject({
    kind: 'Refused',
    fault: 'Invalid',
    errors: [{ locations: [{ line: 1, column: 3 }] }],
  });
});
