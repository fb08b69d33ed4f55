import { afterAll, expect, test } from 'vitest';
import { warm } from '../src/graph/warm.ts';
import { composed } from './fuzz/federation.ts';
import { loadTestGraph } from './load-graph.ts';
import { testPlanners } from './test-planners.ts';

const planners = testPlanners('auto');
afterAll(() => planners.close());

const supergraph = composed({ name: 'warm', subgraphs: [{ name: 'a', sdl: 'type Query { a: Int }' }] });
const documents = Array.from({ length: 60 }, (_, index) => ({ query: `{ a${index}: a }`, operationName: null }));

test('while documents are planned for another supergraph, others have their turns', async () => {
  const graph = await loadTestGraph(supergraph, { planners });
  let turns = 0;
  let isWarm = false;
  const count = () => {
    turns += 1;
    if (!isWarm) setImmediate(count);
  };
  setImmediate(count);

  const warmed = await warm(graph, documents, { documentsMax: 50, timeMs: 600_000 });
  isWarm = true;

  expect(warmed).toBe(50);
  expect(turns).toBeGreaterThan(20);
});

test('when its time is over nothing more is planned', async () => {
  const graph = await loadTestGraph(supergraph, { planners });

  expect(await warm(graph, documents, { documentsMax: 50, timeMs: 0 })).toBe(0);
});
