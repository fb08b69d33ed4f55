import { expect, test } from 'vitest';
import { federation, mergeSubgraphs } from '../src/composition-library.ts';
import { withOneOfDefined } from '../src/one-of.ts';
import { federatedGraph } from '../src/satisfiability/federated-graph.ts';
import { isSurelyServed } from '../src/satisfiability/surely-served.ts';
import { findSubgraphs } from '../src/subgraphs.ts';

// That it says so of no other graph, `router/test/fuzz/served.test.ts` holds.
test.each(['.', 'examples/rides'])('the graph of %s is surely served, so that it composes at once', async (root) => {
  const { subgraphs } = await findSubgraphs(root);
  const built = new federation.Subgraphs();
  for (const { name, url, document } of subgraphs)
    built.add(federation.buildSubgraph(name, url, withOneOfDefined(document)));

  const { supergraph } = mergeSubgraphs(built);

  const graph = supergraph === undefined ? null : federatedGraph(supergraph, supergraph.toAPISchema());
  expect(graph !== null && isSurelyServed(graph)).toBe(true);
});
