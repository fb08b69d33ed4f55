import { once } from 'node:events';
import { connect } from 'node:net';
import { createClient } from 'graphql-ws';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { EngineStream } from '../../src/engine/live/engine-stream.ts';
import { caller, deferred, hello, serve, type Serving } from '../http-before-engine.ts';
import { silentLog } from '../silent-log.ts';
import { limits, toldStream } from './told-stream.ts';

// By the protocol's own page, message by message and close code by close code.

interface Raw {
  readonly socket: WebSocket;
  /** Messages that have come. */
  readonly heard: object[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  readonly say: (...messages: readonly unknown[]) => void;
}

async function raw(port: number, protocol = 'graphql-transport-ws', headers = {}): Promise<Raw> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, protocol, { headers });
  onTestFinished(() => socket.terminate());
  const heard: object[] = [];
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString())));
  const closed = once(socket, 'close').then(([code, reason]) => ({ code, reason: String(reason) }));
  await once(socket, 'open');
  return {
    socket,
    heard,
    closed,
    say: (...messages) => {
      for (const one of messages) socket.send(typeof one === 'string' ? one : JSON.stringify(one));
    },
  };
}

const init = { type: 'connection_init' };
const ack = { type: 'connection_ack' };
const subscribe = (id: string, query = 'subscription { a }') => ({ id, type: 'subscribe', payload: { query } });

async function opened(serving: Serving = {}) {
  const served = await serve({ live: limits, ...serving });
  const one = await raw(served.port);
  one.say(init);
  await vi.waitFor(() => expect(one.heard[0]).toEqual(ack));
  return { ...served, ...one };
}

