import { expect, test } from 'vitest';
import { answerErrors, askedFor, type ReportedError } from './errors.ts';
import type { Violation } from './violations.ts';

const policy = { shownExtensions: new Set<string>() };

const ownerOf = () => null;

function placeIn(data: object | null) {
  return (path: readonly (string | number)[]) => askedFor(path, data);
}

function reported(path: readonly (string | number)[]): ReportedError {
  return { service: 'stock', message: 'none left', path, extensions: { code: 'NONE_LEFT' }, isPlaced: true };
}

test('an error of a field that the client did not ask for is told at the nearest one that it did', () => {
  const data = { items: [{ offer: null }] };

  const errors = answerErrors([reported(['items', 0, '_twin0_price'])], [], {
    policy,
    placeOf: placeIn(data),
    untold: 0,
    mayHaveChanged: false,
    ownerOf,
  });

  expect(errors).toMatchObject([{ path: ['items', 0] }]);
});

test('an error below a null keeps its path', () => {
  const data = { items: null };

  const errors = answerErrors([reported(['items', 0, 'price'])], [], {
    policy,
    placeOf: placeIn(data),
    untold: 0,
    mayHaveChanged: false,
    ownerOf,
  });

  expect(errors).toMatchObject([{ path: ['items', 0, 'price'] }]);
});

test('an error of a field that nobody asked for tells nothing of the fields beside it', () => {
  const violation: Violation = {
    kind: 'Null',
    message: 'Cannot return null for non-nullable field Item.offer.',
    coordinate: 'Item.offer',
    failure: null,
    reversedPath: ['offer', 'item'],
  };

  const errors = answerErrors([reported(['item', 'price'])], [violation], {
    policy,
    placeOf: placeIn(null),
    untold: 0,
    mayHaveChanged: false,
    ownerOf,
  });

  expect(errors).toMatchObject([{ path: ['item', 'price'] }, { path: ['item', 'offer'] }]);
});

test('a field that was lost by an error tells of it no more than the error itself would', () => {
  const failure = {
    service: 'stock',
    code: 'NONE_LEFT',
    message: 'none left at shelf 3',
    isRetryable: true,
    extensions: { code: 'NONE_LEFT' },
    error: { isPlaced: false, extensions: { code: 'NONE_LEFT' } },
  };
  const lost: Violation = {
    kind: 'Missing',
    message: failure.message,
    coordinate: 'Item.offer',
    failure,
    reversedPath: ['offer'],
  };
  const told = (rules: object, violation = lost) =>
    answerErrors([], [violation], {
      policy: { ...policy, ...rules },
      placeOf: placeIn({}),
      untold: 0,
      mayHaveChanged: false,
      ownerOf,
    })[0];
  const own = { ...lost, failure: { ...failure, code: 'SUBGRAPH_TIMEOUT', error: null } };
  const other = { shownCodes: new Set(['OTHER']), maskedMessage: 'ask us' };

  expect(told({})).toMatchObject({ message: failure.message, extensions: { code: 'NONE_LEFT' } });
  expect(told(other)).toEqual({
    message: 'ask us',
    path: ['offer'],
    extensions: { code: 'INTERNAL_SERVER_ERROR', subgraph: 'stock' },
  });
  expect(told(other, own)).toMatchObject({ extensions: { code: 'SUBGRAPH_TIMEOUT' } });
});

test.each([undefined, null, 7, '', { a: 1 }])('a code is a text, whoever sees the rest: %j is none', (code) => {
  const error = { ...reported(['items']), extensions: { code, at: 'shelf' } };
  const telling = { placeOf: placeIn({ items: null }), untold: 0, mayHaveChanged: false, ownerOf };

  const [masked] = answerErrors([error], [], { ...telling, policy });
  const [whole] = answerErrors([error], [], { ...telling, policy: { shownExtensions: 'all' } });

  expect(masked?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', subgraph: 'stock' });
  expect(whole?.extensions).toEqual({ code: 'DOWNSTREAM_SERVICE_ERROR', at: 'shelf', subgraph: 'stock' });
});
