import { once } from 'node:events';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { sha256Of } from '../../src/persisted/manifest.ts';
import { routerBefore } from '../router-before.ts';
import { ordersSubgraph, usersSubgraph } from './live-subgraph.ts';

// What stays open is asked for in requests, or messages, each of which has its line in the log.

const secret = '4242424242424242';
const subscription = `subscription Follow { orderUpdated(id: "${secret}") { status } }`;
const query = 'query Orders { orders { status } }';

async function talkative() {
  const lines: { readonly msg: string }[] = [];
  const log = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const [orders, users] = [await ordersSubgraph(), await usersSubgraph()];
  const environment = { SUBGRAPH_SUBSCRIPTIONS_ORDERS: 'websocket', ACCESS_LOG_SHARE: '1', METRICS_PORT: '0' };
  const { port, metricsPort } = await routerBefore({ orders, users }, environment, { log });
  return { port, metricsPort, told: () => lines.filter(({ msg }) => msg === 'a request was answered') };
}

test('each operation of a WebSocket has one: of a subscription, when it has begun', async () => {
  const { port, told } = await talkative();
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws');
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  const said = { 'graphql-client-name': 'phone', traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };
  socket.send(JSON.stringify({ type: 'connection_init', payload: said }));
  await once(socket, 'message');

  const asked = [{ query }, { query: subscription }, { query: '{ nothing }' }, { documentId: 'unknown' }];
  for (const [id, payload] of asked.entries()) {
    socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload }));
    await vi.waitFor(() => expect(told()).toHaveLength(id + 1));
  }

  const usual = {
    transport: 'websocket',
    path: '/graphql',
    traceId: 'a'.repeat(32),
    client: { name: 'phone', version: null },
    durationMs: expect.any(Number),
  };
  expect(told()).toMatchObject([
    { ...usual, operation: 'Orders', sha256: sha256Of(query), codes: [], calls: 1 },
    { ...usual, operation: 'Follow', sha256: sha256Of(subscription), codes: [], calls: 0 },
    { ...usual, operation: null, sha256: sha256Of('{ nothing }'), codes: ['GRAPHQL_VALIDATION_FAILED'], calls: 0 },
    { ...usual, codes: ['PERSISTED_DOCUMENT_NOT_FOUND'], calls: 0 },
  ]);
  expect(JSON.stringify(told())).not.toContain(secret);
});

test.each(['text/event-stream', 'multipart/mixed;subscriptionSpec=1.0'])(
  'a subscription by %s has one that names it',
  async (accept) => {
    const { port, told } = await talkative();
    const leaving = new AbortController();
    onTestFinished(() => leaving.abort());

    await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query: subscription }),
      signal: leaving.signal,
    });
    await vi.waitFor(() => expect(told()).toHaveLength(1));

    expect(told()).toMatchObject([
      { method: 'POST', status: 200, operation: 'Follow', sha256: sha256Of(subscription), codes: [], calls: 0 },
    ]);
    expect(JSON.stringify(told())).not.toContain(secret);
  },
);

test('a request for a WebSocket that is refused has one, and counts as any that is', async () => {
  const { port, metricsPort, told } = await talkative();
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql?token=${secret}`, 'graphql-transport-ws', {
    origin: 'https://elsewhere.example',
  });
  const [error] = await once(socket, 'error');
  await vi.waitFor(() => expect(told()).toHaveLength(1));
  const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();

  expect(String(error)).toContain('403');
  expect(told()).toMatchObject([{ method: 'GET', path: '/graphql', status: 403, codes: ['CSRF_PREVENTED'], calls: 0 }]);
  expect(metrics).toContain('tributary_router_http_requests_total{status="403"} 1');
  expect(metrics).toContain('tributary_router_errors_total{code="CSRF_PREVENTED"} 1');
  expect(JSON.stringify(told())).not.toContain(secret);
});
