import { createClient } from 'graphql-ws';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { pluginOf } from '../plugin-file.ts';
import { routerBefore } from '../router-before.ts';
import { ordersSubgraph, usersSubgraph } from './live-subgraph.ts';

async function shopWith(hooks: string) {
  const [orders, users] = [await ordersSubgraph(), await usersSubgraph()];
  const yaml = JSON.stringify({ plugins: [await pluginOf(hooks)] });
  const environment = { SUBGRAPH_SUBSCRIPTIONS_ORDERS: 'websocket' };
  return { orders, ...(await routerBefore({ orders, users }, environment, { yaml })) };
}

/** What comes of one operation on a connection of its own: its results, or why there are none. */
async function askedOver(hooks: string, query: string, said: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const { port } = await shopWith(hooks);
  const url = `ws://127.0.0.1:${port}/graphql`;
  const client = createClient({ url, webSocketImpl: WebSocket, connectionParams: said, retryAttempts: 0 });
  onTestFinished(() => void client.dispose());
  const heard: unknown[] = [];
  return new Promise((resolve) => {
    client.subscribe({ query }, { next: (one) => heard.push(one), error: resolve, complete: () => resolve(heard) });
  });
}

test('a hook refuses a connection by what its client says', async () => {
  const hooks =
    "{ onRequest: ({ headers }) => headers.get('x-key') === 'yes' ? undefined : { code: 'NO', message: 'no' } }";

  const [refused, passed] = [
    await askedOver(hooks, '{ __typename }'),
    await askedOver(hooks, '{ __typename }', { 'X-Key': 'yes' }),
  ];

  expect(refused).toMatchObject({ code: 4403 });
  expect(passed).toEqual([{ data: { __typename: 'Query' } }]);
});

test('a hook refuses an operation on a connection, a subscription too', async () => {
  const hooks =
    "{ onOperation: ({ operationName }) => operationName === 'Off' ? { code: 'OFF', message: 'off' } : undefined }";

  const subscription = 'subscription Off { orderUpdated(id: 1) { status } }';
  const told = [await askedOver(hooks, 'query Off { __typename }'), await askedOver(hooks, subscription)];

  for (const one of told) expect(one).toMatchObject([{ message: 'off', extensions: { code: 'OFF' } }]);
});

test.each(['onSubgraphAnswer', 'onResponse'])(
  'beside a hook %s, which no subscription would pass, there are no connections',
  async (step) => {
    expect(await askedOver(`{ ${step}() {} }`, '{ __typename }')).toMatchObject({
      message: expect.stringContaining('501'),
    });
  },
);

test('a hook refuses a subscription by server-sent events as any other operation', async () => {
  const { port } = await shopWith("{ onOperation: () => ({ code: 'OFF', message: 'off' }) }");

  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: 'subscription { orderUpdated(id: 1) { status } }' }),
  });

  expect(response.status).toBe(403);
  expect(await response.text()).toContain('OFF');
});

/** What comes of these events, told one after another, until the subscription ends or the last of them is heard. */
async function heardOf(hooks: string, statuses: readonly string[], last: number): Promise<readonly unknown[]> {
  const { orders, port } = await shopWith(hooks);
  const client = createClient({ url: `ws://127.0.0.1:${port}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  onTestFinished(() => void client.dispose());
  const heard: unknown[] = [];
  const query = 'subscription { orderUpdated(id: 1) { status buyer { name } } }';
  const hear = (one: unknown) => void heard.push(one);
  client.subscribe({ query }, { next: hear, error: hear, complete: () => hear('complete') });
  await vi.waitFor(() => expect(orders.subscribes).toHaveLength(1));
  // Until the subgraph's own resolver listens: its library tells nobody when it does.
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const status of statuses) orders.tell({ id: '1', status, buyer: { id: '7' } });
  await vi.waitFor(() => expect(heard.length).toBeGreaterThanOrEqual(last));
  return heard;
}

test('a hook drops events and takes out of them what is not to be told, in their order', async () => {
  const hooks = `{
    onEvent(event) {
      const { status } = event.data.orderUpdated;
      if (status === 'FRAUD') return event.drop();
      event.data = { orderUpdated: { status, buyer: null } };
      event.extensions = { heard: event.request.path };
    },
  }`;

  const heard = await heardOf(hooks, ['NEW', 'FRAUD', 'PAID'], 2);

  expect(heard).toEqual(
    ['NEW', 'PAID'].map((status) => ({
      data: { orderUpdated: { status, buyer: null } },
      extensions: { heard: '/graphql' },
    })),
  );
});

test('a hook that fails at an event ends the subscription, and nothing of the event is told', async () => {
  const hooks = `{ async onEvent({ data }) { if (data.orderUpdated.status === 'BAD') throw new Error('no'); } }`;

  const heard = await heardOf(hooks, ['NEW', 'BAD', 'PAID'], 2);

  expect(heard).toMatchObject([
    { data: { orderUpdated: { status: 'NEW', buyer: { name: expect.any(String) } } } },
    [{ message: 'a plug-in of this router failed', extensions: { code: 'PLUGIN_FAILED' } }],
  ]);
});
