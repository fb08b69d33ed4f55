import { createClient } from 'graphql-ws';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { routerBefore } from '../router-before.ts';
import { ordersSubgraph, usersSubgraph } from './live-subgraph.ts';

async function shop(environment: Readonly<Record<string, string>> = {}) {
  const orders = await ordersSubgraph();
  const users = await usersSubgraph();
  const router = await routerBefore({ orders, users }, { SUBGRAPH_SUBSCRIPTIONS_ORDERS: 'websocket', ...environment });
  const client = createClient({ url: `ws://127.0.0.1:${router.port}/graphql`, webSocketImpl: WebSocket, lazy: true });
  onTestFinished(() => void client.dispose());
  return { orders, users, router, client };
}

const query = 'subscription ($id: ID!) { orderUpdated(id: $id) { status buyer { name } } }';

test('a client of graphql-ws hears what the subgraph tells, with what others add', async () => {
  const { orders, client } = await shop();
  const heard: unknown[] = [];
  const stop = client.subscribe(
    { query, variables: { id: '1' } },
    { next: (result) => heard.push(result), error: (cause) => expect.fail(String(cause)), complete: () => undefined },
  );
  await vi.waitFor(() => expect(orders.subscribes).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 50));

  orders.tell({ id: '1', status: 'PAID', buyer: { id: '7' } });
  orders.tell({ id: '2', status: 'LOST' });
  orders.tell({ id: '1', status: 'SENT', buyer: null });
  await vi.waitFor(() => expect(heard).toHaveLength(2));
  stop();

  expect(heard).toEqual([
    { data: { orderUpdated: { status: 'PAID', buyer: { name: 'User 7' } } } },
    { data: { orderUpdated: { status: 'SENT', buyer: null } } },
  ]);
  await vi.waitFor(() => expect(orders.left()).toBe(1));
});
