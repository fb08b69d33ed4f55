import { afterAll, describe, expect, test } from 'vitest';
import { scriptedGraph } from './scripted-graph.ts';
import { testPlanners } from './test-planners.ts';

// What a subgraph says went wrong reaches the client and the log, wherever the subgraph says it: GraphQL asks for a path
// only of what belongs to one field, and libraries write paths of entities in their own ways.

const planners = testPlanners('auto');
afterAll(() => planners.close());

const declined = { message: 'card declined', extensions: { code: 'DECLINED' } };
const shown = { message: 'card declined', extensions: { code: 'DECLINED', subgraph: 'payments' } };

function declinedAt(path: unknown) {
  return { ...declined, path };
}

type Paths = readonly (readonly [what: string, path: unknown])[];

const unusablePaths: Paths = [
  ['no path', undefined],
  ['null', null],
  ['an empty path', []],
  ['a text', 'pay'],
  ['a path of another answer', ['order', 'total']],
  ['a number', [0]],
  ['an index that is none', ['order', -1]],
  ['half an index', ['order', 0.5, 'total']],
  ['what is no path', [null, {}]],
];

describe('an error of a root field', () => {
  const sdl =
    'type Query { receipt: Receipt } type Mutation { pay(amount: Int): Receipt } type Receipt { id: ID total: Int }';

  test.each(unusablePaths)('is told of a change that it refused, with %s', async (_, path) => {
    const ask = await scriptedGraph({ payments: sdl }, planners);

    const { data, errors, reported } = await ask('mutation { pay(amount: 1) { id } }', {
      payments: { data: { pay: null }, errors: [{ ...declined, path }] },
    });

    expect(data).toEqual({ pay: null });
    expect(errors).toEqual([{ ...shown, path: ['pay'] }]);
    expect(reported).toMatchObject([{ service: 'payments', message: 'card declined' }]);
  });

  test.each(unusablePaths)('is told beside data that is whole, with %s', async (_, path) => {
    const ask = await scriptedGraph({ payments: sdl }, planners);
    const receipt = { id: '1', total: 4 };

    const { data, errors } = await ask('{ receipt { id total } }', {
      payments: { data: { receipt }, errors: [{ ...declined, path }] },
    });

    expect({ data, errors }).toEqual({ data: { receipt }, errors: [{ ...shown, path: ['receipt'] }] });
  });

  test.each(unusablePaths)('is told beside a null inside of the data, with %s', async (_, path) => {
    const ask = await scriptedGraph({ payments: sdl }, planners);
    const receipt = { id: '1', total: null };

    const { data, errors } = await ask('{ receipt { id total } }', {
      payments: { data: { receipt }, errors: [{ ...declined, path }] },
    });

    expect({ data, errors }).toEqual({ data: { receipt }, errors: [{ ...shown, path: ['receipt'] }] });
  });

  test('is told once, without a path, where it may belong to several fields', async () => {
    const ask = await scriptedGraph({ payments: sdl }, planners);

    const { errors } = await ask('mutation { a: pay(amount: 1) { id } b: pay(amount: 2) { id } }', {
      payments: { data: { a: { id: '1' }, b: null }, errors: [declined] },
    });

    expect(errors).toEqual([shown]);
  });

  test('is told at each field that it cost, and not once more', async () => {
    const ask = await scriptedGraph({ payments: sdl }, planners);

    const { errors } = await ask('{ a: receipt { id } b: receipt { id } }', {
      payments: { data: null, errors: [declined] },
    });

    expect(errors).toMatchObject([
      { ...shown, path: ['a'] },
      { ...shown, path: ['b'] },
    ]);
  });

  test('is told beside others that cost the same', async () => {
    const ask = await scriptedGraph({ payments: sdl }, planners);
    const other = { message: 'too late', extensions: { code: 'TOO_LATE' } };

    const { errors } = await ask('{ receipt { id } }', { payments: { data: null, errors: [declined, other] } });

    expect(errors.map(({ message }) => message).toSorted()).toEqual(['card declined', 'too late']);
  });

  test('is told as far as its path leads', async () => {
    const ask = await scriptedGraph(
      { payments: 'type Query { receipts: [Receipt] } type Receipt { id: ID }' },
      planners,
    );

    const { errors } = await ask('{ receipts { id } }', {
      payments: {
        data: { receipts: [{ id: null }] },
        errors: [
          declinedAt(['receipts', '0', 'id']),
          declinedAt(['receipts', 7, 'id']),
          declinedAt(['receipts', 'length']),
        ],
      },
    });

    expect(errors.map(({ path }) => path)).toEqual([['receipts', 0, 'id'], ['receipts'], ['receipts']]);
  });

  test('has a place as long as its path is one', async () => {
    const ask = await scriptedGraph({ payments: sdl }, planners);

    const { errors } = await ask('{ receipt { id } }', {
      payments: { data: { receipt: null }, errors: [-1, 0.5, 1e300].map((index) => declinedAt(['receipt', index])) },
    });

    expect(errors.map(({ path }) => path)).toEqual([['receipt'], ['receipt'], ['receipt']]);
  });

  test('that was not made for clients is masked, and told to the log as it is', async () => {
    const ask = await scriptedGraph({ payments: sdl }, planners);

    const { errors, reported } = await ask('{ receipt { id } }', {
      payments: { data: { receipt: null }, errors: [{ message: 'boom at 10.0.0.7' }] },
    });

    expect(errors).toMatchObject([{ message: 'internal server error', path: ['receipt'] }]);
    expect(reported).toMatchObject([{ message: 'boom at 10.0.0.7' }]);
  });
});

