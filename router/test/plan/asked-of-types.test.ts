import { afterAll, expect, test } from 'vitest';
import { loadTestGraph } from '../load-graph.ts';
import { composed } from '../fuzz/federation.ts';
import { graphFolder } from '../graphs/read-graphs.ts';
import { testPlanners } from '../test-planners.ts';

const planners = testPlanners('auto');
afterAll(() => planners.close());

const folder = graphFolder('fields-of-several-types-of-an-interface-object');

test.each(folder.operations)('$name is planned natively, each type’s entities being asked for', async ({ query }) => {
  const graph = await loadTestGraph(composed(folder), { planners });

  const report = await graph.plan({ query, operationName: null, variables: {} });

  expect(report).toMatchObject({ kind: 'Planned', planner: 'native', isChecked: true });
});
