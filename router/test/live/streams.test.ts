import { setTimeout as pause } from 'node:timers/promises';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { createClient } from 'graphql-sse';
import { EventSource } from 'eventsource';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { EngineStream } from '../../src/engine/live/engine-stream.ts';
import { dropMs } from '../../src/live/drop-time.ts';
import type { Transport, TransportObservation } from '../../src/live/live-tally.ts';
import { caller, deferred, hello, post, serve, type Served, type Serving } from '../http-before-engine.ts';
import { limits, toldStream } from './told-stream.ts';

const events = { accept: 'text/event-stream' };
const customer = { ...caller, viewer: { kind: 'customer', id: 'jane', scope: '', name: null, email: null } } as const;

test('events: a subscription is next any number of times, with ids, then complete', async () => {
  const told = toldStream();
  const { url } = await serve({ live: limits, open: () => told.stream });
  const response = await post(url, '{"query":"subscription { a }"}', events);

  told.tell({ a: 1 }, 'e-1');
  told.tell({ a: 2 });
  told.end();

  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  expect(await response.text()).toBe(
    ':\n\nid: e-1\nevent: next\ndata: {"data":{"a":1}}\n\nevent: next\ndata: {"data":{"a":2}}\n\nevent: complete\ndata:\n\n',
  );
});

test('events: a query is next and complete, and so is what is refused', async () => {
  const { url } = await serve({ live: limits });
  const refusing = await serve({
    live: limits,
    open: () => ({ ...hello, outcome: 'Invalid', result: { errors: [{ message: 'no', extensions: {} }] } }),
  });

  const told = await (await post(url, '{"query":"{ hello }"}', events)).text();
  const refused = await post(refusing.url, '{"query":"{ hello }"}', events);

  expect(told).toContain('event: next\ndata: {"data":{"hello":"world"}}\n\nevent: complete\ndata:\n\n');
  expect(refused.status).toBe(200);
  expect(await refused.text()).toContain(
    'event: next\ndata: {"errors":[{"message":"no","extensions":{}}]}\n\nevent: complete',
  );
});

test('events: the client of graphql-sse hears them, and its leaving is heard', async () => {
  const told = toldStream();
  const { url } = await serve({ live: limits, open: () => told.stream });
  const client = createClient({ url: `${url}/graphql`, retryAttempts: 0 });
  onTestFinished(() => client.dispose());
  const heard: unknown[] = [];
  const stop = client.subscribe(
    { query: 'subscription { a }' },
    { next: (result) => heard.push(result), error: (cause) => expect.fail(String(cause)), complete: () => undefined },
  );
  await vi.waitFor(() => expect(told.followers()).toBe(1));

  told.tell({ a: 1 });
  await vi.waitFor(() => expect(heard).toEqual([{ data: { a: 1 } }]));
  stop();

  await vi.waitFor(() => expect(told.left()).toBe(1));
});

test('events: a plain EventSource hears them by GET, and comes back behind the last one', async () => {
  const first = toldStream();
  const second = toldStream();
  const streams = [first, second];
  const { url, requests } = await serve({ live: limits, open: () => streams[requests.length - 1]?.stream ?? hello });
  const source = new EventSource(`${url}/graphql?query=subscription%7Ba%7D`);
  onTestFinished(() => source.close());
  const heard: unknown[] = [];
  source.addEventListener('next', ({ data }) => heard.push(JSON.parse(data)));
  await vi.waitFor(() => expect(first.followers()).toBe(1));

  first.tell({ a: 1 }, 'after-one');
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  // What ends without a complete is what a lost connection looks like.
  first.end();
  await vi.waitFor(() => expect(second.followers()).toBe(1));

  expect(requests[1]).toMatchObject({ lastEventId: 'after-one' });
});

