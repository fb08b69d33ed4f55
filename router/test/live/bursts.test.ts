import { createClient } from 'graphql-ws';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { routerBefore } from '../router-before.ts';
import { ordersSubgraph, usersSubgraph } from './live-subgraph.ts';

// Who reads is told all that comes at once, however much that is; who does not is let go of: see attacks/connections.test.ts.

const query = 'subscription { orderUpdated(id: "1") { status } }';
const burst = Array.from({ length: 300 }, (_, index) => `S${index}`);

async function shop() {
  const [orders, users] = [await ordersSubgraph(), await usersSubgraph()];
  return { orders, ...(await routerBefore({ orders, users }, { SUBGRAPH_SUBSCRIPTIONS_ORDERS: 'websocket' })) };
}

function clientOf(port: number) {
  const client = createClient({ url: `ws://127.0.0.1:${port}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  onTestFinished(() => void client.dispose());
  return (hear: (status: unknown) => void, asked = query) => {
    const sink = {
      next: ({ data }: { readonly data?: unknown }) => hear(JSON.stringify(data)),
      error: (cause: unknown) => hear(cause),
      complete: () => hear('complete'),
    };
    client.subscribe({ query: asked }, sink);
  };
}

const told = (status: string) => JSON.stringify({ orderUpdated: { status } });

test('many events at once are told by a WebSocket, in their order', async () => {
  const { orders, port } = await shop();
  const heard: unknown[] = [];
  clientOf(port)((one) => heard.push(one));
  await vi.waitFor(() => expect(orders.following()).toBe(1));

  for (const status of burst) orders.tell({ id: '1', status });
  await vi.waitFor(() => expect(heard).toHaveLength(burst.length));

  expect(heard).toEqual(burst.map(told));
});

test('many events at once are told by server-sent events, in their order', async () => {
  const { orders, port } = await shop();
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const { body } = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query }),
    signal: leaving.signal,
  });
  await vi.waitFor(() => expect(orders.following()).toBe(1));

  for (const status of burst) orders.tell({ id: '1', status });
  let text = '';
  for await (const chunk of body ?? []) {
    text += Buffer.from(chunk).toString();
    if (text.includes(`"${burst.at(-1)}"`)) break;
  }

  expect([...text.matchAll(/"status":"(\w+)"/g)].map(([, status]) => status)).toEqual(burst);
});

test('as many operations as a connection may have are told an event at once', async () => {
  const { orders, port } = await shop();
  const heard: unknown[] = [];
  const follow = clientOf(port);
  for (let one = 0; one < 100; one += 1) follow((event) => heard.push(event), `${query} # ${one % 2}`);
  await vi.waitFor(() => expect(orders.following()).toBe(2));

  orders.tell({ id: '1', status: 'PAID' });
  await vi.waitFor(() => expect(heard).toHaveLength(100));

  expect(new Set(heard)).toEqual(new Set([told('PAID')]));
});
