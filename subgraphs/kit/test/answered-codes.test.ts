import { ApolloServerErrorCode, ApolloServerValidationErrorCode } from '@apollo/server/errors';
import { requestCodes, serverCodes } from '@tributary/kit/codes';
import { identityHeader, serviceIdentity } from '@tributary/kit/identity';
import { createLog } from '@tributary/kit/log';
import { serve, type Serving } from '@tributary/kit/serving/serve';
import type { RequestContext, Subgraph } from '@tributary/kit/serving/subgraph';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

// Which codes a service answers to requests that no resolver refuses: asked of one that runs.

const identitySecret = 'a secret of at least thirty-two characters';
const subgraph: Subgraph<RequestContext> = {
  name: 'tiny',
  sdl: `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    scalar DateTime
    type Query { hello(times: Int, at: DateTime): String, missing: Int!, broken: Int }
    type Mutation { change: Int }
  `,
  resolvers: {
    Query: {
      hello: () => 'hello',
      missing: () => null,
      broken: () => {
        throw new Error('a bug');
      },
    },
  },
  context: (request) => request,
};

let serving: Serving;
beforeAll(async () => {
  serving = await serve(subgraph, {
    host: '127.0.0.1',
    port: 0,
    identitySecret,
    isReady: () => Promise.resolve(true),
    log: createLog('tiny', 'silent'),
  });
});
afterAll(() => serving.stop());

const answered = z.object({ errors: z.tuple([z.object({ extensions: z.object({ code: z.string() }) })]) });

async function codeOf(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const identity = await serviceIdentity('order', identitySecret)();
  const answer = await fetch(`http://127.0.0.1:${serving.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [identityHeader]: identity, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return answered.parse(await answer.json()).errors[0].extensions.code;
}

const query = '{ hello }';
const persisted = (hash: string, version = 1) => ({ persistedQuery: { version, sha256Hash: hash } });

type Asked = [what: string, code: string, body: unknown, headers?: Readonly<Record<string, string>>];

const asked: readonly Asked[] = [
  ['no JSON', 'BAD_USER_INPUT', '{'],
  ['no object', 'BAD_REQUEST', '1'],
  ['null', 'BAD_REQUEST', 'null'],
  ['nothing in it', 'BAD_REQUEST', {}],
  ['a list of requests', 'BAD_REQUEST', [{ query }]],
  ['a document that is no text', 'BAD_REQUEST', { query: 1 }],
  ['an empty document', 'BAD_REQUEST', { query: '' }],
  ['variables that are no object', 'BAD_REQUEST', { query, variables: 'a' }],
  ['another type of content', 'BAD_REQUEST', { query }, { 'content-type': 'text/plain' }],
  ['an answer in another type', 'BAD_REQUEST', { query }, { accept: 'text/html' }],
  ['no GraphQL', 'GRAPHQL_PARSE_FAILED', { query: '{' }],
  ['an unknown field', 'GRAPHQL_VALIDATION_FAILED', { query: '{ nothing }' }],
  ['a literal of the wrong type', 'GRAPHQL_VALIDATION_FAILED', { query: '{ hello(times: "x") }' }],
  ['a subscription', 'BAD_REQUEST', { query: 'subscription { a }' }],
  ['no operation of that name', 'OPERATION_RESOLUTION_FAILURE', { query, operationName: 'a' }],
  ['which of two operations', 'OPERATION_RESOLUTION_FAILURE', { query: 'query a { hello } query b { hello }' }],
  [
    'a variable of the wrong type',
    'BAD_USER_INPUT',
    { query: 'query ($a: Int) { hello(times: $a) }', variables: { a: 'x' } },
  ],
  ['a variable that is missing', 'BAD_USER_INPUT', { query: 'query ($a: Int!) { hello(times: $a) }' }],
  ['a hash that is not known', 'PERSISTED_QUERY_NOT_FOUND', { extensions: persisted('a'.repeat(64)) }],
  ['a hash of another document', 'BAD_REQUEST', { query, extensions: persisted('a'.repeat(64)) }],
  ['another version of hashes', 'BAD_REQUEST', { query, extensions: persisted('a'.repeat(64), 2) }],
  ['null where there must be something', 'INTERNAL_SERVER_ERROR', { query: '{ missing }' }],
  ['what a bug answers', 'INTERNAL_SERVER_ERROR', { query: '{ broken }' }],
  ['no identity', 'UNAUTHENTICATED', { query }, { [identityHeader]: '' }],
];

test.each<Asked>(asked)('who sends %s is answered %s', async (...[, code, body, headers]) => {
  expect(await codeOf(body, headers)).toBe(code);
});

test('each code of the server beneath is one that is answered here, and none else', () => {
  const told = new Set(asked.map(([, code]) => code));

  expect(serverCodes.filter((code) => !told.has(code))).toEqual([]);
  expect([...told].filter((code) => !(code in requestCodes) && !serverCodes.some((one) => one === code))).toEqual([]);
});

test('what else that server could answer is what is not turned on', () => {
  const known = new Set<string>([...Object.keys(requestCodes), ...serverCodes]);
  const all = [...Object.values(ApolloServerErrorCode), ...Object.values(ApolloServerValidationErrorCode)];

  expect(all.filter((code) => !known.has(code)).toSorted()).toEqual([
    'INTROSPECTION_DISABLED',
    'MAX_RECURSIVE_SELECTIONS_EXCEEDED',
    'PERSISTED_QUERY_NOT_SUPPORTED',
  ]);
});