test('events: a plain EventSource hears of the end by its name', async () => {
  const { url } = await serve({ live: limits });
  const source = new EventSource(`${url}/graphql?query=%7Bhello%7D`);
  onTestFinished(() => source.close());
  const heard: unknown[] = [];
  source.addEventListener('next', ({ data }) => heard.push(JSON.parse(data)));

  const complete = new Promise<unknown>((resolve) => source.addEventListener('complete', ({ data }) => resolve(data)));

  expect(await complete).toBe('');
  expect(heard).toEqual([{ data: { hello: 'world' } }]);
});

test('events: whoever leaves before anything is open is told nothing, and leaves nothing behind', async () => {
  const told = toldStream();
  const opening = deferred<EngineStream>();
  const few = { ...limits, callerConnectionsMax: 1 };
  const { url, requests } = await serve({ live: few, open: () => opening.promise, identified: customer });
  const leaving = new AbortController();
  const left = fetch(`${url}/graphql?query=subscription%7Ba%7D`, { headers: events, signal: leaving.signal });
  await vi.waitFor(() => expect(requests).toHaveLength(1));

  leaving.abort();
  await expect(left).rejects.toThrow('aborted');
  await vi.waitFor(() => expect(requests[0]?.departure.isGone).toBe(true));
  opening.resolve(told.stream);

  expect((await post(url, '{"query":"subscription { a }"}', events)).status).toBe(200);
  expect(told.followers()).toBe(1);
});

test('events: a GET changes nothing', async () => {
  const { url, requests } = await serve({ live: limits });

  await fetch(`${url}/graphql?query=mutation%7Ba%7D`, { headers: events });

  expect(requests).toMatchObject([{ queriesOnly: true }]);
});

test('events: a token that expires ends them with UNAUTHENTICATED', async () => {
  const told = toldStream();
  const { url } = await serve({
    live: limits,
    open: () => told.stream,
    identified: { ...caller, expiresAt: Date.now() + 200 },
  });

  const text = await (await post(url, '{"query":"subscription { a }"}', events)).text();

  expect(text).toContain('"code":"UNAUTHENTICATED"');
  expect(text).toMatch(/event: complete\ndata:\n\n$/);
  expect(told.left()).toBe(1);
});

test('events: on SIGTERM clients are told when to come back, and nothing is complete', async () => {
  const told = toldStream();
  const { url, drain } = await serve({ live: limits, open: () => told.stream });
  const response = await post(url, '{"query":"subscription { a }"}', events);

  await drain(1_000);

  expect(await response.text()).toMatch(/^:\n\nretry: \d+\n\n$/);
});

test('events: a caller has so many at once, however fast they come, and queries are answered beside them', async () => {
  const told = toldStream();
  const opening = deferred<EngineStream>();
  const live = { ...limits, callerConnectionsMax: 3 };
  const open: Serving['open'] = ({ query }) => (query === '{ hello }' ? hello : opening.promise);
  const { url, requests, observe } = await serve({ live, open, identified: customer });

  // All are looked at before any is open.
  const asked = Array.from({ length: 12 }, () => post(url, '{"query":"subscription { a }"}', events));
  await vi.waitFor(() => expect(requests).toHaveLength(12));
  opening.resolve(told.stream);
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  const answer = await post(url, '{"query":"{ hello }"}', { accept: 'multipart/mixed, application/json' });

  expect(statuses.filter((status) => status === 200)).toHaveLength(3);
  expect(statuses.filter((status) => status === 429)).toHaveLength(9);
  expect(told.followers()).toBe(3);
  expect(answer.status).toBe(200);
  const { connections, givenUp } = observed(observe, 'events');
  expect([connections, new Map(givenUp).get('limit')]).toEqual([3, 9]);
});

test('events: whoever did not read for a moment hears what waited and why there is no more; whoever does not is cut off', async () => {
  const told = toldStream();
  const { url, observe } = await serve({ live: { ...limits, waitingBytesMax: 100_000 }, open: () => told.stream });
  const [stuck, gone] = [
    await post(url, '{"query":"subscription { a }"}', events),
    await post(url, '{"query":"subscription { a }"}', events),
  ];
  await vi.waitFor(() => expect(told.followers()).toBe(2));

  await tellUntilLeft(told);
  const heard = stuck.text();
  await pause(dropMs + 500);

  expect(await heard).toMatch(/"code":"SLOW_CONSUMER"}}]}\n\nevent: complete\ndata:\n\n$/);
  await expect(gone.text()).rejects.toThrow('terminated');
  expect(new Map(observed(observe, 'events').givenUp).get('slow')).toBe(2);
});

