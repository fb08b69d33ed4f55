import { expect, test } from 'vitest';
import { answerType, wantsPage, wrongContentType } from './media-types.ts';

const json = 'application/json; charset=utf-8';
const graphqlJson = 'application/graphql-response+json; charset=utf-8';

test.each([
  [undefined, json],
  ['*/*', json],
  ['application/*', json],
  ['application/json', json],
  ['application/graphql-response+json', graphqlJson],
  ['application/graphql-response+json, application/json;q=0.9', graphqlJson],
  ['application/json, multipart/mixed', json],
  // urql's, and that of Apollo Client 4.
  ['application/graphql-response+json, application/graphql+json, application/json, text/event-stream', graphqlJson],
  ['application/graphql-response+json,application/json;q=0.9', graphqlJson],
  ['application/json, application/graphql-response+json', json],
  ['multipart/mixed;deferSpec=20220824,application/json', json],
  ['application/*, application/graphql-response+json', json],
  ['*/*, application/graphql-response+json', json],
  ['application/json;q=0.9, */*', graphqlJson],
  ['application/json;q=0.5, application/graphql-response+json;q=0.5', json],
  ['application/graphql-response+json; charset=utf-8; q=0.5, application/json; q=0.5', graphqlJson],
  ['', json],
  ['text/html, */*;q=0.1', json],
  ['APPLICATION/JSON', json],
  ['application/json;q=0, application/graphql-response+json;q=0.1', graphqlJson],
  ['application/json;q=0', null],
  ['text/html', null],
  ['application/json;q=x', null],
])('to accept: %s the answer is %s', (accept, expected) => {
  expect(answerType(accept)).toBe(expected);
});

test.each([
  ['application/json', undefined],
  ['application/json; charset=utf-8', 'identity'],
  ['Application/JSON;charset="UTF-8"', undefined],
])('a body of %s is read', (contentType, encoding) => {
  expect(wrongContentType(contentType, encoding)).toBeNull();
});

test.each([
  [undefined, undefined],
  ['text/plain', undefined],
  ['application/x-www-form-urlencoded', undefined],
  ['multipart/form-data; boundary=x', undefined],
  ['application/jsonx', undefined],
  ['application/json; charset=latin1', undefined],
  ['application/json', 'gzip'],
])('a body of %s encoded as %s is refused', (contentType, encoding) => {
  expect(wrongContentType(contentType, encoding)).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
});

test.each([
  ['text/html,application/xhtml+xml,*/*;q=0.8', true],
  ['*/*', false],
  [undefined, false],
  ['text/html, application/json', false],
])('accept: %s asks for a page: %s', (accept, expected) => {
  expect(wantsPage(accept)).toBe(expected);
});
