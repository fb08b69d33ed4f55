import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type AttackedGraph, attackedGraph, refusedAs } from './attacked-graph.ts';

// Documents, variables and bodies that would cost a graph dearly: each is refused with its code, at less than 10 ms of CPU,
// before any subgraph is asked.

const ends: (() => Promise<void>)[] = [];
let graph: AttackedGraph;
beforeAll(async () => {
  graph = await attackedGraph((end) => void ends.push(end));
});
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

const times = (count: number, text: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => text(at)).join(' ');
const nested = (depth: number, open: string, leaf: string) => open.repeat(depth) + leaf + '}'.repeat(depth);
const nestedLists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

const dearDocuments = [
  ['aliases', `{ thing { ${times(301, (at) => `a${at}: id`)} } }`, '400 DOCUMENT_TOO_LARGE'],
  ['root fields under aliases', `{ ${times(51, (at) => `a${at}: thing { id }`)} }`, '400 DOCUMENT_TOO_LARGE'],
  ['root fields as they are', `{ ${times(51, () => '__typename')} }`, '400 DOCUMENT_TOO_LARGE'],
  ['changes', `mutation { ${times(11, (at) => `a${at}: change(to: ${at})`)} }`, '400 DOCUMENT_TOO_LARGE'],
  ['one field again and again', `{ thing { ${times(51, () => 'id')} } }`, '400 DOCUMENT_TOO_LARGE'],
  ['a field in a field in a field', nested(41, '{ thing ', '{ id }'), '400 DOCUMENT_TOO_LARGE'],
  ['brackets within brackets', `{ given(nested: ${nestedLists(2_000)}) }`, '400 DOCUMENT_TOO_LARGE'],
  ['objects within objects', `{ given(input: ${nested(500, '{ given: ', '{}')}) }`, '400 DOCUMENT_TOO_LARGE'],
  ['directives at one place', `{ thing ${times(9, () => '@include(if: true)')} { id } }`, '400 DOCUMENT_TOO_LARGE'],
  ['unknown directives at one place', `{ thing ${times(1_000, (at) => `@a${at}`)} { id } }`, '400 DOCUMENT_TOO_LARGE'],
  [
    'fragments that double each time',
    `{ thing { ...f0 } } ${times(25, (at) => `fragment f${at} on Thing { a: thing { ...f${at + 1} } b: thing { ...f${at + 1} } }`)} fragment f25 on Thing { id }`,
    '400 DOCUMENT_TOO_LARGE',
  ],
  [
    'spreads that double each time',
    `{ thing { ...f0 } } ${times(25, (at) => `fragment f${at} on Thing { ...f${at + 1} ...f${at + 1} }`)} fragment f25 on Thing { id }`,
    '400 DOCUMENT_TOO_LARGE',
  ],
  ['a fragment of itself', '{ thing { ...f } } fragment f on Thing { ...f }', '400 GRAPHQL_VALIDATION_FAILED'],
  [
    'fragments of one another',
    '{ thing { ...a } } fragment a on Thing { thing { ...b } } fragment b on Thing { ...a }',
    '400 GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'fragments that nobody spreads',
    `{ thing { id } } ${times(300, (at) => `fragment f${at} on Thing { id }`)}`,
    '400 GRAPHQL_VALIDATION_FAILED',
  ],
  ['inline fragments within one another', nested(2_000, '{ ... ', '{ __typename }'), '400 DOCUMENT_TOO_LARGE'],
  ['tokens', `{ ${times(15_001, () => '!')} }`, '400 GRAPHQL_PARSE_FAILED'],
  ['nothing but commas and comments', `${','.repeat(200_000)}#${'#'.repeat(200_000)}`, '400 GRAPHQL_PARSE_FAILED'],
  ['operations', times(400, (at) => `query q${at} { thing { id } }`), '400 OPERATION_RESOLUTION_FAILURE'],
  ['operations of one name', 'query a { thing { id } } query a { thing { id } }', '400 OPERATION_RESOLUTION_FAILURE'],
  [
    'variables that are not used',
    `query (${times(400, (at) => `$v${at}: Int`)}) { thing { id } }`,
    '400 GRAPHQL_VALIDATION_FAILED',
  ],
  ['unknown fields', `{ ${times(49, (at) => `nobodyKnows${at}`)} }`, '400 GRAPHQL_VALIDATION_FAILED'],
  ['one name for two things', '{ a: thing { id } a: mine }', '400 GRAPHQL_VALIDATION_FAILED'],
  [
    'one name for two things, deep inside',
    `{ ${times(20, (at) => `thing { thing { id: ${at % 2 === 0 ? 'id' : 'secret'} } }`)} }`,
    '400 GRAPHQL_VALIDATION_FAILED',
  ],
  ['a long list', '{ things(first: 10001) { id } }', '400 COST_ESTIMATED_TOO_EXPENSIVE'],
  ['the longest list there is', '{ things(first: 2147483647) { id } }', '400 COST_ESTIMATED_TOO_EXPENSIVE'],
  ['lists in lists', nested(6, '{ things(first: 100) ', '{ id }'), '400 COST_ESTIMATED_TOO_EXPENSIVE'],
  [
    'lists under aliases',
    `{ ${times(40, (at) => `a${at}: things(first: 500) { id }`)} }`,
    '400 COST_ESTIMATED_TOO_EXPENSIVE',
  ],
  [
    'introspection within introspection',
    `{ __schema { types ${nested(8, '{ fields { type ', '{ name }').concat(' }'.repeat(8))} } }`,
    '400 DOCUMENT_TOO_LARGE',
  ],
  [
    'introspection under aliases',
    `{ ${times(50, (at) => `a${at}: __schema { types { fields { args { name } } } }`)} }`,
    '400 DOCUMENT_TOO_LARGE',
  ],
  ['half a character', '{ given(ids: ["\\uD800"]) }', '400 GRAPHQL_PARSE_FAILED'],
  ['a text that does not end', '{ given(ids: ["a', '400 GRAPHQL_PARSE_FAILED'],
  ['a nul', '{ thing\u0000 { id } }', '400 GRAPHQL_PARSE_FAILED'],
  ['what is no GraphQL', "' OR 1=1 --", '400 GRAPHQL_PARSE_FAILED'],
  ['a schema', 'type Query { hacked: Int }', '400 GRAPHQL_VALIDATION_FAILED'],
  ['an extension of the schema', '{ thing { id } } extend type Query { hacked: Int }', '400 GRAPHQL_VALIDATION_FAILED'],
  ['what subgraphs alone are asked', '{ _service { sdl } }', '400 GRAPHQL_VALIDATION_FAILED'],
  [
    'entities by their keys',
    '{ _entities(representations: [{ __typename: "Thing", id: 1 }]) { __typename } }',
    '400 GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a long list under the name of introspection',
    '{ __schema: things(first: 10001) { id } }',
    '400 COST_ESTIMATED_TOO_EXPENSIVE',
  ],
  [
    'a long list beside introspection',
    '{ __schema { queryType { name } } things(first: 10001) { id } }',
    '400 COST_ESTIMATED_TOO_EXPENSIVE',
  ],
  [
    'a long list that is put off',
    '{ thing { id } ... @defer { things(first: 10001) { id } } }',
    '400 COST_ESTIMATED_TOO_EXPENSIVE',
  ],
  [
    'a field in a field in a field, which is skipped',
    `{ thing @skip(if: true) ${nested(41, '{ thing ', '{ id }')} }`,
    '400 DOCUMENT_TOO_LARGE',
  ],
  [
    'fields in fields that are put off',
    nested(41, '{ ... @defer { thing ', '{ id }').concat('}'.repeat(41)),
    '400 DOCUMENT_TOO_LARGE',
  ],
] as const;

