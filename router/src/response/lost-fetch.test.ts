import { expect, test } from 'vitest';
import { errorsOfLostFetch } from './lost-fetch.ts';

const entities =
  'query($representations:[_Any!]!){_entities(representations:$representations){...on Book{reviews{text}stars:rating}...on Film{length}}}';

test('a lost fetch of the root costs each of its root fields', () => {
  const operation = '{ all: books { title } __typename latest { text } ... on Query { book(id: 1) { id } } }';

  const errors = errorsOfLostFetch({ subgraph: 'books', operation, variables: {}, failure: 'Unavailable' });

  expect(errors.map(({ path }) => path)).toEqual([['all'], ['latest'], ['book']]);
  expect(errors[0]).toEqual({
    message: 'the subgraph "books" is not available',
    path: ['all'],
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', retryable: true },
  });
});

test('a lost fetch of entities costs the fields that each would have got by its type', () => {
  const representations = [
    { __typename: 'Book', id: '1' },
    { __typename: 'Film', id: '2' },
  ];

  const errors = errorsOfLostFetch({
    subgraph: 'a',
    operation: entities,
    variables: { representations },
    failure: 'TimedOut',
  });

  expect(errors.map(({ path }) => path)).toEqual([
    ['_entities', 0, 'reviews'],
    ['_entities', 0, 'stars'],
    ['_entities', 1, 'length'],
  ]);
  expect(errors[0]?.extensions).toEqual({ code: 'SUBGRAPH_TIMEOUT', retryable: true });
});

test('fields that are asked of an interface are lost with every type that has it', () => {
  const operation =
    'query($representations:[_Any!]!){_entities(representations:$representations){...on Payable{paid}}}';
  const representations = [{ __typename: 'Order', id: '1' }];

  const errors = errorsOfLostFetch({ subgraph: 'a', operation, variables: { representations }, failure: 'Malformed' });

  expect(errors).toEqual([
    {
      message: 'the subgraph "a" gave an answer that is not GraphQL',
      path: ['_entities', 0, 'paid'],
      extensions: { code: 'SUBGRAPH_MALFORMED_ANSWER', retryable: false },
    },
  ]);
});

test('a fetch tells of a hundred lost fields at most', () => {
  const representations = Array.from({ length: 99 }, (_, index) => ({ __typename: 'Book', id: String(index) }));

  const errors = errorsOfLostFetch({
    subgraph: 'a',
    operation: entities,
    variables: { representations },
    failure: 'Unavailable',
  });

  expect(errors).toHaveLength(100);
});
