import { afterAll, expect, test } from 'vitest';
import { scriptedGraph, type Sent } from './scripted-graph.ts';
import { testPlanners } from './test-planners.ts';

// A subgraph that answers null for an entity knows no such thing. What it would have said is then not null but unknown,
// and nobody is asked anything that would have to be made up from it.

const planners = testPlanners('auto');
afterAll(() => planners.close());

const shop = {
  products: 'type Query { products: [Product] } type Product @key(fields: "id") { id: ID! }',
  stock: 'type Product @key(fields: "id") { id: ID! weight: Int }',
  shipping: `type Product @key(fields: "id") {
    id: ID! weight: Int @external cost: String @requires(fields: "weight") box: String @requires(fields: "weight") }`,
};
const query = '{ products { id cost } }';

function products(...ids: readonly string[]) {
  return { data: { products: ids.map((id) => ({ __typename: 'Product', id })) } };
}

/** Answers for each representation that is sent. */
function each(answer: (representation: Readonly<Record<string, unknown>>) => unknown) {
  return ({ variables }: Sent) => {
    const { representations } = variables;
    if (!Array.isArray(representations)) throw new Error('expected representations');
    return { data: { _entities: representations.map(answer) } };
  };
}

const shipping = each(({ weight }) => ({ cost: `for ${String(weight)} g` }));

test('nothing is computed from what a subgraph does not know', async () => {
  const ask = await scriptedGraph(shop, planners);

  const { data, errors, sent } = await ask(query, { products: products('1'), stock: each(() => null), shipping });

  expect({ data, errors }).toEqual({ data: { products: [{ id: '1', cost: null }] }, errors: [] });
  expect(sent.map(({ service }) => service)).toEqual(['products', 'stock']);
});

test('one that is unknown costs those beside it nothing', async () => {
  const ask = await scriptedGraph(shop, planners);
  const stock = each(({ id }) => (id === '2' ? null : { weight: 5 }));

  const { data, errors, sent } = await ask(query, { products: products('1', '2', '3'), stock, shipping });

  const costs = ['for 5 g', null, 'for 5 g'].map((cost, index) => ({ id: String(index + 1), cost }));
  expect({ data, errors }).toEqual({ data: { products: costs }, errors: [] });
  expect(sent.at(-1)?.variables['representations']).toHaveLength(2);
});

test('a null that a subgraph says is sent on: it is known to be none', async () => {
  const ask = await scriptedGraph(shop, planners);

  const { data } = await ask(query, { products: products('1'), stock: each(() => ({ weight: null })), shipping });

  expect(data).toEqual({ products: [{ id: '1', cost: 'for null g' }] });
});

test('a field that must not be null is an error, at its place', async () => {
  const ask = await scriptedGraph(
    { ...shop, shipping: shop.shipping.replace('cost: String', 'cost: String!') },
    planners,
  );

  const { data, errors } = await ask(query, { products: products('1'), stock: each(() => null), shipping });

  expect(data).toEqual({ products: [null] });
  expect(errors).toMatchObject([{ path: ['products', 0, 'cost'], extensions: { code: 'UNEXPECTED_NULL' } }]);
});

const keyed = {
  products:
    'type Query { products: [Product] } type Product @key(fields: "id") { id: ID! maker: Maker @shareable } type Maker { town: String @shareable }',
  codes: 'type Product @key(fields: "id") @key(fields: "code") { id: ID! code: String! }',
  prices: `type Product @key(fields: "code") { code: String! price: Int maker: Maker @shareable }
    type Maker { town: String @shareable name: String }`,
};

test('who is not known by one key is not asked for by the next, and all that hangs on it is null', async () => {
  const ask = await scriptedGraph(keyed, planners);

  const { data, errors, sent } = await ask('{ products { price maker { town name } } }', {
    products: { data: { products: [{ __typename: 'Product', id: '1', maker: { town: 'Jena' } }] } },
    codes: each(() => null),
  });

  expect({ data, errors }).toEqual({
    data: { products: [{ price: null, maker: { town: 'Jena', name: null } }] },
    errors: [],
  });
  expect(sent.map(({ service }) => service)).toEqual(['products', 'codes']);
});

test('a null is not sent where the subgraph that would get it takes none, and is told', async () => {
  const sdl = { ...keyed, codes: keyed.codes.replace('code: String!', 'code: String @shareable') };
  const ask = await scriptedGraph(sdl, planners);

  const { data, errors, sent } = await ask('{ products { price } }', {
    products: products('1'),
    codes: each(() => ({ code: null })),
  });

  expect(data).toEqual({ products: [{ price: null }] });
  expect(errors).toMatchObject([{ path: ['products', 0, 'price'], extensions: { code: 'UNEXPECTED_NULL' } }]);
  expect(sent.map(({ service }) => service)).toEqual(['products', 'codes']);
});

test('a part of a key that may be null is sent as null', async () => {
  const ask = await scriptedGraph(
    {
      offers:
        'type Query { offer: Offer } type Offer @key(fields: "shop region { code }") { shop: ID! region: Region } type Region { code: String @shareable }',
      prices:
        'type Offer @key(fields: "shop region { code }") { shop: ID! region: Region price: Int } type Region { code: String @shareable }',
    },
    planners,
  );
  const offer = { __typename: 'Offer', shop: '1', region: { code: null } };

  const { data, sent } = await ask('{ offer { price } }', {
    offers: { data: { offer } },
    prices: each(() => ({ price: 4 })),
  });

  expect(data).toEqual({ offer: { price: 4 } });
  expect(sent[1]?.variables['representations']).toEqual([offer]);
});

test('what was lost to a failure is told by it, down to what would have been computed', async () => {
  const ask = await scriptedGraph(shop, planners);
  const failing = {
    data: { _entities: [null] },
    errors: [{ message: 'late', path: ['_entities', 0], extensions: { code: 'LATE' } }],
  };

  const { data, errors } = await ask(query, { products: products('1'), stock: failing, shipping });

  expect(data).toEqual({ products: [{ id: '1', cost: null }] });
  expect(errors).toMatchObject([{ message: 'late', path: ['products', 0, 'cost'], extensions: { code: 'LATE' } }]);
});

test('an argument from a context that nobody knows is not taken for null', async () => {
  const ask = await scriptedGraph(
    {
      users:
        'type Query { users: [User] } type User @key(fields: "id") { id: ID! orders: [Order] @shareable } type Order @key(fields: "id") { id: ID! }',
      profiles: 'type User @key(fields: "id") { id: ID! currency: String }',
      totals: `type User @key(fields: "id") @context(name: "user") { id: ID! currency: String @external orders: [Order] @shareable }
        type Order @key(fields: "id") { id: ID! total(in: String @fromContext(field: "$user { currency }")): String }`,
    },
    planners,
  );
  const users = ['1', '2'].map((id) => ({
    __typename: 'User',
    id,
    orders: [{ __typename: 'Order', id: `order ${id}` }],
  }));

  const { data, errors, sent } = await ask('{ users { orders { total } } }', {
    users: { data: { users } },
    profiles: each(({ id }) => (id === '1' ? { currency: 'EUR' } : null)),
    totals: each(() => ({ total: '3.00' })),
  });

  expect({ data, errors }).toEqual({
    data: { users: [{ orders: [{ total: '3.00' }] }, { orders: [{ total: null }] }] },
    errors: [],
  });
  expect(sent.filter(({ service }) => service === 'totals')).toHaveLength(1);
});
