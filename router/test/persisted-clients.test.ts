import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { Client, fetchExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { GraphQLClient } from 'graphql-request';
import {
  type ConcreteRequest,
  Environment,
  fetchQuery,
  type GraphQLResponse,
  Network,
  RecordSource,
  Store,
} from 'relay-runtime';
import { expect, onTestFinished, test } from 'vitest';
import { routerBefore } from './router-before.ts';
import { served } from './subgraph-at.ts';

// The clients themselves, as their documentation has them set up, against a router over HTTP.

const sdl = 'type Query { hello: String }';
const relayText = 'query RelayHello {\n  hello\n}\n';
const relayId = createHash('md5').update(relayText).digest('hex');

interface Heard {
  readonly method: string | undefined;
  readonly hasText: boolean;
}

/** A router, and what it has heard: by which method, and whether with the text of a document. */
async function listening(environment: Readonly<Record<string, string>> = {}) {
  const subgraph = await served((request, response) => {
    request.resume();
    response.end('{"data":{"hello":"world"}}');
  });
  const { port } = await routerBefore({ shop: { sdl, urls: [subgraph] } }, environment);
  const heard: Heard[] = [];
  // What clients do is seen in what they hand to fetch: nothing is answered but by the router.
  const watched: typeof fetch = (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    const body = typeof init?.body === 'string' ? init.body : '';
    heard.push({ method: init?.method, hasText: /[?&"]query["=]/.test(`${url} ${body}`) });
    return fetch(input, init);
  };
  return { url: `http://127.0.0.1:${port}/graphql`, heard, fetch: watched };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

test.each([
  { useGETForHashedQueries: false, methods: ['POST', 'POST', 'POST'] },
  { useGETForHashedQueries: true, methods: ['GET', 'POST', 'GET'] },
])(
  'Apollo Client asks by hash, sends the document once, and asks by hash: %j',
  async ({ useGETForHashedQueries, methods }) => {
    const { url, heard, fetch: fetched } = await listening();
    const hashes = new PersistedQueryLink({ sha256, useGETForHashedQueries });
    const client = new ApolloClient({
      cache: new InMemoryCache(),
      link: hashes.concat(new HttpLink({ uri: url, fetch: fetched })),
    });
    onTestFinished(() => client.stop());
    const query = gql('query Hello { hello }');

    const first = await client.query({ query, fetchPolicy: 'network-only' });
    const second = await client.query({ query, fetchPolicy: 'network-only' });

    for (const { data } of [first, second]) expect(data).toEqual({ hello: 'world' });
    expect(heard.map(({ method }) => method)).toEqual(methods);
    expect(heard.map(({ hasText }) => hasText)).toEqual([false, true, false]);
  },
);

test('Apollo Client sends documents from its second on where hashes are switched off', async () => {
  const { url, heard, fetch: fetched } = await listening({ APQ: 'off' });
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: new PersistedQueryLink({ sha256 }).concat(new HttpLink({ uri: url, fetch: fetched })),
  });
  onTestFinished(() => client.stop());
  const query = gql('query Hello { hello }');

  await client.query({ query, fetchPolicy: 'network-only' });
  const { data } = await client.query({ query, fetchPolicy: 'network-only' });

  expect(data).toEqual({ hello: 'world' });
  expect(heard.map(({ hasText }) => hasText)).toEqual([false, true, true]);
});

test.each([true, false])(
  'urql’s persistedExchange is answered, by its GET (%s) too',
  async (preferGetForPersistedQueries) => {
    const { url, heard, fetch: fetched } = await listening();
    const client = new Client({
      url,
      fetch: fetched,
      preferGetMethod: false,
      exchanges: [persistedExchange({ preferGetForPersistedQueries }), fetchExchange],
    });

    const first = await client.query('query Hello { hello }', {}).toPromise();
    const second = await client.query('query Hello { hello }', {}, { requestPolicy: 'network-only' }).toPromise();

    for (const { data, error } of [first, second]) expect([error, data]).toEqual([undefined, { hello: 'world' }]);
    expect(heard.map(({ hasText }) => hasText)).toEqual([false, true, false]);
    expect(heard.at(-1)?.method).toBe(preferGetForPersistedQueries ? 'GET' : 'POST');
  },
);

test('urql gets what is short by GET, as it does by itself', async () => {
  const { url, heard, fetch: fetched } = await listening();
  const client = new Client({ url, fetch: fetched, preferGetMethod: 'within-url-limit', exchanges: [fetchExchange] });

  const { data, error } = await client.query('{ hello }', {}).toPromise();

  expect([error, data]).toEqual([undefined, { hello: 'world' }]);
  expect(heard).toEqual([{ method: 'GET', hasText: true }]);
});

test('Relay’s network layer sends the id that its compiler has put into the map of persisted documents', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-relay-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const map = join(folder, 'persisted_queries.json');
  await writeFile(map, JSON.stringify({ [relayId]: relayText }));
  const { url, heard, fetch: fetched } = await listening({ PERSISTED_MANIFESTS: map, PERSISTED_UNKNOWN: 'require' });
  const environment = new Environment({
    store: new Store(new RecordSource()),
    // https://relay.dev/docs/guides/persisted-queries: the id goes into the body as doc_id.
    network: Network.create(async ({ id }, variables) => {
      const response = await fetched(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ doc_id: id, variables }),
      });
      return (await response.json()) as GraphQLResponse;
    }),
  });

  const data = await fetchQuery(environment, compiledHello, {}).toPromise();

  expect(data).toEqual({ hello: 'world' });
  expect(heard).toEqual([{ method: 'POST', hasText: false }]);
});

test('graphql-request is answered, by POST and by GET', async () => {
  const { url, heard, fetch: fetched } = await listening();

  const answers = [
    await new GraphQLClient(url, { fetch: fetched }).request('query Hello { hello }'),
    await new GraphQLClient(url, { fetch: fetched, method: 'GET' }).request('query Hello { hello }'),
  ];

  expect(answers).toEqual([{ hello: 'world' }, { hello: 'world' }]);
  expect(heard.map(({ method }) => method)).toEqual(['POST', 'GET']);
});

/** As relay-compiler writes it for `query RelayHello { hello }` where documents are persisted. */
const selections = [{ alias: null, args: null, kind: 'ScalarField', name: 'hello', storageKey: null }] as const;
const compiledHello: ConcreteRequest = {
  kind: 'Request',
  fragment: {
    argumentDefinitions: [],
    kind: 'Fragment',
    metadata: null,
    name: 'RelayHello',
    selections,
    type: 'Query',
  },
  operation: { argumentDefinitions: [], kind: 'Operation', name: 'RelayHello', selections },
  params: { id: relayId, metadata: {}, name: 'RelayHello', operationKind: 'query', text: null },
};
