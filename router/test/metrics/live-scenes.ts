import { request as httpRequest } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { expect, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { GivenUp, Transport } from '../../src/live/live-tally.ts';
import { frame, rawSocket } from '../attacks/raw-socket.ts';
import { type LiveSubgraphUnderTest, ordersSubgraph, usersSubgraph } from '../live/live-subgraph.ts';
import { routerBefore, type RunningRouter } from '../router-before.ts';
import { scraped } from '../scraped.ts';
import type { Scene } from './known.ts';
import { METRICS_PORT, scene } from './scene.ts';
import { scriptedSubgraph } from './scripted-subgraph.ts';

const GUEST_ADDRESS_FROM = 'x-forwarded-for';
const environment = { METRICS_PORT, GUEST_ADDRESS_FROM, SUBGRAPH_SUBSCRIPTIONS_ORDERS: 'websocket' };

/** By each transport a client that follows, by some another that only waits; and then they go. */
export async function connected(): Promise<readonly Scene[]> {
  const orders = await ordersSubgraph();
  const slow = await scriptedSubgraph(() => ({ isHeld: true, text: '{"data":{"me":{"name":"Jo"}}}' }));
  const users = { ...(await usersSubgraph()), urls: [slow.url] };
  const { port, metricsPort } = await routerBefore({ orders, users }, environment);
  const client = createClient({ url: `ws://127.0.0.1:${port}/graphql`, webSocketImpl: WebSocket });
  const idle = createClient({ url: `ws://127.0.0.1:${port}/graphql`, webSocketImpl: WebSocket, lazy: false });
  onTestFinished(async () => void (await Promise.all([client.dispose(), idle.dispose()])));
  const sink = { next: () => undefined, error: () => undefined, complete: () => undefined };
  client.subscribe({ query: following(1) }, sink);
  client.subscribe({ query: following(2) }, sink);
  const streams = new AbortController();
  onTestFinished(() => streams.abort());
  const asked = asker(port, streams.signal);
  await asked('text/event-stream', { query: following(3) });
  await asked('multipart/mixed;subscriptionSpec=1.0', { query: following(4) });
  await asked('multipart/mixed;deferSpec=20220824', { query: '{ orders { id } ... @defer { me { name } } }' });
  const [token] = await Promise.all([reserved(port, streams.signal), reserved(port, streams.signal)]);
  await fetch(`${urlOf(port)}?token=${token}`, { headers: { accept: 'text/event-stream' }, signal: streams.signal });
  await fetch(`${urlOf(port)}?token=${token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: following(5), extensions: { operationId: 'one' } }),
  });
  await vi.waitUntil(() => orders.following() === 5);

  const midst = await scene(metricsPort, {
    'live_connections{transport="websocket"}': 2,
    'live_connections{transport="events"}': 1,
    'live_connections{transport="single_connection"}': 2,
    'live_connections{transport="multipart"}': 1,
    'live_connections{transport="incremental"}': 1,
    'live_operations{transport="websocket"}': 2,
    'live_operations{transport="events"}': 1,
    'live_operations{transport="single_connection"}': 1,
    'live_operations{transport="multipart"}': 1,
    'live_operations{transport="incremental"}': 1,
    subscriptions: 5,
  });
  await Promise.all([client.dispose(), idle.dispose()]);
  streams.abort();
  await vi.waitUntil(() => orders.following() === 0);
  const open = 'tributary_router_live_connections{transport="incremental"}';
  await expect.poll(async () => (await scraped(`http://127.0.0.1:${metricsPort}/metrics`)).values.get(open)).toBe(0);

  // What is reserved may still be opened; who has gone by themselves was not given up.
  const known = { 'live_connections{transport="single_connection"}': 1, subscriptions: 0 };
  const none = {
    'live_operations{transport="websocket"}': 0,
    'live_clients_given_up_total{transport="websocket",reason="no_pong"}': 0,
  };
  return [midst, await scene(metricsPort, { ...known, ...none })];
}

/** Clients that are not taken, or let go of, for each of the reasons that there are. */
export async function givenUp(): Promise<readonly Scene[]> {
  const [orders, users] = [await ordersSubgraph(), await usersSubgraph()];
  const live = { initTimeoutMs: 2_000, callerConnectionsMax: 2, waitingBytesMax: 100_000, waitingMax: 1_000 };
  const router = await routerBefore({ orders, users }, environment, { yaml: JSON.stringify({ live }) });
  const { port, metricsPort } = router;
  const closed = [
    await codeOf(port, { from: '10.0.0.1' }),
    await codeOf(port, { from: '10.0.0.1', protocol: 'chat' }),
    await codeOf(port, { from: '10.0.0.1' }, 'nonsense'),
    await codeOf(port, { from: '10.0.0.1' }, frame('{"type":"ping"}', { isMasked: false })),
    await codeOf(port, { from: '10.0.0.1' }, init({ authorization: 'Bearer abc' })),
    ...(await threeSockets(port, '10.0.0.2')),
  ];
  const streams = new AbortController();
  onTestFinished(() => streams.abort());
  const asked = asker(port, streams.signal);
  const statuses = [
    ...(await times(3, (id) => asked('text/event-stream', { query: following(id), from: '10.0.0.3' }))),
    ...(await times(3, (id) =>
      asked('multipart/mixed;subscriptionSpec=1.0', { query: following(id), from: '10.0.0.4' }),
    )),
    ...(await times(3, () => fetch(urlOf(port), { method: 'PUT', headers: { [GUEST_ADDRESS_FROM]: '10.0.0.5' } }))),
  ].map(({ status }) => status);
  await slowOnes(router, orders);

  expect(closed).toEqual([4408, 4406, 4400, 1002, 4403, 1013]);
  expect(statuses).toEqual([200, 200, 429, 200, 200, 429, 201, 201, 429]);
  const told: readonly (readonly [Transport, GivenUp, number])[] = [
    ['websocket', 'no_init', 1],
    ['websocket', 'protocol', 3],
    ['websocket', 'refused', 1],
    ['websocket', 'limit', 1],
    ['websocket', 'slow', 1],
    ['events', 'limit', 1],
    ['events', 'slow', 1],
    ['multipart', 'limit', 1],
    ['single_connection', 'limit', 1],
  ];
  return [await scene(metricsPort, Object.fromEntries(told.map(([by, why, count]) => [seriesOf(by, why), count])))];
}

/** A socket that nobody is behind any more. */
export async function silentClient(): Promise<readonly Scene[]> {
  const [orders, users] = [await ordersSubgraph(), await usersSubgraph()];
  const yaml = JSON.stringify({ live: { heartbeatMs: 200, initTimeoutMs: 20_000 } });
  const { port, metricsPort } = await routerBefore({ orders, users }, environment, { yaml });

  expect(await codeOf(port, { from: '10.0.0.1' }, init({}))).toBeNull();

  return [await scene(metricsPort, { [seriesOf('websocket', 'no_pong')]: 1 })];
}

function seriesOf(transport: Transport, reason: GivenUp): string {
  return `live_clients_given_up_total{transport="${transport}",reason="${reason}"}`;
}

function urlOf(port: number): string {
  return `http://127.0.0.1:${port}/graphql`;
}

function following(id: number): string {
  return `subscription { orderUpdated(id: "${id}") { status } }`;
}

function init(payload: object): string {
  return JSON.stringify({ type: 'connection_init', payload });
}

interface AskedInStream {
  readonly query: string;
  readonly from?: string;
}

/** Asks in a form; what comes stays unread, until the signal. */
function asker(port: number, signal: AbortSignal) {
  return (accept: string, { query, from = '10.0.0.9' }: AskedInStream): Promise<Response> =>
    fetch(urlOf(port), {
      method: 'POST',
      headers: { accept, 'content-type': 'application/json', [GUEST_ADDRESS_FROM]: from },
      body: JSON.stringify({ query }),
      signal,
    });
}

async function reserved(port: number, signal: AbortSignal): Promise<string> {
  return (await fetch(urlOf(port), { method: 'PUT', signal })).text();
}

/** One after the other. */
async function times<Result>(count: number, work: (nth: number) => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let nth = 0; nth < count; nth += 1) results.push(await work(nth));
  return results;
}

/** How one who says this is let go of. */
async function codeOf(
  port: number,
  from: Parameters<typeof rawSocket>[1],
  ...said: readonly (string | Buffer)[]
): Promise<number | null> {
  const { socket, sayFrame, closed } = await rawSocket(port, from);
  onTestFinished(() => void socket.destroy());
  for (const one of said) sayFrame(typeof one === 'string' ? frame(one) : one);
  return closed;
}

/** Of one caller, who may have two; the codes of those that were closed. */
async function threeSockets(port: number, from: string): Promise<readonly (number | null)[]> {
  const codes: (number | null)[] = [];
  for (let nth = 0; nth < 3; nth += 1) {
    const { socket, say, closed } = await rawSocket(port, { from });
    onTestFinished(() => void socket.destroy());
    const answered = new Promise((resolve) => socket.once('data', resolve));
    say({ type: 'connection_init' });
    await answered;
    if (nth === 2) codes.push(await closed);
  }
  return codes;
}

/** One by WebSocket and one by events, both of whom hear until they read no more. */
async function slowOnes({ port, observe }: RunningRouter, orders: LiveSubgraphUnderTest): Promise<void> {
  const before = orders.following();
  const { socket, say } = await rawSocket(port, { from: '10.0.0.6' });
  onTestFinished(() => void socket.destroy());
  const answered = new Promise((resolve) => socket.once('data', resolve));
  say({ type: 'connection_init' });
  await answered;
  say({ type: 'subscribe', id: 'slow', payload: { query: following(8) } });
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream', [GUEST_ADDRESS_FROM]: '10.0.0.7' };
  const asking = httpRequest({ host: '127.0.0.1', port, path: '/graphql', method: 'POST', headers });
  onTestFinished(() => void asking.destroy());
  asking.on('response', (response) => response.pause()).on('error', () => undefined);
  asking.end(JSON.stringify({ query: following(9) }));
  await vi.waitUntil(() => orders.following() === before + 2);
  socket.pause();
  const slow = () =>
    observe().requests.live.flatMap(({ givenUp: all }) => all.flatMap(([why, count]) => (why === 'slow' ? count : [])));
  const status = 'x'.repeat(50_000);
  for (let tellings = 0; tellings < 2_000 && slow().reduce((sum, one) => sum + one, 0) < 2; tellings += 1) {
    for (const id of ['8', '9']) orders.tell({ id, status });
    await setTimeout(20);
  }
}
