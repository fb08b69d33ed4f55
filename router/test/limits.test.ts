import { expect, test } from 'vitest';
import { startRawGraph } from './raw-graph.ts';

const sdl = `
  type Query {
    things(first: Int! = 20): [Thing!] @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)
    some: [Thing!]
  }
  type Mutation { change: Thing }
  type Thing { id: ID! parts(ids: [ID!]): [Thing!] @listSize(assumedSize: 10) }
`;

async function startShop(environment: Readonly<Record<string, string>> = {}, text = sdl) {
  const graph = await startRawGraph(
    { shop: { sdl: text, answer: () => '{"data":{"things":[],"some":[]}}' } },
    environment,
  );
  const askRaw = async (body: string) => JSON.parse(await graph.ask(body));
  const ask = (query: string, variables: object = {}) => askRaw(JSON.stringify({ query, variables }));
  return { ...graph, ask, askRaw };
}

test('what may cost too much is refused with both numbers, before anybody is asked', async () => {
  const { ask, asked } = await startShop();
  const query = 'query ($n: Int! = 5) { things(first: $n) { parts { parts { id } } } }';

  expect(await ask(query, { n: 90 })).toEqual({ data: { things: [] } });
  expect(await ask(query, { n: 91 })).toEqual({
    errors: [
      {
        message: 'expected an estimated cost of at most 10000, got 10101',
        extensions: { code: 'COST_ESTIMATED_TOO_EXPENSIVE', 'cost.estimated': 10_101, 'cost.max': 10_000 },
      },
    ],
  });
  expect(await ask(query)).toEqual({ data: { things: [] } });
  expect(asked['shop']).toHaveLength(2);
});

test('a supergraph that says nothing of costs is not estimated, unless that is asked for', async () => {
  const silent = sdl.replaceAll(/@listSize\([^)]*\)/g, '');
  const query = '{ some { parts { id } } }';
  const auto = await startShop({}, silent);
  const always = await startShop({ COST_MODE: 'on' }, silent);
  const never = await startShop({ COST_MODE: 'off', COST_MAX: '1' });

  expect(await auto.ask(query)).toEqual({ data: { some: [] } });
  expect(await always.ask(query)).toMatchObject({ errors: [{ extensions: { 'cost.estimated': 10_100 } }] });
  expect(await never.ask(query)).toEqual({ data: { some: [] } });
});

test('lists of which nobody says how long they are count as long as is set', async () => {
  const { ask } = await startShop({ LIST_SIZE_ASSUMED: '3', COST_MAX: '2' });

  expect(await ask('{ some { id } }')).toMatchObject({
    errors: [{ extensions: { 'cost.estimated': 3, 'cost.max': 2 } }],
  });
});

test('limits of documents and variables are told with their code', async () => {
  const { ask, asked } = await startShop({ DOCUMENT_MUTATION_FIELDS_MAX: '2', VARIABLE_LIST_MAX: '2' });
  const query = 'query ($ids: [ID!]) { things { parts(ids: $ids) { id } } }';

  const changes = await ask('mutation { a: change { id } b: change { id } c: change { id } }');
  const ids = await ask(query, { ids: ['a', 'b', 'c'] });

  expect(changes).toMatchObject({
    errors: [{ message: 'expected at most 2 fields of a mutation', extensions: { code: 'DOCUMENT_TOO_LARGE' } }],
  });
  expect(ids).toMatchObject({ errors: [{ extensions: { code: 'VARIABLES_TOO_LARGE' } }] });
  expect(asked['shop']).toEqual([]);
});

test('variables that nest ten thousand levels deep are refused as any others', async () => {
  const { askRaw } = await startShop();
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;

  const answer = await askRaw(
    `{"query":"query ($ids: [ID!]) { things { parts(ids: $ids) { id } } }","variables":{"ids":${deep}}}`,
  );

  expect(answer).toMatchObject({ errors: [{ extensions: { code: 'VARIABLES_TOO_LARGE' } }] });
});