describe('before the acknowledgement', () => {
  test('whoever does not say who they are in time is closed with 4408', async () => {
    const { port } = await serve({ live: limits });
    const { closed } = await raw(port);

    expect(await closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
  });

  test('whoever says it twice is closed with 4429', async () => {
    const { port } = await serve({ live: limits });
    const { say, closed } = await raw(port);

    say(init, init);

    expect(await closed).toEqual({ code: 4429, reason: 'Too many initialisation requests' });
  });

  test('pings are answered, pongs are not, and neither is an introduction', async () => {
    const { port } = await serve({ live: { ...limits, initTimeoutMs: 1_000 } });
    const { say, heard, closed } = await raw(port);

    say(
      { type: 'pong' },
      { type: 'ping' },
      { type: 'pong', payload: { own: 1 } },
      { type: 'ping', payload: { own: 2 } },
    );

    expect(await closed).toMatchObject({ code: 4408 });
    expect(heard).toEqual([{ type: 'pong' }, { type: 'pong' }]);
  });

  test('whoever subscribes is closed with 4401', async () => {
    const { port } = await serve({ live: limits });
    const { say, closed } = await raw(port);

    say(subscribe('1'));

    expect(await closed).toEqual({ code: 4401, reason: 'Unauthorized' });
  });

  test('whoever has no good token is closed with 4403', async () => {
    const { port } = await serve({
      live: limits,
      identified: { kind: 'TokenRefused', message: 'the token has expired' },
    });
    const { say, closed } = await raw(port);

    say({ ...init, payload: { authorization: 'Bearer abc' } });

    expect(await closed).toEqual({ code: 4403, reason: 'UNAUTHENTICATED: the token has expired' });
  });

  test('whoever cannot be verified now is closed with 4403, and the log is told why', async () => {
    const faults: unknown[] = [];
    const { port } = await serve({
      live: limits,
      identified: { kind: 'IdentityUnavailable', reason: 'no route to 10.0.0.1' },
      log: { ...silentLog, error: (fault: unknown) => faults.push(fault) },
    });
    const { say, closed } = await raw(port);

    say(init);

    const reason = 'IDENTITY_UNAVAILABLE: tokens cannot be verified now; try again later';
    expect(await closed).toEqual({ code: 4403, reason });
    expect(faults).toMatchObject([{ reason: 'no route to 10.0.0.1' }]);
  });

  test('a failure of ours is closed with 4500, without a word of it, and the log is told', async () => {
    const faults: unknown[] = [];
    const { port } = await serve({
      live: limits,
      identified: () => {
        throw new Error('of 10.0.0.1');
      },
      log: { ...silentLog, error: (fault: unknown) => faults.push(fault) },
    });
    const { say, closed } = await raw(port);

    say(init);

    expect(await closed).toEqual({ code: 4500, reason: 'internal server error' });
    expect(faults).toMatchObject([{ err: { message: 'of 10.0.0.1' } }]);
  });

  test.each(['graphql-ws', 'chat'])('the sub-protocol %s is closed with 4406 and a reason', async (protocol) => {
    const { port } = await serve({ live: limits });
    const { closed } = await raw(port, protocol);

    expect(await closed).toEqual({ code: 4406, reason: expect.stringContaining('graphql-transport-ws') });
  });

  test.each([
    ['in capitals', { Authorization: 'Bearer abc' }, {}],
    ['below headers, as Apollo’s clients say it', { headers: { authorization: 'Bearer abc' } }, {}],
    ['in a header of the request', {}, { authorization: 'Bearer abc' }],
  ])('a token may come %s', async (_, payload, headers) => {
    const { port, identifiedBy } = await serve({ live: limits });
    const { say, heard } = await raw(port, 'graphql-transport-ws', headers);

    say({ ...init, payload });
    await vi.waitFor(() => expect(heard).toEqual([ack]));

    expect(identifiedBy).toMatchObject([{ token: 'abc' }]);
  });

  test('the first message cannot say what only a browser or a proxy may', async () => {
    const { port, requests } = await serve({ live: limits, guestAddressFrom: 'x-forwarded-for' });
    const { say, heard } = await raw(port);

    say({
      ...init,
      payload: { 'x-forwarded-for': '10.1.1.1', cookie: 'a=b', origin: 'https://shop', 'x-own': 'mine' },
    });
    await vi.waitFor(() => expect(heard).toEqual([ack]));
    say(subscribe('1', '{ a }'));
    await vi.waitFor(() => expect(requests).toHaveLength(1));

    expect(requests[0]?.headers).toMatchObject({ 'x-own': 'mine' });
    expect(requests[0]?.headers).not.toHaveProperty('cookie');
    expect(requests[0]?.headers).not.toHaveProperty('x-forwarded-for');
    expect(requests[0]?.guestAddress).toBeNull();
  });
});

describe('messages that are none', () => {
  test.each([
    'no JSON',
    '[]',
    'null',
    '{}',
    { type: 'next', id: '1', payload: {} },
    { type: 'connection_ack' },
    { type: 'start', id: '1' },
    { type: 'subscribe', payload: { query: '{ a }' } },
    { type: 'subscribe', id: '', payload: { query: '{ a }' } },
    { type: 'subscribe', id: 1, payload: { query: '{ a }' } },
    { type: 'subscribe', id: '1' },
    { type: 'subscribe', id: '1', payload: 'query' },
    { type: 'complete' },
    { type: 'ping', payload: 'text' },
  ])('%j is closed with 4400', async (message) => {
    const { say, closed } = await opened();

    say(message);

    expect(await closed).toEqual({ code: 4400, reason: expect.stringMatching(/^expected /) });
  });

  test('a binary message is closed with 4400, and one that is too long with 1009', async () => {
    const { socket, closed, port } = await opened();
    const other = await raw(port);

    socket.send(Buffer.from(JSON.stringify(subscribe('1'))));
    other.say('x'.repeat(limits.messageBytesMax + 1));

    expect(await closed).toMatchObject({ code: 4400 });
    expect(await other.closed).toMatchObject({ code: 1009 });
  });
});

describe('operations', () => {
  test('a subscription is next any number of times, then complete, and its id is free again', async () => {
    const told = toldStream();
    const { say, heard } = await opened({ open: () => told.stream });

    say(subscribe('one'));
    await vi.waitFor(() => expect(told.followers()).toBe(1));
    told.tell({ a: 1 });
    told.tell({ a: 2 });
    told.end();
    await vi.waitFor(() => expect(heard).toHaveLength(4));
    say(subscribe('one'));
    await vi.waitFor(() => expect(told.followers()).toBe(1));

    expect(heard).toEqual([
      ack,
      { id: 'one', type: 'next', payload: { data: { a: 1 } } },
      { id: 'one', type: 'next', payload: { data: { a: 2 } } },
      { id: 'one', type: 'complete' },
    ]);
  });

  test('a query is next and complete', async () => {
    const { say, heard } = await opened();

    say(subscribe('q', '{ hello }'));
    await vi.waitFor(() => expect(heard).toHaveLength(3));

    expect(heard.slice(1)).toEqual([
      { id: 'q', type: 'next', payload: { data: { hello: 'world' } } },
      { id: 'q', type: 'complete' },
    ]);
  });

  test('what is refused is an error, and nothing after it', async () => {
    const refused = { ...hello, outcome: 'Invalid', result: { errors: [{ message: 'no', extensions: {} }] } } as const;
    const { say, heard } = await opened({ open: () => refused });

    say(subscribe('1'), { id: '2', type: 'subscribe', payload: { query: 5 } }, { type: 'ping' });
    await vi.waitFor(() => expect(heard).toHaveLength(4));

    expect(heard).toContainEqual({ id: '1', type: 'error', payload: [{ message: 'no', extensions: {} }] });
    expect(heard).toContainEqual({
      id: '2',
      type: 'error',
      payload: [expect.objectContaining({ extensions: { code: 'BAD_REQUEST' } })],
    });
  });

  test('an error ends a subscription without a complete', async () => {
    const told = toldStream();
    const { say, heard } = await opened({ open: () => told.stream });
    say(subscribe('1'));
    await vi.waitFor(() => expect(told.followers()).toBe(1));

    told.end({ kind: 'Failed', errors: [{ message: 'gone', extensions: {} }] });
    say({ type: 'ping' });
    await vi.waitFor(() => expect(heard).toHaveLength(3));

    expect(heard.slice(1)).toEqual([
      { id: '1', type: 'error', payload: [{ message: 'gone', extensions: {} }] },
      { type: 'pong' },
    ]);
  });

  test('a second operation of one id is closed with 4409', async () => {
    const { say, closed } = await opened({ open: () => toldStream().stream });

    say(subscribe('same'), subscribe('same'));

    expect(await closed).toEqual({ code: 4409, reason: 'Subscriber for same already exists' });
  });

  test('after a complete of the client nothing more comes, and ids that nobody knows are passed over', async () => {
    const told = toldStream();
    const { say, heard } = await opened({ open: () => told.stream });
    say(subscribe('1'));
    await vi.waitFor(() => expect(told.followers()).toBe(1));

    say({ id: '1', type: 'complete' }, { id: 'unknown', type: 'complete' }, { type: 'ping' });
    await vi.waitFor(() => expect(heard).toEqual([ack, { type: 'pong' }]));
    told.tell({ a: 1 });

    expect(told.left()).toBe(1);
    expect(heard).toHaveLength(2);
  });

  test('one connection has at most so many at once; the others go on', async () => {
    const told = toldStream();
    const { say, heard } = await opened({ open: () => told.stream });

    say(...['1', '2', '3', '4'].map((id) => subscribe(id)));
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    told.tell({ a: 1 });
    await vi.waitFor(() => expect(heard).toHaveLength(5));

    expect(heard[1]).toMatchObject({
      id: '4',
      type: 'error',
      payload: [{ extensions: { code: 'TOO_MANY_OPERATIONS' } }],
    });
  });

  test('an operation that is left before it is open is told nothing, and takes nothing', async () => {
    const left: string[] = [];
    const first = { ...hello, headers: [] };
    const opening = deferred<EngineStream>();
    const { say, heard, requests } = await opened({ open: () => opening.promise });
    say(subscribe('1', '{ a }'));
    await vi.waitFor(() => expect(requests).toHaveLength(1));

    say({ id: '1', type: 'complete' }, { type: 'ping' });
    await vi.waitFor(() => expect(heard).toEqual([ack, { type: 'pong' }]));
    opening.resolve({ kind: 'Stream', first, follow: () => () => left.push('left') });

    await vi.waitFor(() => expect(left).toEqual(['left']));
    expect(requests[0]?.departure.isGone).toBe(true);
    expect(heard).toHaveLength(2);
  });

  test('a connection that closes leaves all of its operations', async () => {
    const told = toldStream();
    const { say, socket } = await opened({ open: () => told.stream });
    say(subscribe('1'), subscribe('2'));
    await vi.waitFor(() => expect(told.followers()).toBe(2));

    socket.terminate();

    await vi.waitFor(() => expect(told.left()).toBe(2));
  });
});

test('a token that expires ends operations with UNAUTHENTICATED and the connection with 4403, after a ping', async () => {
  const expiresAt = Date.now() + 1_500;
  const { say, heard, closed } = await opened({
    open: () => toldStream().stream,
    identified: { ...caller, expiresAt },
  });

  say(subscribe('1'));

  expect(await closed).toEqual({ code: 4403, reason: 'UNAUTHENTICATED: the token has expired' });
  expect(heard.slice(1)).toMatchObject([
    { type: 'ping', payload: { tokenExpires: true } },
    { id: '1', type: 'error', payload: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
  ]);
});

test('a caller has at most so many connections, and may come back when one is closed', async () => {
  const customer = { ...caller, viewer: { kind: 'customer', id: 'jane', scope: '', name: null, email: null } } as const;
  const { port } = await serve({ live: { ...limits, callerConnectionsMax: 1 }, identified: customer });
  const first = await raw(port);
  first.say(init);
  await vi.waitFor(() => expect(first.heard).toEqual([ack]));

  const second = await raw(port);
  second.say(init);

  expect(await second.closed).toMatchObject({ code: 1013 });
  first.socket.close();
  await first.closed;
  const third = await raw(port);
  third.say(init);
  await vi.waitFor(() => expect(third.heard).toEqual([ack]));
});

test('on SIGTERM connections are closed with 1012 and told when to come back', async () => {
  const { closed, drain } = await opened();

  await drain(1_000);

  expect(await closed).toEqual({ code: 1012, reason: expect.stringMatching(/come back in \d+ ms/) });
});

test('a client that does not read is let go of, and others are told all', async () => {
  const told = toldStream();
  const few = { ...limits, waitingBytesMax: 100_000 };
  const { say, heard, port } = await opened({ open: () => told.stream, live: few });
  const slow = await raw(port);
  slow.say(init);
  await vi.waitFor(() => expect(slow.heard).toEqual([ack]));
  slow.say(subscribe('s'));
  say(subscribe('1'));
  await vi.waitFor(() => expect(told.followers()).toBe(2));

  slow.socket.pause();
  const text = 'x'.repeat(50_000);
  let count = 0;
  while (told.followers() > 1 && count < 2_000) {
    told.tell({ text });
    count += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  await vi.waitFor(() => expect(heard).toHaveLength(count + 1));

  expect(told.left()).toBe(1);
  expect(count).toBeLessThan(2_000);
});

test('whoever answers no heartbeat is let go of', async () => {
  const { port } = await serve({ live: { ...limits, heartbeatMs: 100, initTimeoutMs: 10_000 } });
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  const key = Buffer.alloc(16).toString('base64');
  const head = [
    'GET /graphql HTTP/1.1',
    'host: a',
    'connection: Upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
  ];
  socket.write(
    `${[...head, `sec-websocket-key: ${key}`, 'sec-websocket-protocol: graphql-transport-ws'].join('\r\n')}\r\n\r\n`,
  );
  socket.resume();

  await once(socket, 'close');

  expect(socket.bytesRead).toBeGreaterThan(0);
});

async function refusedWith(port: number, path: string, headers: Record<string, string> = {}): Promise<string> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, 'graphql-transport-ws', { headers });
  const [error] = await once(socket, 'error');
  return String(error);
}

describe('the request for a WebSocket', () => {
  test('is refused at another path, to pages of other origins, and when there are too many', async () => {
    const { port } = await serve({ live: { ...limits, connectionsMax: 1 } });

    expect(await refusedWith(port, '/other')).toContain('404');
    expect(await refusedWith(port, '/graphql', { origin: 'https://evil.example' })).toContain('403');
    await raw(port);
    expect(await refusedWith(port, '/graphql')).toContain('503');
  });

  test('is answered 501 where no subgraph tells events', async () => {
    const { port } = await serve();

    expect(await refusedWith(port, '/graphql')).toContain('501');
  });

  test.each(['POST', 'GET'])('a %s that would rather speak h2c is answered by HTTP/1.1', async (method) => {
    const { port } = await serve({ live: limits });
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    const body = method === 'POST' ? '{"query":"{ hello }"}' : '';
    const target = method === 'POST' ? '/graphql' : '/graphql?query=%7Bhello%7D';
    const head = [`${method} ${target} HTTP/1.1`, 'host: a', 'connection: Upgrade, HTTP2-Settings', 'upgrade: h2c'];
    const rest = [
      'http2-settings: AAMAAABkAAQAAP__',
      'content-type: application/json',
      `content-length: ${body.length}`,
    ];

    socket.write(`${[...head, ...rest].join('\r\n')}\r\n\r\n${body}`);
    const [answer] = await once(socket, 'data');

    expect(String(answer)).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(String(answer)).toContain('{"data":{"hello":"world"}}');
  });
});

test('the client of graphql-ws is served, and comes back after a restart by itself', async () => {
  const told = toldStream();
  const { port } = await serve({ live: limits, open: () => told.stream });
  const closes: unknown[] = [];
  const client = createClient({
    url: `ws://127.0.0.1:${port}/graphql`,
    webSocketImpl: WebSocket,
    retryWait: async () => undefined,
    on: { closed: (event) => closes.push(event) },
  });
  onTestFinished(() => void client.dispose());
  const results = client.iterate({ query: 'subscription { a }' });

  const first = results.next();
  await vi.waitFor(() => expect(told.followers()).toBe(1));
  told.tell({ a: 1 });

  expect(await first).toEqual({ done: false, value: { data: { a: 1 } } });
  expect(closes).toEqual([]);
});
