import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { LiveEnd, LiveEvent } from '../../src/remote/live/live-request.ts';
import { socketSubgraph } from '../../src/remote/live/socket-subgraph.ts';
import type { SubscriptionRules } from '../../src/remote/live/subscription-rules.ts';

type Said = { readonly id?: string; readonly type: string; readonly payload?: Record<string, unknown> };

/** How a subgraph answers that says what the test has it say. */
interface FakeOptions {
  readonly port?: number;
  readonly onSubscribe?: (socket: WebSocket, message: Said) => void;
}

async function fakeSubgraph({ port = 0, onSubscribe = () => undefined }: FakeOptions = {}) {
  const server = new WebSocketServer({ port, host: '127.0.0.1' });
  const sockets: WebSocket[] = [];
  const said: Said[] = [];
  server.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('message', (data: Buffer) => {
      const message: Said = JSON.parse(data.toString());
      said.push(message);
      if (message.type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (message.type === 'subscribe') onSubscribe(socket, message);
    });
  });
  await once(server, 'listening');
  const close = () => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  };
  onTestFinished(close);
  const { port: taken } = server.address() as AddressInfo;
  return { port: taken, sockets, said, close, subscribes: () => said.filter(({ type }) => type === 'subscribe') };
}

function subgraphAtPort(port: number, rules: Partial<SubscriptionRules> = {}, random = () => 0) {
  const live = socketSubgraph({
    urls: [`http://127.0.0.1:${port}/graphql`],
    rules: { transport: 'websocket', path: null, identity: 'message', ...rules },
    tls: null,
    messageBytesMax: 10_000,
    random,
  });
  onTestFinished(() => live.destroy());
  return {
    subscribe: (
      lastEventId: string | null = null,
      headers: readonly string[] = ['tributary-identity', 'signed'],
      query = 'subscription{a}',
    ) => {
      const events: LiveEvent[] = [];
      const ends: LiveEnd[] = [];
      const request = {
        body: JSON.stringify({ query }),
        keepsForms: false,
        headers: async () => headers,
        lastEventId,
      };
      const { close } = live.subscribe(request, {
        onEvent: (event) => events.push(event),
        onEnd: (end) => ends.push(end),
      });
      return { events, ends, close };
    },
  };
}

const next = (id: string | undefined, data: object, extensions?: object) =>
  JSON.stringify({ id, type: 'next', payload: { data, extensions } });

async function subscribed(count: number, subgraph: Awaited<ReturnType<typeof fakeSubgraph>>): Promise<Said> {
  await vi.waitFor(() => expect(subgraph.subscribes()).toHaveLength(count));
  const last = subgraph.subscribes().at(-1);
  if (last === undefined) throw new Error('expected a subscribe');
  return last;
}

test('subscriptions share a socket, each with the headers of its caller', async () => {
  const subgraph = await fakeSubgraph();
  const { subscribe } = subgraphAtPort(subgraph.port);

  const first = subscribe(null, ['Tributary-Identity', 'jane', 'x-request-id', '1']);
  const second = subscribe('seen', ['tributary-identity', 'john']);
  await subscribed(2, subgraph);
  const [ofFirst, ofSecond] = subgraph.subscribes();
  subgraph.sockets[0]?.send(next(ofSecond?.id, { a: 2 }));
  await vi.waitFor(() => expect(second.events).toHaveLength(1));

  expect(subgraph.sockets).toHaveLength(1);
  expect(ofFirst?.payload).toEqual({
    query: 'subscription{a}',
    extensions: { headers: { 'tributary-identity': 'jane', 'x-request-id': '1' } },
  });
  expect(ofSecond?.payload?.['extensions']).toEqual({ headers: { 'tributary-identity': 'john' }, lastEventId: 'seen' });
  expect(first.events).toEqual([]);
});

