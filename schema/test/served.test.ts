import { expect, test } from 'vitest';
import { federation, mergeSubgraphs } from '../src/composition-library.ts';
import { withOneOfDefined } from '../src/one-of.ts';
import { federatedGraph } from '../src/satisfiability/federated-graph.ts';
import { isSurelyServed } from '../src/satisfiability/surely-served.ts';
import { findSubgraphs, parsedSubgraphs, type Subgraph } from '../src/subgraphs.ts';

// That it says so of no other graph, `router/test/fuzz/served.test.ts` holds.
test.each(['.', 'examples/rides'])('the graph of %s is surely served, so that it composes at once', async (root) => {
  expect(isSure((await findSubgraphs(root)).subgraphs)).toBe(true);
});

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external", "@shareable"])';
const owner = `${link} type Box @key(fields: "id") { id: ID! part: Part } type Part { size: Int @shareable } type Query { box: Box }`;

test.each([
  ['the name of a type that another subgraph has', 'part { __typename }', 'size: Int @shareable', true],
  ['a field of it', 'part { size }', 'size: Int @external', true],
  ['what nobody has', 'part { weight }', 'weight: Int @external', false],
])('where a field requires %s, a graph is seen to be served: %j of %j is %j', (...[, required, part, expected]) => {
  const box = `type Box @key(fields: "id") { id: ID! part: Part @external cost: Int @requires(fields: "${required}") }`;
  const asker = `${link} ${box} type Part { ${part} }`;
  const texts = Object.entries({ owner, asker }).map(([name, text]) => ({
    name,
    text,
    file: name,
    url: `http://${name}/`,
  }));

  expect(isSure(parsedSubgraphs(texts).subgraphs)).toBe(expected);
});

/** False, too, where they do not merge. */
function isSure(subgraphs: readonly Subgraph[]): boolean {
  const built = new federation.Subgraphs();
  for (const { name, url, document } of subgraphs)
    built.add(federation.buildSubgraph(name, url, withOneOfDefined(document)));
  const { supergraph } = mergeSubgraphs(built);
  const graph = supergraph === undefined ? null : federatedGraph(supergraph, supergraph.toAPISchema());
  return graph !== null && isSurelyServed(graph);
}