test('events: a caller has so many at once, a heartbeat comes, and who does not read is let go of', async () => {
  const told = toldStream();
  const few = { ...limits, callerConnectionsMax: 1, heartbeatMs: 50, waitingBytesMax: 100_000 };
  const { url } = await serve({ live: few, open: () => told.stream, identified: customer });
  const first = await post(url, '{"query":"subscription { a }"}', events);
  const second = await post(url, '{"query":"subscription { a }"}', events);

  await tellUntilLeft(told);

  expect(second.status).toBe(429);
  expect(told.left()).toBe(1);
  await pause(dropMs + 500);
  await expect(first.text()).rejects.toThrow('terminated');
});

/** Large events, until nobody follows any more. */
async function tellUntilLeft(told: ReturnType<typeof toldStream>): Promise<void> {
  const text = 'x'.repeat(50_000);
  for (let count = 0; told.followers() > 0 && count < 2_000; count += 1) {
    told.tell({ text });
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function observed(observe: Served['observe'], transport: Transport): TransportObservation {
  const found = observe().live.find((one) => one.transport === transport);
  if (found === undefined) throw new Error(`expected ${transport} to be observed`);
  return found;
}

test('parts: each comes with the boundary behind it, a failure without a payload', async () => {
  const told = toldStream();
  const { url } = await serve({ live: limits, open: () => told.stream });
  const accept = 'multipart/mixed;subscriptionSpec=1.0, application/json';
  const response = await post(url, '{"query":"subscription { a }"}', { accept });

  told.tell({ a: 1 });
  told.end({ kind: 'Failed', errors: [{ message: 'gone', extensions: {} }] });

  expect(response.headers.get('content-type')).toBe('multipart/mixed;boundary="graphql";subscriptionSpec=1.0');
  expect((await response.text()).split('\r\n')).toEqual([
    '--graphql',
    'content-type: application/json',
    '',
    '{"payload":{"data":{"a":1}}}',
    '--graphql',
    'content-type: application/json',
    '',
    '{"payload":null,"errors":[{"message":"gone","extensions":{}}]}',
    '--graphql--',
    '',
  ]);
});

test('parts: a query and what is refused are answered in JSON', async () => {
  const { url } = await serve({ live: limits });

  const response = await post(url, '{"query":"{ hello }"}', {
    accept: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0, application/json',
  });

  expect(response.headers.get('content-type')).toContain('application/json');
  expect(await response.json()).toEqual({ data: { hello: 'world' } });
});

test('parts: Apollo Client hears a subscription by its HttpLink', async () => {
  const told = toldStream();
  const { url } = await serve({ live: limits, open: () => told.stream });
  const client = new ApolloClient({ link: new HttpLink({ uri: `${url}/graphql` }), cache: new InMemoryCache() });
  onTestFinished(() => client.stop());
  const heard: unknown[] = [];
  const subscription = client
    .subscribe({ query: gql('subscription { a }') })
    .subscribe({ next: ({ data }) => heard.push(data), error: (cause) => expect.fail(String(cause)) });
  await vi.waitFor(() => expect(told.followers()).toBe(1));

  told.tell({ a: 1 });
  told.tell({ a: 2 });
  await vi.waitFor(() => expect(heard).toEqual([{ a: 1 }, { a: 2 }]));
  subscription.unsubscribe();

  await vi.waitFor(() => expect(told.left()).toBe(1));
});

test('where no subgraph tells events, events are not acceptable', async () => {
  const { url } = await serve();

  expect((await post(url, '{"query":"{ hello }"}', events)).status).toBe(406);
});
