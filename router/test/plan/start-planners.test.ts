import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { loadUsualGraph } from '../../src/graph/usual-graph.ts';
import type { PlanningEvent } from '../../src/plan/plans.ts';
import type { PlannerKind } from '../../src/planner/start-planners.ts';
import { composed } from '../fuzz/federation.ts';
import { graphFolder } from '../graphs/read-graphs.ts';
import { testPlanners } from '../test-planners.ts';

async function loaded(kind: PlannerKind, sdl: string) {
  const planners = testPlanners(kind);
  onTestFinished(() => planners.close());
  const events: PlanningEvent[] = [];
  const graph = await loadUsualGraph(sdl, {
    planners,
    tell: (event) => void events.push(event),
    errorPolicy: { shownExtensions: 'all' },
  });
  const plan = (query: string) => graph.explain({ query, operationName: null, variables: {} });
  return { plan, events };
}

const own = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');
const orders = '{ me { orders { nodes { number payments { nodes { status } } } } } }';
// The native planner ends its process over it.
const chained = composed(graphFolder('chained-requires-of-entities'));
const deadly = '{ filmed { sequels { rating offer } } }';

test.each(['auto', 'native', 'apollo'] as const)('with %s, a query over two services is planned', async (kind) => {
  const { plan, events } = await loaded(kind, own);

  expect(await plan(orders)).toMatch(/^1\. order: .*\n2\. payment: /);
  expect(events).toEqual([]);
});

test('what the native planner cannot plan is planned by the other, and told once', async () => {
  const { plan, events } = await loaded('auto', chained);
  const { plan: byApollo } = await loaded('apollo', chained);

  const first = await plan(deadly);
  const again = await plan(deadly);

  expect(first).toBe(await byApollo(deadly));
  expect(again).toBe(first);
  expect(events).toMatchObject([{ kind: 'NotPlannedNatively', reason: expect.stringMatching(/ended/) }]);
});

test('without Apollo’s planner it is not planned, and the code says so', async () => {
  const { plan } = await loaded('native', chained);

  await expect(plan(deadly)).rejects.toMatchObject({ code: 'QUERY_PLANNING_UNSUPPORTED' });
});

test('a supergraph with contexts is planned by Apollo’s planner alone', async () => {
  const { plan, events } = await loaded('auto', composed(graphFolder('values-from-a-context')));

  expect(await plan('{ users { orders { total } } }')).not.toBeNull();
  expect(events).toEqual([]);
});

test('nobody is asked for the names of root types', async () => {
  const { plan, events } = await loaded('auto', own);

  expect(await plan('{ __typename }')).toBe('');
  expect(await plan('{ __typename me { id } }')).toBe('1. order: { me { id } }');
  expect(events).toEqual([]);
});
