import { once } from 'node:events';
import { connect } from 'node:net';
import { createClient } from 'graphql-ws';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { EngineAnswer } from '../../src/engine/engine-answer.ts';
import type { EngineStream } from '../../src/engine/live/engine-stream.ts';
import type { Identified } from '../../src/identity/caller.ts';
import { caller, deferred, hello, serve, type Serving } from '../http-before-engine.ts';
import { silentLog } from '../silent-log.ts';
import { frame } from '../attacks/raw-socket.ts';
import { limits, toldStream } from './told-stream.ts';

// By the protocol's own page, message by message and close code by close code.

interface Raw {
  readonly socket: WebSocket;
  /** Messages that have come. */
  readonly heard: object[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  readonly say: (...messages: readonly unknown[]) => void;
}

async function raw(port: number, protocol: string | string[] = 'graphql-transport-ws', headers = {}): Promise<Raw> {
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
    const { port } = await serve({ live: { ...limits, initTimeoutMs: 300 } });
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

  test('whoever says it again on a connection that is acknowledged is closed with 4429, too', async () => {
    const told = toldStream();
    const { say, closed } = await opened({ open: () => told.stream });
    say(subscribe('1'));
    await vi.waitFor(() => expect(told.followers()).toBe(1));

    say(init);

    expect(await closed).toEqual({ code: 4429, reason: 'Too many initialisation requests' });
    expect(told.left()).toBe(1);
  });

  test('whoever says it in time waits to be known, however long that takes', async () => {
    const known = deferred<Identified>();
    const { port } = await serve({ live: { ...limits, initTimeoutMs: 100 }, identified: () => known.promise });
    const { say, heard } = await raw(port);

    say(init);
    await new Promise((resolve) => setTimeout(resolve, 300));
    known.resolve(caller);

    await vi.waitFor(() => expect(heard).toEqual([ack]));
  });

  test.each([
    ['nothing is said', []],
    ['it was asked for and is not there yet', [init]],
  ])('whoever subscribes when %s is closed with 4401, and nothing is executed', async (_, said) => {
    const { port, requests } = await serve({ live: limits, identified: () => deferred<Identified>().promise });
    const { say, heard, closed } = await raw(port);

    say(...said, subscribe('1'), subscribe('2', '{ a }'));

    expect(await closed).toEqual({ code: 4401, reason: 'Unauthorized' });
    expect([heard, requests]).toEqual([[], []]);
  });

  test('a complete of what was never begun is passed over', async () => {
    const { port } = await serve({ live: limits });
    const { say, heard } = await raw(port);

    say({ id: '1', type: 'complete' }, init);

    await vi.waitFor(() => expect(heard).toEqual([ack]));
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

  test.each([['graphql-ws'], ['chat'], [], ['chat', 'graphql-ws']])(
    'the sub-protocol %s is closed with 4406 and a reason',
    async (...protocols) => {
      const { port } = await serve({ live: limits });
      const { closed } = await raw(port, protocols);

      expect(await closed).toEqual({ code: 4406, reason: expect.stringContaining('graphql-transport-ws') });
    },
  );

  test('of several sub-protocols it is the one of this page', async () => {
    const { port } = await serve({ live: limits });
    const { socket, say, heard } = await raw(port, ['graphql-ws', 'graphql-transport-ws']);

    say(init);

    await vi.waitFor(() => expect(heard).toEqual([ack]));
    expect(socket.protocol).toBe('graphql-transport-ws');
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

  test.each([
    ['a number', { authorization: 5 }],
    ['a number where tokens of another name are', { 'X-Token': 5 }, 'x-token'],
    ['an object', { headers: { Authorization: { token: 'abc' } } }],
    ['longer than a header', { authorization: `Bearer ${'a'.repeat(8_192)}` }],
    [
      'behind more than is read',
      { ...Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`x-${i}`, 'a'])), authorization: 'Bearer abc' },
    ],
  ])('whoever says who they are by %s is no guest', async (_, payload, name = 'authorization') => {
    const { port, identifiedBy } = await serve({ live: limits });
    const { say, closed } = await raw(port);

    say({ ...init, payload });

    const reason = `BAD_REQUEST: expected ${name} to be a text of at most 8192 characters, among 20 members`;
    expect(await closed).toEqual({ code: 4403, reason });
    expect(identifiedBy).toEqual([]);
  });

  test('whoever says that they are nobody is a guest', async () => {
    const { port } = await serve({ live: limits });
    const { say, heard } = await raw(port);

    say({ ...init, payload: { authorization: null } });

    await vi.waitFor(() => expect(heard).toEqual([ack]));
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
    { type: 'subscribe', id: '1', payload: { query: 5 } },
    { type: 'subscribe', id: '1', payload: { query: '{ a }', operationName: 5 } },
    { type: 'subscribe', id: '1', payload: { query: '{ a }', variables: 'text' } },
    { type: 'subscribe', id: '1', payload: { query: '{ a }', variables: [] } },
    { type: 'subscribe', id: '1', payload: { query: '{ a }', extensions: 5 } },
    { type: 'complete' },
    { type: 'complete', id: 1 },
    { type: 'connection_init', payload: 'text' },
    { type: 'ping', payload: 'text' },
    { type: 'pong', payload: [] },
    { type: 5 },
  ])('%j is closed with 4400, at once', async (message) => {
    const { say, heard, closed, requests } = await opened();

    say(message, { type: 'ping' }, subscribe('2', '{ a }'));

    expect(await closed).toEqual({ code: 4400, reason: expect.stringMatching(/^expected /) });
    expect([heard, requests]).toEqual([[ack], []]);
  });

  test('what may be null is', async () => {
    const { port } = await serve({ live: limits });
    const { say, heard } = await raw(port);
    const payload = { query: '{ a }', operationName: null, variables: null, extensions: null };

    say({ ...init, payload: null }, { type: 'ping', payload: null }, { type: 'pong', payload: null });
    await vi.waitFor(() => expect(heard).toContainEqual(ack));
    say({ id: '1', type: 'subscribe', payload });

    await vi.waitFor(() => expect(heard).toContainEqual({ id: '1', type: 'complete' }));
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

    say(subscribe('1'), { id: '2', type: 'subscribe', payload: {} });
    await vi.waitFor(() => expect(heard).toHaveLength(3));
    say(subscribe('1'), { type: 'ping' });
    await vi.waitFor(() => expect(heard).toHaveLength(5));

    const error = { id: '1', type: 'error', payload: [{ message: 'no', extensions: {} }] };
    expect(heard.filter((one) => 'id' in one && one.id === '1')).toEqual([error, error]);
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

  test.each(['subscription { a }', '{ a }', 'mutation { a }'])(
    'a second operation of one id, such as %s, is closed with 4409, and the first is left',
    async (query) => {
      const told = toldStream();
      const { say, closed } = await opened({ open: () => told.stream });
      say(subscribe('same'));
      await vi.waitFor(() => expect(told.followers()).toBe(1));

      say(subscribe('same', query));

      expect(await closed).toEqual({ code: 4409, reason: 'Subscriber for same already exists' });
      expect(told.left()).toBe(1);
    },
  );

  test('a second operation of one id is closed with 4409 though the first is not open yet', async () => {
    const { say, closed } = await opened({ open: () => deferred<EngineStream>().promise });

    say(subscribe('same', '{ a }'), subscribe('same', '{ a }'));

    expect(await closed).toMatchObject({ code: 4409 });
  });

  test('messages of several operations come between one another, each with its id', async () => {
    const [one, other] = [toldStream(), toldStream()];
    const { say, heard } = await opened({ open: ({ query }) => (query.includes('one') ? one.stream : other.stream) });
    say(subscribe('1', 'subscription { one }'), subscribe('2', 'subscription { other }'));
    await vi.waitFor(() => expect([one.followers(), other.followers()]).toEqual([1, 1]));

    one.tell(1);
    other.tell(2);
    one.end();
    other.tell(3);
    await vi.waitFor(() => expect(heard).toHaveLength(5));

    expect(heard.slice(1)).toEqual([
      { id: '1', type: 'next', payload: { data: 1 } },
      { id: '2', type: 'next', payload: { data: 2 } },
      { id: '1', type: 'complete' },
      { id: '2', type: 'next', payload: { data: 3 } },
    ]);
  });

  test('a complete that crosses that of the server, or an error, is passed over, and the id is free', async () => {
    const streams = [toldStream(), toldStream(), toldStream()];
    const { say, heard, requests } = await opened({ open: () => streams[requests.length - 1]?.stream ?? hello });
    say(subscribe('1'));
    await vi.waitFor(() => expect(streams[0]?.followers()).toBe(1));

    streams[0]?.end();
    say({ id: '1', type: 'complete' }, subscribe('1'));
    await vi.waitFor(() => expect(streams[1]?.followers()).toBe(1));
    streams[1]?.end({ kind: 'Failed', errors: [{ message: 'gone', extensions: {} }] });
    say({ id: '1', type: 'complete' }, subscribe('1'));
    await vi.waitFor(() => expect(streams[2]?.followers()).toBe(1));
    streams[2]?.tell(1);
    await vi.waitFor(() => expect(heard).toHaveLength(4));

    expect(heard.slice(1)).toMatchObject([
      { id: '1', type: 'complete' },
      { id: '1', type: 'error' },
      { id: '1', type: 'next', payload: { data: 1 } },
    ]);
  });

  test('of a query that is completed before it has resolved nothing is told', async () => {
    const answer = deferred<EngineAnswer>();
    const { say, heard, requests } = await opened({ open: () => answer.promise });
    say(subscribe('1', '{ a }'));
    await vi.waitFor(() => expect(requests).toHaveLength(1));

    say({ id: '1', type: 'complete' }, { type: 'ping' });
    await vi.waitFor(() => expect(heard).toEqual([ack, { type: 'pong' }]));
    answer.resolve(hello);
    say({ type: 'ping' });
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(2));

    expect(requests[0]?.departure.isGone).toBe(true);
    expect(heard).toEqual([ack, { type: 'pong' }, { type: 'pong' }]);
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

  test.each(['closes with 1000', 'is lost'])('a connection that %s leaves all of its operations', async (how) => {
    const told = toldStream();
    const { say, socket, closed } = await opened({ open: () => told.stream });
    say(subscribe('1'), subscribe('2'));
    await vi.waitFor(() => expect(told.followers()).toBe(2));

    if (how === 'is lost') socket.terminate();
    else socket.close(1000);

    await vi.waitFor(() => expect(told.left()).toBe(2));
    expect(await closed).toMatchObject({ code: how === 'is lost' ? 1006 : 1000 });
  });

  test('pings are answered beside them, and pongs that nobody asked for are taken', async () => {
    const told = toldStream();
    const { say, heard } = await opened({ open: () => told.stream });
    say(subscribe('1'));
    await vi.waitFor(() => expect(told.followers()).toBe(1));

    say({ type: 'pong' }, { type: 'ping', payload: { at: 1 } }, { type: 'pong', payload: {} });
    await vi.waitFor(() => expect(heard).toEqual([ack, { type: 'pong' }]));
    told.tell(1);

    await vi.waitFor(() => expect(heard.at(-1)).toEqual({ id: '1', type: 'next', payload: { data: 1 } }));
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

test('a client that did not read for a moment hears what waited, and 4413', async () => {
  const told = toldStream();
  const live = { ...limits, waitingBytesMax: 100_000 };
  const { say, socket, closed } = await opened({ open: () => told.stream, live });
  say(subscribe('1'));
  await vi.waitFor(() => expect(told.followers()).toBe(1));

  socket.pause();
  await tellUntilLeft(told);
  socket.resume();

  expect(await closed).toEqual({ code: 4413, reason: 'SLOW_CONSUMER' });
});

/** Large events, until nobody follows any more. */
async function tellUntilLeft(told: ReturnType<typeof toldStream>): Promise<void> {
  const text = 'x'.repeat(50_000);
  for (let count = 0; told.followers() > 0 && count < 2_000; count += 1) {
    told.tell({ text });
    await new Promise((resolve) => setImmediate(resolve));
  }
}

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

interface WrongHandshake {
  readonly method?: string;
  /** Headers that are other than usual; null: there is none. */
  readonly odd?: Readonly<Record<string, string | null>>;
  readonly status: number;
  /** That the answer has. */
  readonly header?: string;
}

describe('the request for a WebSocket', () => {
  test('is refused at another path, to pages of other origins, and when there are too many', async () => {
    const { port } = await serve({ live: { ...limits, connectionsMax: 1 } });

    expect(await refusedWith(port, '/other')).toContain('404');
    expect(await refusedWith(port, '/graphql', { origin: 'https://evil.example' })).toContain('403');
    await raw(port);
    expect(await refusedWith(port, '/graphql')).toContain('503');
  });

  test.each([
    ['by POST', { method: 'POST', status: 405, header: 'allow: GET' }],
    ['of a draft', { odd: { 'sec-websocket-version': '8' }, status: 426, header: 'sec-websocket-version: 13' }],
    ['of no version', { odd: { 'sec-websocket-version': null }, status: 426, header: 'sec-websocket-version: 13' }],
    ['without a key', { odd: { 'sec-websocket-key': null }, status: 400 }],
    ['with a key that is none', { odd: { 'sec-websocket-key': 'key' }, status: 400 }],
    ['of sub-protocols that are none', { odd: { 'sec-websocket-protocol': 'a b, c' }, status: 400 }],
    ['of one sub-protocol twice', { odd: { 'sec-websocket-protocol': 'a, a' }, status: 400 }],
  ])('that is no handshake, %s, is refused as any request is, and counts', async (_, wrong: WrongHandshake) => {
    const { method = 'GET', odd = {}, status, header = '' } = wrong;
    const { port, observe } = await serve({ live: limits });
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    const usual: Readonly<Record<string, string | null>> = {
      host: 'a',
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.alloc(16).toString('base64'),
      'sec-websocket-protocol': 'graphql-transport-ws',
      ...odd,
    };
    const lines = Object.entries(usual).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
    const read = { text: '' };
    socket.on('data', (chunk: Buffer) => (read.text += chunk.toString()));

    socket.write([`${method} /graphql HTTP/1.1`, ...lines, '', ''].join('\r\n'));
    await once(socket, 'close');

    expect(read.text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(read.text).toContain(header);
    expect(read.text).toMatch(/\{"errors":\[\{"message":"expected [^"]*","extensions":\{"code":"\w+"\}\}\]\}$/);
    expect(observe().statuses.byStatus).toEqual([[status, 1]]);
    expect(observe().live.find(({ transport }) => transport === 'websocket')?.connections).toBe(0);
  });

  test('may have the first messages right behind it', async () => {
    const { port } = await serve({ live: limits });
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    const head = ['GET /graphql HTTP/1.1', 'host: a', 'connection: Upgrade', 'upgrade: websocket'];
    const key = `sec-websocket-key: ${Buffer.alloc(16).toString('base64')}`;
    const rest = ['sec-websocket-version: 13', key, 'sec-websocket-protocol: graphql-transport-ws', '', ''];
    const read = { text: '' };
    socket.on('data', (chunk: Buffer) => (read.text += chunk.toString()));

    socket.write(Buffer.concat([Buffer.from([...head, ...rest].join('\r\n')), frame(JSON.stringify(init))]));

    await vi.waitFor(() => expect(read.text).toContain('connection_ack'));
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

test('the client of graphql-ws comes back by itself, with another token when its own has run out', async () => {
  const told = toldStream();
  const { port, identifiedBy } = await serve({
    live: limits,
    open: () => told.stream,
    identified: () => ({ ...caller, expiresAt: identifiedBy.length === 1 ? Date.now() + 1_000 : Infinity }),
  });
  const closes: unknown[] = [];
  const tokens = ['first', 'second'];
  const client = createClient({
    url: `ws://127.0.0.1:${port}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: () => ({ authorization: `Bearer ${tokens.shift()}` }),
    retryWait: async () => undefined,
    on: { closed: (event) => closes.push(event) },
  });
  onTestFinished(() => void client.dispose());
  const heard: unknown[] = [];
  const ended: unknown[] = [];
  const follow = () =>
    client.subscribe(
      { query: 'subscription { a }' },
      { next: ({ data }) => heard.push(data), error: (cause) => ended.push(cause), complete: () => undefined },
    );
  follow();
  await vi.waitFor(() => expect(told.followers()).toBe(1));
  told.tell({ a: 1 });

  // What ran with the old token has ended with an error of its own: whoever asked asks again.
  await vi.waitFor(() => expect(ended).toMatchObject([[{ extensions: { code: 'UNAUTHENTICATED' } }]]));
  await vi.waitFor(() => expect(closes).toHaveLength(1));
  follow();
  await vi.waitFor(() => expect(told.followers()).toBe(1));
  told.tell({ a: 2 });

  await vi.waitFor(() => expect(heard).toEqual([{ a: 1 }, { a: 2 }]));
  expect(closes).toMatchObject([{ code: 4403 }]);
  expect(identifiedBy.map(({ token }) => token)).toEqual(expect.arrayContaining(['first', 'second']));
});