describe('an error of an entity', () => {
  const subgraphs = {
    products: 'type Query { products: [Product] } type Product @key(fields: "id") { id: ID! }',
    payments: 'type Product @key(fields: "id") { id: ID! price: String tax: String }',
  };
  const products = { data: { products: ['1', '2'].map((id) => ({ __typename: 'Product', id })) } };
  const first = { ...shown, path: ['products', 0, 'price'] };

  async function askPrices(prices: readonly unknown[], errors: readonly object[]) {
    const ask = await scriptedGraph(subgraphs, planners);
    return ask('{ products { id price } }', { products, payments: { data: { _entities: prices }, errors } });
  }

  test.each([
    ['its field', ['_entities', 0, 'price']],
    ['its index as a text', ['_entities', '0', 'price']],
    ['no index', ['_entities', 'price']],
  ])('is told at its place by %s', async (_, path) => {
    const { data, errors } = await askPrices([{ price: null }, { price: '2 EUR' }], [{ ...declined, path }]);

    expect(data).toMatchObject({ products: [{ price: null }, { price: '2 EUR' }] });
    expect(errors).toEqual([first]);
  });

  test.each<Paths[number]>([
    ['its index', ['_entities', 0]],
    ['a field without index', ['_entities', 'price']],
    ['the list', ['_entities']],
    ['an index beyond the list', ['_entities', 9, 'price']],
    ...unusablePaths,
  ])('that is null is told at the field that was lost, by %s', async (_, path) => {
    const { data, errors } = await askPrices([null, { price: '2 EUR' }], [{ ...declined, path }]);

    expect(data).toMatchObject({ products: [{ price: null }, { price: '2 EUR' }] });
    expect(errors).toMatchObject([first]);
  });

  test.each<Paths[number]>([
    ['the list', ['_entities']],
    ['an index beyond the list', ['_entities', 9, 'price']],
    ['a field without index', ['_entities', 'price']],
    ...unusablePaths,
  ])('is told once beside data that is whole, by %s', async (_, path) => {
    const { data, errors } = await askPrices([{ price: '1 EUR' }, { price: '2 EUR' }], [{ ...declined, path }]);

    expect(data).toMatchObject({ products: [{ price: '1 EUR' }, { price: '2 EUR' }] });
    expect(errors).toEqual([{ ...shown, path: ['products'] }]);
  });

  test.each([
    [100, []],
    [101, ['The subgraph sent 1 more errors, which are not told one by one.']],
    [2_000, ['The subgraph sent 1900 more errors, which are not told one by one.']],
  ])('of %d is told, and beyond a hundred how many more there are', async (count, more) => {
    const ask = await scriptedGraph(subgraphs, planners);
    const ids = Array.from({ length: count }, (_, index) => String(index));
    const lost = ids.map(() => ({ price: null }));
    const failed = ids.map((_, index) => declinedAt(['_entities', index, 'price']));

    const { errors, reported } = await ask('{ products { id price } }', {
      products: { data: { products: ids.map((id) => ({ __typename: 'Product', id })) } },
      payments: { data: { _entities: lost }, errors: failed },
    });

    const further = errors.filter(({ extensions }) => extensions['code'] === 'FURTHER_ERRORS');
    const places = errors.filter((error) => !further.includes(error)).map(({ path }) => path?.[1]);
    expect(places).toEqual(Array.from({ length: 100 }, (_, index) => index));
    expect(further.map(({ message, path }) => [message, path])).toEqual(more.map((message) => [message, ['products']]));
    expect(reported).toHaveLength(errors.length);
  });

  test.each([
    [200, []],
    [203, ['3 more values were lost, which are not told one by one.']],
  ])('for all of %d fields is told at 200 of them, and how many more there are', async (count, more) => {
    const ask = await scriptedGraph(subgraphs, planners);
    const ids = Array.from({ length: count }, (_, index) => String(index));

    const { errors } = await ask('{ products { id price } }', {
      products: { data: { products: ids.map((id) => ({ __typename: 'Product', id })) } },
      payments: { data: null, errors: [declined] },
    });

    const further = errors.filter(({ extensions }) => extensions['code'] === 'FURTHER_ERRORS');
    const places = errors.filter((error) => !further.includes(error)).map(({ path }) => path?.[1]);
    expect(places).toEqual(Array.from({ length: 200 }, (_, index) => index));
    expect(further.map(({ message }) => message)).toEqual(more);
  });

  test('is told at the entity where all of it is meant and all of it came', async () => {
    const { errors } = await askPrices(
      [{ price: '1 EUR' }, { price: '2 EUR' }],
      [{ ...declined, path: ['_entities', 1] }],
    );

    expect(errors).toEqual([{ ...shown, path: ['products', 1] }]);
  });

  test('without index is told at every entity that it may be of, and beside another one near to all', async () => {
    const error = { ...declined, path: ['_entities', 'price'] };
    const other = { ...error, message: 'too late' };

    const alone = await askPrices([{ price: null }, null], [error, error]);
    const contended = await askPrices([{ price: null }, { price: null }], [error, other]);

    expect(alone.errors).toEqual([first, { ...shown, path: ['products', 1, 'price'] }]);
    expect(contended.errors).toEqual([
      { ...shown, path: ['products'] },
      { ...shown, message: 'too late', path: ['products'] },
    ]);
  });

  describe('of one of several lists in one request', () => {
    const lists = {
      products:
        'type Query { product: Product other: Other } type Product @key(fields: "id") { id: ID! } type Other @key(fields: "id") { id: ID! }',
      payments:
        'type Product @key(fields: "id") { id: ID! price: String } type Other @key(fields: "id") { id: ID! tax: String }',
    };
    const owners = { product: { __typename: 'Product', id: '1' }, other: { __typename: 'Other', id: '1' } };

    async function askBoth(pathOf: (others: string) => unknown) {
      const ask = await scriptedGraph(lists, planners);
      return ask('{ product { price } other { tax } }', {
        products: { data: owners },
        payments: ({ variables }) => {
          const isOfOther = (name: string) => JSON.stringify(variables[name]).includes('Other');
          const names = Object.keys(variables);
          const others = names.find(isOfOther) ?? '';
          const prices = names.find((name) => !isOfOther(name)) ?? '';
          return { data: { [prices]: [{ price: '1 EUR' }], [others]: [null] }, errors: [declinedAt(pathOf(others))] };
        },
      });
    }

    test('is not mistaken for one of another list', async () => {
      const { data, errors } = await askBoth((others) => [others, 0]);

      expect(data).toEqual({ product: { price: '1 EUR' }, other: { tax: null } });
      expect(errors).toMatchObject([{ ...shown, path: ['other', 'tax'] }]);
    });

    test('is told under the plain name of the field, too', async () => {
      const { data, errors } = await askBoth(() => ['_entities', 0]);

      expect(data).toEqual({ product: { price: '1 EUR' }, other: { tax: null } });
      expect(errors).toMatchObject([{ ...shown, path: ['other', 'tax'] }]);
    });
  });

  test('is asked for by the names that data sources and libraries know, where one list is all', async () => {
    const { sent } = await askPrices([{ price: '1 EUR' }, { price: '2 EUR' }], []);

    expect(sent[1]?.query).toContain('_entities(representations:$representations)');
    expect(sent[1]?.variables).toHaveProperty('representations');
  });
});