describe('a document that would cost others dearly', () => {
  test.each(dearDocuments)('is refused: %s', async (_, query, refusal) => {
    expect(await graph.tried(() => graph.ask(query))).toEqual(refusedAs(refusal));
  });

  test.each([
    ['a list', { ids: Array.from({ length: 2_049 }, String) }, '400 VARIABLES_TOO_LARGE'],
    ['lists within lists', { nested: JSON.parse(nestedLists(40)) }, '400 VARIABLES_TOO_LARGE'],
    ['objects within objects', { input: JSON.parse(nested(40, '{"given":', '{}')) }, '400 VARIABLES_TOO_LARGE'],
    ['a text', { ids: ['a'.repeat(262_145)] }, '400 VARIABLES_TOO_LARGE'],
    [
      'variables that nobody asked for',
      Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`v${at}`, 'a'.repeat(300)])),
      '400 VARIABLES_TOO_LARGE',
    ],
    ['a field that the input has not', { input: { isAdmin: true } }, '400 BAD_USER_INPUT'],
    ['an object for an id', { ids: [{ $ne: null }] }, '400 BAD_USER_INPUT'],
    ['a prototype', { input: JSON.parse('{"__proto__":{"id":1}}') }, '400 BAD_USER_INPUT'],
  ] as const)('is refused by its variables: %s', async (_, variables, refusal) => {
    const query =
      'query ($ids: [ID!], $nested: [[[ID]]], $input: Given) { given(ids: $ids, nested: $nested, input: $input) }';
    expect(await graph.tried(() => graph.ask(query, {}, variables))).toEqual(refusedAs(refusal));
  });

  test.each([
    [
      'an operation that is not there',
      '{"query":"query a { thing { id } }","operationName":"b"}',
      '400 OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'one of two operations',
      '{"query":"query a { thing { id } } query b { mine }"}',
      '400 OPERATION_RESOLUTION_FAILURE',
    ],
    ['arrays within arrays', nestedLists(20_000), '400 BAD_REQUEST'],
    ['objects within objects', nested(10_000, '{"a":', '1'), '400 BAD_REQUEST'],
    ['a number that has no end', `{"query":${'9'.repeat(100_000)}}`, '400 BAD_REQUEST'],
    ['a query that is an object', '{"query":{"$gt":""}}', '400 BAD_REQUEST'],
    ['variables that are a text', '{"query":"{ thing { id } }","variables":"{}"}', '400 BAD_REQUEST'],
    ['a text that is no JSON', '{"query":', '400 BAD_REQUEST'],
  ] as const)('is refused by its body: %s', async (_, body, refusal) => {
    expect(await graph.tried(() => graph.told(body))).toEqual(refusedAs(refusal));
  });
});

test('limits hold whichever way a document comes', async () => {
  const socket = createClient({ url: graph.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
  ends.push(async () => socket.dispose());
  const bySocket = async (query: string) =>
    codesIn(
      JSON.stringify(
        await socket
          .iterate({ query })
          .next()
          .catch((cause: unknown) => cause),
      ),
    );
  const byStream = async (query: string, accept: string) => {
    const headers = { 'content-type': 'application/json', accept };
    return codesIn(await (await fetch(graph.url, { method: 'POST', headers, body: JSON.stringify({ query }) })).text());
  };

  const told = [];
  for (const [name, query] of dearDocuments) {
    const events = await byStream(query, 'text/event-stream');
    const parts = await byStream(query, 'multipart/mixed; subscriptionSpec="1.0"');
    told.push([name, { events, parts, socket: await bySocket(query) }]);
  }

  expect(told).toEqual(
    dearDocuments.map(([name, , refusal]) => {
      const codes = refusal.slice('400 '.length);
      return [name, { events: codes, parts: codes, socket: codes }];
    }),
  );
});

function codesIn(text: string): string {
  return [...new Set([...text.matchAll(/"code":"([A-Z_]+)"/g)].map(([, code]) => code))].join();
}