test('a subgraph that reads who asks of the connection gets one for each caller', async () => {
  const subgraph = await fakeSubgraph();
  const { subscribe } = subgraphAtPort(subgraph.port, { identity: 'connection' });

  subscribe(null, ['tributary-identity', 'jane']);
  subscribe(null, ['tributary-identity', 'john']);
  await subscribed(2, subgraph);

  expect(subgraph.sockets).toHaveLength(2);
});

test('a lost socket is opened again, and the subscription goes on behind the last event', async () => {
  const subgraph = await fakeSubgraph();
  const { subscribe } = subgraphAtPort(subgraph.port);
  const { events, ends } = subscribe();
  const first = await subscribed(1, subgraph);
  subgraph.sockets[0]?.send(next(first.id, { a: 1 }, { eventId: 'e1' }));
  await vi.waitFor(() => expect(events).toHaveLength(1));

  subgraph.sockets[0]?.terminate();
  const again = await subscribed(2, subgraph);
  subgraph.sockets[1]?.send(next(again.id, { a: 2 }, { eventId: 'e2' }));
  await vi.waitFor(() => expect(events).toHaveLength(2));

  expect(again.payload?.['extensions']).toMatchObject({ lastEventId: 'e1' });
  expect(events).toMatchObject([{ isAfterGap: false }, { isAfterGap: false, eventId: 'e2' }]);
  expect(ends).toEqual([]);
});

test('without ids of events the first after a loss says that some may be missing', async () => {
  const subgraph = await fakeSubgraph();
  const { subscribe } = subgraphAtPort(subgraph.port);
  const heard = subscribe();
  await subscribed(1, subgraph);

  subgraph.sockets[0]?.terminate();
  const again = await subscribed(2, subgraph);
  subgraph.sockets[1]?.send(next(again.id, { a: 2 }));
  subgraph.sockets[1]?.send(next(again.id, { a: 3 }));
  await vi.waitFor(() => expect(heard.events).toHaveLength(2));

  expect(heard.events).toMatchObject([{ isAfterGap: true }, { isAfterGap: false }]);
});

test('a subgraph that is restarted is found again', async () => {
  const before = await fakeSubgraph();
  const { subscribe } = subgraphAtPort(before.port);
  const { events, ends } = subscribe();
  await subscribed(1, before);

  before.close();
  await new Promise((resolve) => setTimeout(resolve, 600));
  const after = await fakeSubgraph({ port: before.port });
  const again = await subscribed(1, after);
  after.sockets[0]?.send(next(again.id, { a: 1 }));
  await vi.waitFor(() => expect(events).toHaveLength(1));

  expect(ends).toEqual([]);
});

test.each([4401, 4403, 4406, 4429])('a socket closed with %d is not opened again', async (code) => {
  const subgraph = await fakeSubgraph();
  const { subscribe } = subgraphAtPort(subgraph.port);
  const { ends } = subscribe();
  await subscribed(1, subgraph);

  subgraph.sockets[0]?.close(code, 'no');
  await vi.waitFor(() => expect(ends).toHaveLength(1));

  expect(ends).toEqual([{ kind: 'Lost', reason: `closed with ${code} no` }]);
});

test('an error and a complete are ends, and what comes after them is passed over', async () => {
  const subgraph = await fakeSubgraph();
  const { subscribe } = subgraphAtPort(subgraph.port);
  const refused = subscribe();
  const ended = subscribe();
  await subscribed(2, subgraph);
  const [one, other] = subgraph.subscribes();
  const [socket] = subgraph.sockets;

  socket?.send(JSON.stringify({ id: one?.id, type: 'error', payload: [{ message: 'no' }] }));
  socket?.send(JSON.stringify({ id: other?.id, type: 'complete' }));
  socket?.send(next(one?.id, { a: 1 }));
  socket?.send(next('999', { a: 1 }));
  await vi.waitFor(() => expect(ended.ends).toHaveLength(1));

  expect(refused.ends).toEqual([{ kind: 'Refused', errors: [{ message: 'no' }] }]);
  expect(ended.ends).toEqual([{ kind: 'Completed' }]);
  expect([...refused.events, ...ended.events]).toEqual([]);
});

