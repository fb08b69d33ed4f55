import { expect, test } from 'vitest';
import { documentsOfManifest, sha256Of } from './manifest.ts';

const body = 'query Hello { hello }';

test('Apollo’s manifest is read', () => {
  const operations = [{ id: 'h1', name: 'Hello', type: 'query', body }];

  const documents = documentsOfManifest(
    JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }),
  );

  expect(documents).toEqual([{ id: 'h1', operationName: 'Hello', query: body, sha256: sha256Of(body) }]);
});

test('Relay’s map is read', () => {
  expect(documentsOfManifest(JSON.stringify({ h1: body }))).toEqual([
    { id: 'h1', operationName: null, query: body, sha256: sha256Of(body) },
  ]);
});

test.each([
  ['[]', 'expected a JSON object'],
  ['{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}', 'expected version 1'],
  ['{"format":"apollo-persisted-query-manifest","version":1}', 'expected "operations" to be a list'],
  ['{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a"}]}', 'expected operations[0]'],
  ['{"a":1}', 'expected the text of a document at "a"'],
  ['{', 'JSON'],
])('%s is no manifest', (text, message) => {
  expect(() => documentsOfManifest(text)).toThrow(message);
});
