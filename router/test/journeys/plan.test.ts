import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadTestGraph } from '../load-graph.ts';
import { readme } from './readme.ts';

test("the README's plan is the router's", async () => {
  const graph = await loadTestGraph(readFileSync('schema/supergraph.graphql', 'utf8'));

  const plan = await graph.explain({ query: readme.query, operationName: null, variables: {} });

  expect(plan).toBe(readme.plan);
});
