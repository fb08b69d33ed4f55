import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from 'graphql-ws';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { pluginOf } from '../plugin-file.ts';
import { routerBefore } from '../router-before.ts';
import { usersSubgraph } from './live-subgraph.ts';

// What opens a subscription at a subgraph is a request to it: hooks see it, by whichever transport.

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { a: Int }
  type Subscription { orderUpdated(id: ID!): Order }
  type Order @key(fields: "id") { id: ID! buyer: User }
  type User @key(fields: "id") { id: ID! }`;

type Headers = Readonly<Record<string, unknown>>;

/** Notes the headers by which subscriptions are opened, wherever they come, and tells events by WebSocket. */
async function orders() {
  const opened: Headers[] = [];
  const following: { readonly socket: WebSocket; readonly id: string }[] = [];
  const server = createServer((request) => {
    // It never answers: what is open stays open.
    if (request.method === 'POST') opened.push(request.headers);
    request.resume();
  });
  new WebSocketServer({ server }).on('connection', (socket, { headers }) => {
    socket.on('message', (data: Buffer) => {
      const { type, id, payload } = JSON.parse(data.toString()) as Said;
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (type !== 'subscribe') return;
      following.push({ socket, id });
      opened.push({ ...headers, ...payload.extensions.headers });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const { socket } of following) socket.terminate();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const tell = (at: number, buyer: string) => {
    const payload = {
      data: { orderUpdated: { __typename: 'Order', id: '1', buyer: { __typename: 'User', id: buyer } } },
    };
    const follower = following[at];
    follower?.socket.send(JSON.stringify({ id: follower.id, type: 'next', payload }));
  };
  return { sdl, urls: [`http://127.0.0.1:${port}/graphql`], opened, following, tell };
}

interface Said {
  readonly type: string;
  readonly id: string;
  readonly payload: { readonly extensions: { readonly headers: Headers } };
}

const clients: { readonly dispose: () => void | Promise<void> }[] = [];
afterEach(async () => {
  for (const one of clients.splice(0)) await one.dispose();
});

