import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler, GraphQL17Alpha9Handler } from '@apollo/client/incremental';
import { Client, fetchExchange, gql as urqlGql } from '@urql/core';
import { createClient as createEvents } from 'graphql-sse';
import { createClient as createSocket } from 'graphql-ws';
import relay from 'relay-runtime';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { accepts, slowShop } from './slow-shop.ts';

// On a busy machine a client takes seconds to begin.
vi.setConfig({ testTimeout: 60_000 });

type Handler = NonNullable<ApolloClient.Options['incrementalHandler']>;

const text = '{ first { id title ... @defer(label: "stock") { left shelf { row } } } }';
const early = { id: '1', title: 'Book 1' };
const late = { ...early, left: 1, shelf: { row: 1 } };

/** Subscriptions are configured: events and WebSockets are served. */
const live = { SUBGRAPH_SUBSCRIPTIONS_STOCK: 'websocket' };

test.each<[string, () => Handler]>([
  ['20220824', () => new Defer20220824Handler()],
  ['v0.2', () => new GraphQL17Alpha9Handler() as Handler],
])('Apollo Client shows the first part, then the whole, by %s', async (_, handler) => {
  const { url, gates } = await slowShop();
  const cache = new InMemoryCache({ addTypename: false } as object);
  const client = new ApolloClient({ link: new HttpLink({ uri: url }), cache, incrementalHandler: handler() });
  const seen: unknown[] = [];
  const states = client.watchQuery({ query: gql(text) });
  const following = states.subscribe(({ data }) => seen.push(data));
  onTestFinished(() => following.unsubscribe());

  await vi.waitFor(() => expect(seen.at(-1)).toMatchObject({ first: early }));
  gates.stock.open();

  await vi.waitFor(() => expect(seen.at(-1)).toMatchObject({ first: late }));
});

test('urql shows the first part, then the whole', async () => {
  const { url, gates } = await slowShop();
  const client = new Client({ url, exchanges: [fetchExchange], preferGetMethod: false });
  const seen: { readonly data: unknown; readonly hasNext: boolean }[] = [];
  const following = client.query(urqlGql(text), {}).subscribe(({ data, hasNext }) => seen.push({ data, hasNext }));
  onTestFinished(() => following.unsubscribe());

  await vi.waitFor(() => expect(seen).toMatchObject([{ data: { first: early }, hasNext: true }]));
  gates.stock.open();

  await vi.waitFor(() => expect(seen.at(-1)).toMatchObject({ data: { first: late }, hasNext: false }));
});

test('graphql-sse hears the parts as events', async () => {
  const { url, gates } = await slowShop(live);
  const client = createEvents({ url, retryAttempts: 0 });
  onTestFinished(() => client.dispose());
  const heard: unknown[] = [];
  const events = client.iterate({ query: text });

  heard.push((await events.next()).value);
  gates.stock.open();
  for await (const result of events) heard.push(result);

  expect(heard).toEqual([
    { data: { first: early }, pending: [{ id: '0', path: ['first'], label: 'stock' }], hasNext: true },
    { incremental: [{ id: '0', data: { left: 1, shelf: { row: 1 } } }], completed: [{ id: '0' }], hasNext: false },
  ]);
});

test('graphql-ws hears the parts as results, and may leave between them', async () => {
  const { port, gates } = await slowShop(live);
  const client = createSocket({ url: `ws://127.0.0.1:${port}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  onTestFinished(() => void client.dispose());
  const left = client.iterate({ query: text });
  await left.next();
  await left.return?.();
  const heard: unknown[] = [];
  const results = client.iterate({ query: text });

  heard.push((await results.next()).value);
  gates.stock.open();
  for await (const result of results) heard.push(result);

  expect(heard).toMatchObject([
    { data: { first: early }, hasNext: true },
    { incremental: [{ id: '0' }], hasNext: false },
  ]);
});

test('relay-runtime’s network takes the parts as its responses', async () => {
  const { url, gates } = await slowShop();
  const network = relay.Network.create(({ text: query }) =>
    relay.Observable.create((sink) => {
      const headers = { 'content-type': 'application/json', accept: accepts['20220824'] };
      void fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) })
        .then((response) => tellParts(response, sink))
        .then(
          () => sink.complete(),
          (cause: Error) => sink.error(cause),
        );
    }),
  );
  const heard: unknown[] = [];
  const request = { name: 'First', operationKind: 'query', text, id: null, cacheID: '1', metadata: {} } as const;

  network.execute(request, {}, {}).subscribe({ next: (response) => heard.push(response) });
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  gates.stock.open();

  await vi.waitFor(() => expect(heard).toHaveLength(2));
  expect(heard).toMatchObject([
    { data: { first: early }, extensions: { is_final: false } },
    { data: { left: 1, shelf: { row: 1 } }, path: ['first'], label: 'stock', extensions: { is_final: true } },
  ]);
});

interface Sink {
  readonly next: (response: never) => void;
}

/** As Relay's documents have it: each part is a response of its own. */
async function tellParts({ body }: Response, sink: Sink): Promise<void> {
  let read = '';
  if (body === null) return;
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const parts = (read + chunk).split('--graphql');
    read = parts.pop() ?? '';
    for (const part of parts.filter((one) => one.includes('{'))) {
      const { incremental, hasNext, ...first } = JSON.parse(part.slice(part.indexOf('{')));
      const extensions = { is_final: !hasNext };
      for (const one of incremental ?? [first]) sink.next({ ...one, extensions } as never);
    }
  }
}
