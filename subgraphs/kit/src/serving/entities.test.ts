import { beforeEach, describe, expect, test } from 'vitest';
import { type Execute, executor } from './execute.ts';
import type { RequestContext } from './subgraph.ts';

let execute: Execute;
let asked: string[] = [];
beforeEach(() => {
  asked = [];
  execute = executor({ name: 'tiny', sdl, resolvers, context: (request: RequestContext) => request });
});

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])
  type Query { ok: Boolean }
  enum Size { S M }
  type Mug @key(fields: "id") @key(fields: "shelf { row place } size") {
    id: ID!
    shelf: Shelf
    size: Size
    weight: Int! @external
    sizes: [Size!] @external
    postage: Int @requires(fields: "weight")
    box: Int @requires(fields: "sizes")
  }
  type Shelf { row: ID! place: Int }
  interface Ware @key(fields: "id") { id: ID! }
  type Cup implements Ware @key(fields: "id") { id: ID! }
  type Plate @key(fields: "id") { id: ID! }
`;
interface Reference {
  readonly id?: string;
  readonly weight?: number;
}
const resolvers = {
  Ware: { __resolveReference: ({ id }: Reference) => ({ __typename: 'Cup', id }), __resolveType: () => 'Cup' },
  Mug: {
    __resolveReference: (reference: Reference) => {
      asked.push(JSON.stringify(reference));
      if (reference.id === 'throws') throw new Error('at once');
      if (reference.id === 'rejects') return Promise.reject(new Error('later'));
      return reference.id === 'unknown' ? null : { id: 'one', ...reference };
    },
    postage: ({ weight = 0 }: Reference) => weight * 2,
  },
};

const good = { __typename: 'Mug', id: 'one', weight: 5 };

async function entities(...representations: readonly unknown[]) {
  const { data, errors } = await execute(
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Mug { id postage } } }',
    { variables: { representations } },
  );
  return { entities: data?.['_entities'] as unknown, errors };
}

describe('a bad representation costs its own place', () => {
  test.each([
    ['a text', 'Mug', 'it is no object'],
    ['a list', [good], 'it is no object'],
    ['without a type', { id: 'one' }, 'there is no entity without __typename'],
    ['of a type that is no text', { __typename: 5, id: 'one' }, 'there is no entity 5'],
    ['of an unknown type', { __typename: 'Fork', id: 'one' }, 'there is no entity "Fork"'],
    ['of a type that is no entity', { __typename: 'Shelf', row: '1' }, 'there is no entity "Shelf"'],
    ["of a name that is an object's", { __typename: 'constructor' }, 'there is no entity "constructor"'],
    ['without a key', { __typename: 'Mug', weight: 5 }, 'Mug without a whole key'],
    ['with a part of a key', { __typename: 'Mug', shelf: { row: '1' }, size: 'S' }, 'Mug without a whole key'],
    ['with a key that is null', { ...good, id: null }, 'Mug.id is null'],
    ['with a key that is a number', { ...good, id: 7 }, 'Mug.id is no ID'],
    ['with a key that is an object', { ...good, id: { toString: 'x' } }, 'Mug.id is no ID'],
    ['with null for a required field', { ...good, weight: null }, 'Mug.weight is null'],
    ['with another type for a required field', { ...good, weight: 'heavy' }, 'Mug.weight is no Int'],
    ['with null in a list that has none', { ...good, sizes: ['S', null] }, 'Mug.sizes is null'],
    ['with a value that an enum has not', { ...good, size: 'XXL' }, 'Mug.size is none of its values'],
    ['with a text for an object', { ...good, shelf: 'top' }, 'Mug.shelf is no object'],
    ['with null in an object', { ...good, shelf: { row: null, place: 1 } }, 'Mug.shelf.row is null'],
  ])('%s', async (_, bad, problem) => {
    const answer = await entities(good, bad, { ...good, id: 'two' });

    expect(answer.entities).toEqual([{ id: 'one', postage: 10 }, null, { id: 'two', postage: 10 }]);
    expect(answer.errors).toMatchObject([
      {
        message: `expected a representation of an entity: ${problem}`,
        path: ['_entities', 1],
        extensions: { code: 'BAD_USER_INPUT', retryable: false },
      },
    ]);
    expect(asked).toHaveLength(2);
  });

  test.each(['throws', 'rejects'])('one whose resolver %s', async (id) => {
    const answer = await entities(good, { ...good, id }, good);

    expect(answer.entities).toEqual([{ id: 'one', postage: 10 }, null, { id: 'one', postage: 10 }]);
    expect(answer.errors).toMatchObject([{ path: ['_entities', 1], extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
  });
});

test('any whole key will do, with null where its field may be null, and with what we know nothing of', async () => {
  const answer = await entities(
    { __typename: 'Mug', shelf: { row: '1', place: null }, size: 'S', weight: 1 },
    { __typename: 'Mug', shelf: null, size: null, weight: 2, colour: { is: 'unknown' } },
  );

  expect(answer).toEqual({
    entities: [
      { id: 'one', postage: 2 },
      { id: 'one', postage: 4 },
    ],
    errors: [],
  });
});

test('what we do not have is null without an error', async () => {
  expect(await entities({ ...good, id: 'unknown' })).toEqual({ entities: [null], errors: [] });
});

test('an entity without a resolver of its own is its representation', async () => {
  const { data } = await execute(
    '{ _entities(representations: [{ __typename: "Plate", id: "p" }]) { ... on Plate { id } } }',
  );

  expect(data).toEqual({ _entities: [{ id: 'p' }] });
});

test('an interface that is an entity has its key looked at, too', async () => {
  const { data, errors } = await execute(
    'query ($all: [_Any!]!) { _entities(representations: $all) { __typename ... on Cup { id } } }',
    {
      variables: {
        all: [
          { __typename: 'Ware', id: 'c' },
          { __typename: 'Ware', id: 7 },
        ],
      },
    },
  );

  expect(data).toEqual({ _entities: [{ __typename: 'Cup', id: 'c' }, null] });
  expect(errors).toMatchObject([{ path: ['_entities', 1], extensions: { code: 'BAD_USER_INPUT' } }]);
});
