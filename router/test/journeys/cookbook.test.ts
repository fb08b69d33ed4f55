import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadTestGraph } from '../load-graph.ts';
import { recipes } from './cookbook.ts';

const unknownVariant = `var_${'0'.repeat(32)}`;

test('the cookbook says what each of its recipes costs, in calls and in points', async () => {
  const graph = await loadTestGraph(readFileSync('schema/supergraph.graphql', 'utf8'));

  const counted: unknown[] = [];
  for (const { title, query, variables } of recipes(unknownVariant)) {
    const report = await graph.plan({ query, operationName: null, variables });
    counted.push(
      report.kind === 'Planned' ? { title, calls: report.cost.requests, cost: report.estimatedCost } : { title },
    );
  }

  expect(counted).toEqual(recipes(unknownVariant).map(({ title, calls, cost }) => ({ title, calls, cost })));
});