test.each([
  'no JSON',
  '[]',
  '{"type":"next","id":"1","payload":5}',
  '{"type":"odd"}',
  '{"type":"connection_ack"}',
  'x'.repeat(20_000),
])('an odd message (%#) costs the socket, and the next one serves', async (odd) => {
  const subgraph = await fakeSubgraph();
  const { subscribe } = subgraphAtPort(subgraph.port);
  const { events } = subscribe();
  await subscribed(1, subgraph);

  subgraph.sockets[0]?.send(odd);
  const again = await subscribed(2, subgraph);
  subgraph.sockets[1]?.send(next(again.id, { a: 1 }));

  await vi.waitFor(() => expect(events).toMatchObject([{ data: { a: 1 } }]));
});

test('a ping is answered, numbers keep their digits, and a subscription that is closed is completed', async () => {
  const subgraph = await fakeSubgraph();
  const { subscribe } = subgraphAtPort(subgraph.port);
  const { events, close } = subscribe();
  const { id } = await subscribed(1, subgraph);

  subgraph.sockets[0]?.send('{"type":"ping"}');
  subgraph.sockets[0]?.send(`{"id":"${id}","type":"next","payload":{"data":{"a":12345678901234567890}}}`);
  await vi.waitFor(() => expect(events).toHaveLength(1));
  close();
  await vi.waitFor(() => expect(subgraph.said).toContainEqual({ id, type: 'complete' }));

  expect(subgraph.said).toContainEqual({ type: 'pong' });
  expect(String(Reflect.get(Object(events[0]?.data), 'a'))).toBe('12345678901234567890');
});

test('pings of a subgraph that does not read are not answered until it reads', async () => {
  const subgraph = await fakeSubgraph();
  const { events } = subgraphAtPort(subgraph.port).subscribe();
  const { id } = await subscribed(1, subgraph);
  const pongs = () => subgraph.said.filter(({ type }) => type === 'pong').length;
  const waiting = vi.spyOn(WebSocket.prototype, 'bufferedAmount', 'get').mockReturnValue(65_536);
  onTestFinished(() => waiting.mockRestore());

  for (let one = 0; one < 100; one += 1) subgraph.sockets[0]?.send('{"type":"ping"}');
  subgraph.sockets[0]?.send(next(id, { a: 1 }));
  await vi.waitFor(() => expect(events).toHaveLength(1));
  waiting.mockReturnValue(65_535);
  subgraph.sockets[0]?.send('{"type":"ping"}');
  await vi.waitFor(() => expect(pongs()).toBeGreaterThan(0));

  expect(pongs()).toBe(1);
});

test('a subscription by which the subgraph fails again and again takes nobody along', async () => {
  let failures = 0;
  const subgraph = await fakeSubgraph({
    onSubscribe: (socket, { id, payload }) => {
      if (payload?.['query'] !== 'subscription{bad}') return socket.send(next(id, { a: 1 }));
      failures += 1;
      socket.close(4500, 'failed');
    },
  });
  // From its second failure on it goes to the lane in the middle; those who were never lost are in the first.
  const { subscribe } = subgraphAtPort(subgraph.port, {}, () => 0.5);
  const bad = subscribe(null, [], 'subscription{bad}');
  await vi.waitFor(() => expect(failures).toBe(2));
  const others = Array.from({ length: 5 }, () => subscribe());
  await vi.waitFor(() => expect(failures).toBe(5));

  expect(bad.events).toEqual([]);
  expect(others.map(({ events }) => events.length)).toEqual(others.map(() => 1));
  expect(others.flatMap(({ ends }) => ends)).toEqual([]);
});

test('a subgraph that is never there is given up in the end', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { subscribe } = subgraphAtPort(9);
  const { ends } = subscribe();

  for (let count = 0; count < 200 && ends.length === 0; count += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    await new Promise((resolve) => setImmediate(resolve));
  }

  expect(ends).toMatchObject([{ kind: 'Lost', reason: expect.stringContaining('ECONNREFUSED') }]);
});
