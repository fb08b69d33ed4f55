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
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external", "@shareable", "@interfaceObject"])';
const owner = `${link} type Box @key(fields: "id") { id: ID! part: Part } type Part { size: Int @shareable } type Query { box: Box }`;

test.each([
  ['the name of a type that another subgraph has', 'part { __typename }', 'size: Int @shareable', true],
  ['a field of it', 'part { size }', 'size: Int @external', true],
  ['what nobody has', 'part { weight }', 'weight: Int @external', false],
])('where a field requires %s, a graph is seen to be served: %j of %j is %j', (...[, required, part, expected]) => {
  const box = `type Box @key(fields: "id") { id: ID! part: Part @external cost: Int @requires(fields: "${required}") }`;
  const asker = `${link} ${box} type Part { ${part} }`;

  expect(isSure(parsed({ owner, asker }))).toBe(expected);
});

const byNumber = 'type Film @key(fields: "number") { number: Int! @shareable }';
const byBoth = '@key(fields: "id") @key(fields: "number") { id: ID! @shareable number: Int! @shareable }';

// Composition's search takes one of several subgraphs that know a key, and gives up where that one does not lead on.
test.each([
  ['at once', { root: `type Film ${byBoth}` }, true],
  ['by one other subgraph', { root: byNumber }, true],
  ['by either of two others', { root: byNumber, another: `type Film ${byBoth}` }, false],
])('what an interface object knows is had %s: %j is %j', (...[, { root, ...others }, expected]) => {
  const subgraphs = {
    ...others,
    root: `${root} type Query { film: Film }`,
    ranks: 'type Node @interfaceObject @key(fields: "id") { id: ID! rank: Int }',
    nodes: `interface Node @key(fields: "id") { id: ID! } type Film implements Node ${byBoth}`,
  };

  expect(isSure(parsed(subgraphs))).toBe(expected);
});

function parsed(texts: Readonly<Record<string, string>>): readonly Subgraph[] {
  const files = Object.entries(texts).map(([name, text]) => {
    const linked = text.startsWith(link) ? text : `${link} ${text}`;
    return { name, text: linked, file: name, url: `http://${name}/` };
  });
  return parsedSubgraphs(files).subgraphs;
}

/** False, too, where they do not merge. */
function isSure(subgraphs: readonly Subgraph[]): boolean {
  const built = new federation.Subgraphs();
  for (const { name, url, document } of subgraphs)
    built.add(federation.buildSubgraph(name, url, withOneOfDefined(document)));
  const { supergraph } = mergeSubgraphs(built);
  const graph = supergraph === undefined ? null : federatedGraph(supergraph, supergraph.toAPISchema());
  return graph !== null && isSurelyServed(graph);
}
