import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '@tributary/schema/compose';
import { parse } from 'graphql';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { readConfig } from '../../src/config/config.ts';
import { startRouter } from '../../src/router.ts';
import { silentLog } from '../silent-log.ts';
import { ordersSubgraph, usersSubgraph } from './live-subgraph.ts';

type Subgraphs = Readonly<Record<string, { readonly sdl: string; readonly urls: readonly string[] }>>;

function supergraphOf(subgraphs: Subgraphs): string {
  const composition = compose(
    Object.entries(subgraphs).map(([name, { sdl, urls }]) => ({
      name,
      file: name,
      url: urls[0] ?? '',
      document: parse(sdl),
    })),
  );
  if (composition.kind === 'NotComposed') throw new Error(JSON.stringify(composition.problems));
  return composition.supergraphSdl;
}

/** A router that follows a file, before a subgraph that tells events and one that tells none. */
async function shop() {
  const orders = await ordersSubgraph();
  const users = await usersSubgraph();
  const folder = await mkdtemp(join(tmpdir(), 'tributary-live-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, supergraphOf({ orders, users }));
  const variables = {
    IDENTITY_SECRET: 'a secret of at least thirty-two characters',
    PORT: '0',
    SUPERGRAPH: file,
    DRAIN_TIMEOUT_MS: '0',
    SUBGRAPH_SUBSCRIPTIONS_ORDERS: 'websocket',
  };
  const { port, stop } = await startRouter(readConfig(variables), silentLog);
  onTestFinished(stop);
  const become = async (subgraphs: Subgraphs) => {
    await writeFile(`${file}.next`, supergraphOf(subgraphs));
    const before = await supergraphAt(port);
    await rename(`${file}.next`, file);
    await vi.waitFor(async () => expect(await supergraphAt(port)).not.toBe(before));
  };
  return { orders, users, port, become };
}

async function supergraphAt(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/ready`);
  const { supergraph } = (await response.json()) as { readonly supergraph: { readonly id: string } };
  return supergraph.id;
}

function clientOf(port: number): Client {
  const client = createClient({ url: `ws://127.0.0.1:${port}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  onTestFinished(() => void client.dispose());
  return client;
}

function follow(client: Client, query: string) {
  const heard: unknown[] = [];
  const ends: unknown[] = [];
  const stop = client.subscribe(
    { query },
    { next: (result) => heard.push(result), error: (cause) => ends.push(cause), complete: () => ends.push('complete') },
  );
  return { heard, ends, stop };
}

const query = 'subscription { orderUpdated(id: 1) { status buyer { name } } }';
const event = (status: string) => ({ id: '1', status, buyer: { id: '7' } });

/** Until the subgraph's own resolver listens: its library tells nobody when it does. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 100));

test('equal subscriptions are one upstream and one answer; others are their own', async () => {
  const { orders, users, port } = await shop();
  const clients = Array.from({ length: 10 }, () => clientOf(port));
  const followed = clients.map((client) => follow(client, query));
  const other = follow(clientOf(port), query.replace('status', 'id'));
  await vi.waitFor(() => expect(orders.subscribes).toHaveLength(2));
  await settled();

  orders.tell(event('PAID'));
  await vi.waitFor(() => expect([...followed, other].every(({ heard }) => heard.length === 1)).toBe(true));

  // What the two lack is asked for together where the subgraph's messages come together.
  expect([1, 2]).toContain(users.requests.length);
  expect(followed.map(({ heard }) => heard)).toEqual(
    followed.map(() => [{ data: { orderUpdated: { status: 'PAID', buyer: { name: 'User 7' } } } }]),
  );
  for (const { stop } of followed.slice(1)) stop();
  orders.tell(event('SENT'));
  await vi.waitFor(() => expect(followed[0]?.heard).toHaveLength(2));
  expect(followed[1]?.heard).toHaveLength(1);
});

test('who comes behind the first of what a subgraph told of before is told it, too, by an upstream of their own', async () => {
  const { orders, port } = await shop();
  const first = follow(clientOf(port), query);
  await vi.waitFor(() => expect(orders.following()).toBe(1));
  orders.tell(event('PAID'), { looksBack: true });
  await vi.waitFor(() => expect(first.heard).toHaveLength(1));

  const second = follow(clientOf(port), query);
  await vi.waitFor(() => expect(orders.following()).toBe(2));
  orders.tell(event('SENT'));

  await vi.waitFor(() => expect([first.heard.length, second.heard.length]).toEqual([2, 1]));
  expect(orders.subscribes).toHaveLength(2);
  expect(first.heard[0]).toEqual({ data: { orderUpdated: { status: 'PAID', buyer: { name: 'User 7' } } } });
});

test('a new supergraph drops nobody whom it allows, plans the rest of events anew, and ends the others', async () => {
  const { orders, users, port, become } = await shop();
  const kept = follow(clientOf(port), query);
  const gone = follow(clientOf(port), 'subscription { orderUpdated(id: 1) { buyer { name mail } status } }');
  await vi.waitFor(() => expect(gone.ends).toHaveLength(1));
  const other = follow(clientOf(port), 'subscription { other }');
  await vi.waitFor(() => expect(orders.subscribes).toHaveLength(2));
  await settled();
  orders.tell(event('PAID'));
  await vi.waitFor(() => expect(kept.heard).toHaveLength(1));

  await become({ orders: { ...orders, sdl: orders.sdl.replace('other: Int', '') }, users });
  orders.tell(event('SENT'));
  await vi.waitFor(() => expect(kept.heard).toHaveLength(2));
  await vi.waitFor(() => expect(other.ends).toHaveLength(1));

  expect(orders.subscribes).toHaveLength(2);
  expect(kept.ends).toEqual([]);
  expect(other.ends).toMatchObject([[{ extensions: { code: 'SUBSCRIPTION_SCHEMA_CHANGED' } }]]);
});

test('queries and mutations are answered on the same connection, and introspection shows subscriptions', async () => {
  const { port } = await shop();
  const client = clientOf(port);

  const told = await client.iterate({ query: '{ __schema { subscriptionType { name } } orders { id } }' }).next();
  const changed = await client.iterate({ query: 'mutation { pay(id: 2) { status } }' }).next();

  expect(told.value).toEqual({
    data: { __schema: { subscriptionType: { name: 'Subscription' } }, orders: [{ id: '1' }] },
  });
  expect(changed.value).toEqual({ data: { pay: { status: 'PAID' } } });
});

test('by a transport that answers once a subscription is refused with a code', async () => {
  const { port } = await shop();

  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });

  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'SUBSCRIPTIONS_NOT_SUPPORTED' } }] });
});

test('where the subgraph is lost for a while its subscribers are not, and are told of a gap', async () => {
  const { orders, port } = await shop();
  const { heard, ends } = follow(clientOf(port), query);
  await vi.waitFor(() => expect(orders.subscribes).toHaveLength(1));
  await settled();

  for (const socket of orders.sockets) socket.terminate();
  await vi.waitFor(() => expect(orders.subscribes).toHaveLength(2));
  await settled();
  orders.tell(event('PAID'));
  await vi.waitFor(() => expect(heard).toHaveLength(1));

  expect(heard).toMatchObject([{ extensions: { gap: true }, data: { orderUpdated: { status: 'PAID' } } }]);
  expect(ends).toEqual([]);
});
