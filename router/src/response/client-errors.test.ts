import { Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import { clientErrors, nullErrors, shownError } from './client-errors.ts';

test('of an error with a code, its message, path, code and retryability pass', () => {
  const error = {
    message: 'expected a cursor',
    path: ['books'],
    extensions: { code: 'BAD_USER_INPUT', retryable: false, stacktrace: ['at secret.ts:1'], sql: 'select' },
  };

  expect(shownError(error)).toEqual({
    message: 'expected a cursor',
    path: ['books'],
    extensions: { code: 'BAD_USER_INPUT', retryable: false },
  });
});

test.each([{}, { code: 'INTERNAL_SERVER_ERROR', stacktrace: [] }, { code: 7 }])(
  'an error with extensions %j was not written for clients and is masked',
  (extensions) => {
    expect(shownError({ message: 'relation "books" does not exist', path: null, extensions })).toEqual({
      message: 'internal server error',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  },
);

test('clients read of a subgraph, by the name that the graph gives it', () => {
  const errors = [{ message: 'no', path: ['books'], extensions: { code: 'X', serviceName: 'books' } }];

  expect(clientErrors(errors, null)).toEqual([
    { message: 'no', path: ['books'], extensions: { code: 'X', subgraph: 'books' } },
  ]);
});

test('the faults of the router itself are masked too', () => {
  const [error] = clientErrors(
    [{ message: 'x is not a function', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    null,
  );

  expect(error?.message).toBe('internal server error');
});

test('one loss is told once', () => {
  const document = parse('{ books { title } }');
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('expected an operation');

  const errors = clientErrors([lost('weight'), lost('height')], { document, operation, fetches: [] });

  expect(errors).toEqual([{ message: 'gone', path: ['books', 0], extensions: { code: 'X' } }]);
});

test('a null where none may be is an error with its path', () => {
  const extensions = {
    valueCompletion: [{ message: 'Cannot return null for Book.title', path: ['books', 0, 'title'] }],
  };

  expect(nullErrors(extensions)).toEqual([
    {
      message: 'Cannot return null for Book.title',
      path: ['books', 0, 'title'],
      extensions: { code: 'UNEXPECTED_NULL' },
    },
  ]);
  expect(nullErrors(undefined)).toEqual([]);
});

function lost(field: string) {
  return { message: 'gone', path: ['books', 0, field], extensions: { code: 'X' } };
}
