import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { coordinatesOf } from './coordinates.ts';

const schema = buildSchema(`
  interface Node { id: ID }
  type Query { node(id: ID, size: Size): Node find(by: Find, sort: [Sort!]): [Thing] other: Int }
  type Thing implements Node { id: ID parts(first: Int): [Thing] }
  input Find { name: String within: Find state: State }
  enum State { OPEN SHUT }
  enum Sort { UP DOWN }
  enum Size { SMALL }`);

const of = (query: string, operationName: string | null = null) => coordinatesOf(schema, { query, operationName });

test.each([
  ['fields, under whatever alias', '{ a: other __typename }', ['Query.other']],
  [
    'arguments and enum values, not those of directives',
    'query ($no: Boolean = false) { node(size: SMALL) @skip(if: $no) { id } }',
    ['Node.id', 'Query.node', 'Query.node(size:)', 'Size.SMALL'],
  ],
  [
    'input fields, however deep, and enum values in lists',
    '{ find(by: { within: { state: OPEN } }, sort: [UP, DOWN]) { id } }',
    [
      'Find.state',
      'Find.within',
      'Query.find',
      'Query.find(by:)',
      'Query.find(sort:)',
      'Sort.DOWN',
      'Sort.UP',
      'State.OPEN',
      'Thing.id',
    ],
  ],
  [
    'the types of variables, with what is within them',
    'query ($by: Find, $sort: [Sort!]) { find(by: $by, sort: $sort) { id } }',
    ['Find', 'Query.find', 'Query.find(by:)', 'Query.find(sort:)', 'Sort', 'State', 'Thing.id'],
  ],
  [
    'fragments',
    '{ node { ... on Thing { ...f } } } fragment f on Thing { parts(first: 1) { id } }',
    ['Query.node', 'Thing.id', 'Thing.parts', 'Thing.parts(first:)'],
  ],
] as const)('a document uses %s', (_, query, coordinates) => {
  expect(of(query)).toEqual([...coordinates].toSorted());
});

test('of several operations that one counts which is asked for', () => {
  const both = 'query a { other } query b { node { id } }';

  expect(of(both, 'a')).toEqual(['Query.other']);
  expect(of(both, 'c')).toEqual([]);
});

test('what other operations alone spread is not used by this one', () => {
  const both =
    'query a { node { ...f } } query b { node { ...g } } fragment f on Node { id } fragment g on Thing { parts { id } }';

  expect(of(both, 'a')).toEqual(['Node.id', 'Query.node']);
  expect(of(both, 'b')).toEqual(['Query.node', 'Thing.id', 'Thing.parts']);
});
