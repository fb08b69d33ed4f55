import { afterAll, describe, expect, test } from 'vitest';
import { scriptedGraph, type Sent } from './scripted-graph.ts';
import { testPlanners } from './test-planners.ts';

// `ranks` knows the interface Node as an object: the type of what it gives has to be asked of `nodes`, so it is asked for
// only where the answer depends on it, and costs no more than that where it is lost.

const graph = {
  nodes: `type Query { node: Node }
    interface Named { title: String }
    interface Node implements Named @key(fields: "id") { id: ID! title: String }
    type Person implements Node & Named @key(fields: "id") { id: ID! title: String name: String }
    type Firm implements Node & Named @key(fields: "id") { id: ID! title: String seat: String }`,
  ranks: `type Query { ranked: [Node] } type Node @key(fields: "id") @interfaceObject { id: ID! rank: Int }`,
};

const unavailable = () => {
  throw {
    code: 'SUBGRAPH_UNAVAILABLE',
    message: 'not available',
    isRetryable: true,
    mayHaveRun: false,
    extensions: {},
  };
};

const ranks = {
  data: { ranked: ['1', '2'].map((id) => ({ __typename: 'Node', id, rank: Number(id) })) },
};

/** Knows the first alone, which is a person. */
function nodes({ variables: { representations } }: Sent) {
  if (!Array.isArray(representations)) throw new Error('expected representations');
  const person = { __typename: 'Person', id: '1', title: 'Dr', name: 'Ada' };
  return { data: { _entities: representations.map(({ id }) => (id === '1' ? person : null)) } };
}

describe.each(['auto', 'apollo'] as const)('with planner %s', (kind) => {
  const planners = testPlanners(kind);
  afterAll(() => planners.close());

  test.each(['{ ranked { id rank } }', '{ ranked { ... on Node { id rank } } }'])(
    'nobody else is asked for %s',
    async (query) => {
      const ask = await scriptedGraph(graph, planners);

      const { data, errors, sent } = await ask(query, { ranks });

      expect({ data, errors }).toEqual({
        data: { ranked: ['1', '2'].map((id) => ({ id, rank: Number(id) })) },
        errors: [],
      });
      expect(sent.map(({ service }) => service)).toEqual(['ranks']);
    },
  );

  test.each(['{ ranked { rank title } }', '{ ranked { rank ... on Named { title } } }'])(
    'a field of another subgraph is lost alone, where that is down: %s',
    async (query) => {
      const ask = await scriptedGraph(graph, planners);

      const { data, errors } = await ask(query, { ranks, nodes: unavailable });

      expect(data).toEqual({ ranked: [1, 2].map((rank) => ({ rank, title: null })) });
      expect(errors.map(({ path }) => path)).toEqual([
        ['ranked', 0, 'title'],
        ['ranked', 1, 'title'],
      ]);
    },
  );

  test('what depends on the type is asked of who knows it, and left out where it is not known', async () => {
    const ask = await scriptedGraph(graph, planners);

    const { data, errors } = await ask('{ ranked { rank ... on Person { name } } }', { ranks, nodes });

    expect({ data, errors }).toEqual({ data: { ranked: [{ rank: 1, name: 'Ada' }, { rank: 2 }] }, errors: [] });
  });

  test('a type that was lost costs what depends on it, and is told', async () => {
    const ask = await scriptedGraph(graph, planners);

    const { data, errors } = await ask('{ ranked { rank ... on Person { name } } }', { ranks, nodes: unavailable });

    expect(data).toEqual({ ranked: [{ rank: 1 }, { rank: 2 }] });
    expect(errors).toMatchObject([
      { path: ['ranked', 0], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
      { path: ['ranked', 1], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
    ]);
  });

  test('who asks for the type itself gets none of what nobody knows', async () => {
    const ask = await scriptedGraph(graph, planners);
    const query = '{ ranked { __typename rank } }';

    const known = await ask(query, { ranks, nodes });
    const lost = await ask(query, { ranks, nodes: unavailable });

    expect(known).toMatchObject({ data: { ranked: [{ __typename: 'Person', rank: 1 }, null] }, errors: [] });
    expect(lost.data).toEqual({ ranked: [null, null] });
    expect(lost.errors.map(({ path }) => path)).toEqual([
      ['ranked', 0],
      ['ranked', 1],
    ]);
  });

  test('an interface that nothing implements is asked for as it is', async () => {
    const ask = await scriptedGraph(
      { ...graph, nodes: 'interface Node @key(fields: "id") { id: ID! } type Query { node: Node }' },
      planners,
    );

    const { data, errors } = await ask('{ ranked { id rank } }', { ranks });

    expect({ data, errors }).toMatchObject({ data: { ranked: [{ rank: 1 }, { rank: 2 }] }, errors: [] });
  });
});