async function shopWith(hooks: string, how: Readonly<Record<string, unknown>> = { subscriptions: 'websocket' }) {
  const [shop, users] = [await orders(), await usersSubgraph()];
  const yaml = JSON.stringify({
    plugins: [await pluginOf(hooks)],
    subgraphs: { each: { orders: how } },
    live: { callbackUrl: 'http://127.0.0.1:9/callbacks' },
  });
  const { port } = await routerBefore({ orders: shop, users }, {}, { yaml });
  /** Each follows on a connection of its own, on which the client says this. */
  const follow = (said: Readonly<Record<string, string>> = {}) => {
    const heard: unknown[] = [];
    const client = createClient({
      url: `ws://127.0.0.1:${port}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: said,
      retryAttempts: 0,
    });
    clients.push(client);
    const hear = (one: unknown) => void heard.push(one);
    const query = 'subscription { orderUpdated(id: 1) { buyer { name } } }';
    client.subscribe({ query }, { next: hear, error: hear, complete: () => hear('complete') });
    return heard;
  };
  return { shop, users, follow };
}

async function openedBy(shop: Awaited<ReturnType<typeof orders>>, count: number): Promise<readonly Headers[]> {
  await vi.waitFor(() => expect(shop.opened.length).toBeGreaterThanOrEqual(count));
  return shop.opened;
}

const signing = `{
  onSubgraphRequest({ subgraph, body, isQuery, isSubscription, headers }) {
    headers.set('x-signed', [subgraph, isQuery, isSubscription, JSON.parse(body).query.slice(0, 12)].join());
  },
}`;

describe('a hook sees the request that opens a subscription', () => {
  test.each([
    { subscriptions: 'websocket' },
    { subscriptions: 'websocket', subscriptionsIdentity: 'connection' },
    { subscriptions: 'sse' },
    { subscriptions: 'multipart' },
    { subscriptions: 'callback' },
  ])('by %j', async (how) => {
    const { shop, follow } = await shopWith(signing, how);

    follow();

    const [opened] = await openedBy(shop, 1);
    expect(opened).toMatchObject({ 'x-signed': 'orders,false,true,subscription' });
    expect(opened).toHaveProperty('tributary-identity');
  });

  test('and those for what its events lack', async () => {
    const { shop, users, follow } = await shopWith(
      `{ onSubgraphRequest: ({ subgraph }) => subgraph === 'users' ? { code: 'CLOSED', message: 'no' } : undefined }`,
    );
    const heard = follow();
    await openedBy(shop, 1);

    shop.tell(0, '7');

    await vi.waitFor(() => expect(heard).toMatchObject([{ errors: [{ extensions: { code: 'CLOSED' } }] }]));
    expect(users.requests).toEqual([]);
  });

  test('anew for each connection', async () => {
    const counting =
      "{ onSubgraphRequest({ request: { notes }, headers }) { const count = (notes.get('n') ?? 0) + 1; notes.set('n', count); headers.set('x-count', String(count)); } }";
    const { shop, follow } = await shopWith(counting);
    follow();
    await openedBy(shop, 1);

    shop.following[0]?.socket.terminate();

    const opened = await openedBy(shop, 2);
    expect(opened.map((headers) => headers['x-count'])).toEqual(['1', '2']);
  });
});

test('a hook says where a subscription is opened, and where it is taken up again', async () => {
  const [first, second] = [await orders(), await orders()];
  const places = JSON.stringify([...first.urls, ...second.urls]);
  const moving = `{ onSubgraphRequest(asked) {
    const { notes } = asked.request;
    if (asked.isSubscription) asked.url = ${places}[Math.min(notes.get('n') ?? 0, 1)];
  }, onEvent: ({ request: { notes } }) => void notes.set('n', 1) }`;
  const { shop, follow } = await shopWith(moving);
  const heard = follow();
  await openedBy(first, 1);

  first.tell(0, '7');
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  first.following[0]?.socket.terminate();
  await openedBy(second, 1);
  second.tell(0, '8');

  await vi.waitFor(() => expect(heard).toHaveLength(2));
  expect(heard).toMatchObject(['User 7', 'User 8'].map((name) => ({ data: { orderUpdated: { buyer: { name } } } })));
  expect(heard[1]).toMatchObject({ extensions: { gap: true } });
  expect(shop.opened).toEqual([]);
});

test.each([
  ['refuses', "{ onSubgraphRequest: () => ({ code: 'CLOSED', message: 'on Sundays' }) }", 'CLOSED'],
  ['fails', "{ onSubgraphRequest() { throw new Error('no'); } }", 'PLUGIN_FAILED'],
  ['names no place', "{ onSubgraphRequest: (asked) => { asked.url = 'file:///a'; } }", 'SUBGRAPH_UNAVAILABLE'],
])('where a hook %s nothing is opened, and the subscription ends with a code', async (_, hooks, code) => {
  const { shop, follow } = await shopWith(hooks);

  const heard = follow();

  await vi.waitFor(() => expect(heard).toMatchObject([[{ extensions: { code, subgraph: 'orders' } }]]));
  expect(shop.opened).toEqual([]);
});

test('who is told apart by a hook alone hears nothing that was opened for another', async () => {
  const byTenant = `{
    onRequest({ headers, notes }) { notes.set('tenant', headers.get('x-tenant')); },
    onSubgraphRequest({ request: { notes }, headers }) { headers.set('x-told', notes.get('tenant')); },
  }`;
  const { shop, follow } = await shopWith(byTenant);
  const [one, other] = [follow({ 'x-tenant': 'one' }), follow({ 'x-tenant': 'other' })];
  const opened = await openedBy(shop, 2);

  shop.tell(
    opened.findIndex((headers) => headers['x-told'] === 'one'),
    '7',
  );
  shop.tell(
    opened.findIndex((headers) => headers['x-told'] === 'other'),
    '8',
  );

  await vi.waitFor(() => expect([one, other].map(({ length }) => length)).toEqual([1, 1]));
  expect([one[0], other[0]]).toEqual(
    ['User 7', 'User 8'].map((name) => ({ data: { orderUpdated: { buyer: { name } } } })),
  );
});
