import { expect, test } from 'vitest';
import { paramsOfBody, paramsOfSearch } from './graphql-params.ts';

const bare = {
  query: '{ a }',
  documentId: null,
  operationName: null,
  variables: {},
  extensions: {},
  onError: 'PROPAGATE',
};

test('what is not given is null or empty', () => {
  expect(paramsOfBody('{ "query": "{ a }" }')).toEqual(bare);
  expect(paramsOfBody('{ "query": "{ a }", "operationName": null, "variables": null, "extensions": null }')).toEqual(
    bare,
  );
  expect(paramsOfSearch(new URLSearchParams({ query: '{ a }', operationName: '', variables: '' }).toString())).toEqual(
    bare,
  );
});

test('a body and a query string say the same', () => {
  const given = {
    query: 'query A($n: Int) { a(n: $n) }',
    operationName: 'A',
    variables: { n: 1 },
    extensions: { b: 2 },
    onError: 'NULL',
  };

  const ofBody = paramsOfBody(JSON.stringify(given));
  const ofSearch = paramsOfSearch(
    new URLSearchParams({
      query: given.query,
      operationName: 'A',
      variables: '{"n":1}',
      extensions: '{"b":2}',
      onError: 'NULL',
    }).toString(),
  );

  for (const params of [ofBody, ofSearch]) expect(params).toEqual({ ...given, documentId: null });
});

test('a document may be known by its id, which Relay calls doc_id', () => {
  const byId = { ...bare, query: null, documentId: 'a' };

  expect(paramsOfBody('{ "documentId": "a" }')).toEqual(byId);
  expect(paramsOfBody('{ "doc_id": "a" }')).toEqual(byId);
  expect(paramsOfSearch('documentId=a')).toEqual(byId);
  expect(paramsOfBody('{ "query": "{ a }", "doc_id": "a" }')).toEqual(bare);
});

test('a document may be known by its hash alone', () => {
  const params = paramsOfBody('{ "extensions": { "persistedQuery": { "version": 1, "sha256Hash": "ab" } } }');

  expect(params).toMatchObject({ query: null, extensions: { persistedQuery: { version: 1 } } });
});

test.each([
  ['{', 'expected a JSON body'],
  ['', 'expected a JSON body'],
  ['"{ a }"', 'expected a JSON object'],
  ['null', 'expected a JSON object'],
  ['[{ "query": "{ a }" }]', 'expected one operation'],
  ['{ "documentId": 1 }', 'expected "documentId" to be a string'],
  ['{ "query": 1 }', 'expected "query" to be a string'],
  ['{ "query": "{ a }", "operationName": 1 }', 'expected "operationName" to be a string'],
  ['{ "query": "{ a }", "variables": "{}" }', 'expected "variables" to be an object'],
  ['{ "query": "{ a }", "variables": [] }', 'expected "variables" to be an object'],
  ['{ "query": "{ a }", "extensions": 1 }', 'expected "extensions" to be an object'],
])('a body of %s is refused', (body, message) => {
  const problem = paramsOfBody(body);

  expect(problem).toMatchObject({ kind: 'HttpProblem', status: 400, code: 'BAD_REQUEST' });
  expect(problem).toHaveProperty('message', expect.stringContaining(message));
});

test.each([
  ['query=%7Ba%7D&variables=x', 'expected "variables" to be JSON'],
  ['query=%7Ba%7D&query=%7Bb%7D', 'expected "query" once'],
  ['query=%7Ba%7D&variables=%7B%22a%22:%22%FF%22%7D', 'in UTF-8'],
])('a query string of %s is refused', (search, message) => {
  expect(paramsOfSearch(search)).toMatchObject({
    status: 400,
    message: expect.stringContaining(message),
  });
});
