import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, isInputObjectType, parse } from 'graphql';
import { compose } from '@tributary/schema/compose';
import { expect, test } from 'vitest';
import type { GraphAnswer } from '../src/graph/graph-request.ts';
import { loadTestGraph } from './load-graph.ts';

const link = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: [${imports}])\n`;

function supergraphOf(sdl: Readonly<Record<string, string>>): string {
  const composition = compose(
    Object.entries(sdl).map(([name, text]) => ({ name, file: name, url: `http://${name}`, document: parse(text) })),
  );
  if (composition.kind === 'NotComposed') throw new Error(JSON.stringify(composition.problems));
  return composition.supergraphSdl;
}

interface Sent {
  readonly service: string;
  readonly body: string;
}

/** A graph, and what it sends. Every subgraph answers with what stands under its name. */
async function graphOf(supergraph: string, answers: Readonly<Record<string, object>> = {}) {
  const graph = await loadTestGraph(supergraph);
  const sent: Sent[] = [];
  const ask = (query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<GraphAnswer> =>
    graph.execute({
      query,
      operationName: null,
      variables,
      queriesOnly: false,
      send: async (service, { body }) => {
        sent.push({ service, body });
        return { data: structuredClone(answers[service]) };
      },
    });
  return { ask, sent };
}

const shop = supergraphOf({ shop: 'type Query { a: String b: String }' });

test.each(['skip', 'include'])(
  'a variable of @%s that is null is an error, and its default is none then',
  async (name) => {
    const { ask, sent } = await graphOf(shop, { shop: { a: 'A' } });
    const query = `query ($on: Boolean = true) { a @${name}(if: $on) b @skip(if: true) }`;

    const explicit = await ask(query, { on: null });
    const left = await ask(query);

    expect(explicit).toMatchObject({
      outcome: 'Invalid',
      errors: [{ message: expect.stringContaining('"$on"'), extensions: { code: 'BAD_USER_INPUT' } }],
    });
    expect(left).toMatchObject({ outcome: 'Executed', errors: [], data: name === 'skip' ? {} : { a: 'A' } });
    expect(sent).toHaveLength(name === 'skip' ? 0 : 1);
  },
);

test('a body holds each variable once, those from a context too', async () => {
  const supergraph = supergraphOf({
    users: `${link('"@key", "@context", "@fromContext"')}
      type Query { me: User }
      type User @key(fields: "id") @context(name: "user") { id: ID! currency: String! cart: Cart }
      type Cart @key(fields: "id") { id: ID! price(amount: Int! currency: String @fromContext(field: "$user { currency }")): Int }`,
    carts: `${link('"@key"')} type Query { none: Int } type Cart @key(fields: "id") { id: ID! }`,
  });
  const { ask, sent } = await graphOf(supergraph, {
    users: { me: { __typename: 'User', id: '1', currency: 'EUR', cart: { __typename: 'Cart', id: '2' } } },
  });

  await ask('query ($amount: Int!) { me { cart { price(amount: $amount) } } }', { amount: 3 });

  const body = sent.map((one) => one.body).find((text) => text.includes('_entities')) ?? '';
  const { variables } = JSON.parse(body);
  expect(Object.values(variables)).toEqual(expect.arrayContaining([3, 'EUR']));
  expect(body).toMatch(new RegExp(`"variables":${escaped(JSON.stringify(variables))}}$`));
});

function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}

const keyed = link('"@key"');

test('entities are asked for under their plain names, and a variable of the client may have such a name', async () => {
  const supergraph = supergraphOf({
    shop: `${keyed} type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! }`,
    sizes: `${keyed} type Query { none: Int } type Thing @key(fields: "id") { id: ID! size(in: Int): Int }`,
  });
  const { ask, sent } = await graphOf(supergraph, {
    shop: { thing: { __typename: 'Thing', id: '1' } },
    sizes: { _entities: [{ __typename: 'Thing', size: 7 }] },
  });

  const answer = await ask('query ($representations: Int) { thing { size(in: $representations) } }', {
    representations: 3,
  });

  expect(answer).toMatchObject({ errors: [], data: { thing: { size: 7 } } });
  const { query, variables } = JSON.parse(sent[1]?.body ?? '{}');
  expect(query).toMatch(/\{_entities\(representations:\$representations\)/);
  expect(variables.representations).toEqual([{ __typename: 'Thing', id: '1' }]);
  expect(Object.values(variables)).toContain(3);
});

const finding = 'type Query { found(by: By!): String } input By @oneOf { id: ID name: String }';
const asked = 'query ($by: By!) { found(by: $by) }';

test.each([
  ['as a part of GraphQL', finding],
  ['with a definition of its own', `directive @oneOf on INPUT_OBJECT ${finding}`],
  ['in one of two subgraphs', finding],
])('@oneOf is kept, %s', async (what, sdl) => {
  const other = { other: 'type Query { other(by: By!): String } input By { id: ID name: String }' };
  const supergraph = supergraphOf({ shop: sdl, ...(what === 'in one of two subgraphs' ? other : {}) });
  const { ask, sent } = await graphOf(supergraph, { shop: { found: 'x' } });

  const two = await ask('{ found(by: {id: "1", name: "a"}) }');
  const twoGiven = await ask(asked, { by: { id: '1', name: 'a' } });
  const one = await ask(asked, { by: { id: '1' } });

  expect([two.outcome, twoGiven.outcome]).toEqual(['Invalid', 'Invalid']);
  expect(one).toMatchObject({ errors: [], data: { found: 'x' } });
  expect(sent).toHaveLength(1);
});

test('a supergraph may use @oneOf without a definition of it', async () => {
  const supergraph = supergraphOf({ shop: finding }).replace(/^directive @oneOf.*$/m, '');
  const { ask } = await graphOf(supergraph, { shop: { found: 'x' } });

  expect(supergraph).toContain('@oneOf');
  expect(await ask('{ found(by: {id: "1"}) }')).toMatchObject({ data: { found: 'x' } });
  expect(await ask('{ found(by: {}) }')).toMatchObject({ outcome: 'Invalid' });
});

async function shownBy(ask: (query: string) => Promise<GraphAnswer>) {
  const { data } = await ask(getIntrospectionQuery({ oneOf: true }));
  return buildClientSchema(data as IntrospectionQuery);
}

test('introspection tells of @oneOf', async () => {
  const { ask } = await graphOf(supergraphOf({ shop: finding }));

  const by = (await shownBy(ask)).getType('By');

  expect(isInputObjectType(by) && by.isOneOf).toBe(true);
});

test('introspection shows no subscriptions, since none can be run', async () => {
  const { ask } = await graphOf(
    supergraphOf({ shop: 'type Query { a: String } type Mutation { b: String } type Subscription { c: String }' }),
  );

  const schema = await shownBy(ask);

  expect(schema.getSubscriptionType() ?? null).toBeNull();
  expect(schema.getType('Subscription')).toBeUndefined();
  expect(schema.getMutationType()?.name).toBe('Mutation');
  expect(await ask('subscription { c }')).toMatchObject({
    outcome: 'Invalid',
    errors: [{ extensions: { code: 'SUBSCRIPTIONS_NOT_SUPPORTED' } }],
  });
});
