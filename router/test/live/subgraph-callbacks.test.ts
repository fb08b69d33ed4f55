import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginSubscriptionCallback } from '@apollo/server/plugin/subscriptionCallback';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { callbackSubgraph } from '../../src/remote/live/callback-subgraph.ts';
import { Callbacks } from '../../src/remote/live/callbacks.ts';
import type { LiveEnd, LiveEvent } from '../../src/remote/live/live-request.ts';
import { freePort } from '../free-port.ts';
import { serve } from '../http-before-engine.ts';
import { routerBefore } from '../router-before.ts';
import { usersSubgraph } from './live-subgraph.ts';

interface Subscription {
  readonly callbackUrl: string;
  readonly subscriptionId: string;
  readonly verifier: string;
  readonly heartbeatIntervalMs: number;
}

interface Asked {
  readonly subscription: Subscription;
  readonly lastEventId: string | undefined;
  readonly accept: string | undefined;
  readonly response: ServerResponse;
}

/** A subgraph of which the test says what it answers, and what it calls back. */
async function fakeSubgraph(answer: (asked: Asked, nth: number) => void) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const { extensions } = JSON.parse(body) as { extensions: { subscription: Subscription; lastEventId?: string } };
      const { subscription, lastEventId } = extensions;
      const one = { subscription, lastEventId, accept: request.headers.accept, response };
      asked.push(one);
      answer(one, asked.length);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const callbacks = new Callbacks('http://router.example/callback/');
  const urls = [`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`];
  const rules = { transport: 'callback', path: null, identity: 'message' } as const;
  const live = callbackSubgraph({ urls, rules, tls: null, messageBytesMax: 10_000, random: () => 0 }, callbacks);
  onTestFinished(() => live.destroy());
  const [events, ends]: [LiveEvent[], LiveEnd[]] = [[], []];
  const { close } = live.subscribe(
    {
      body: '{"query":"subscription{a}"}',
      keepsForms: false,
      headers: async () => ['tributary-identity', 'signed'],
      lastEventId: null,
    },
    { onEvent: (event) => events.push(event), onEnd: (end) => ends.push(end) },
  );
  onTestFinished(close);
  const say = (action: string, more: object = {}, nth = asked.length) => {
    const { subscriptionId: id, verifier } = subscriptionOf(asked[nth - 1]);
    return callbacks.hear(id, JSON.stringify({ kind: 'subscription', action, id, verifier, ...more }));
  };
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  return { asked, events, ends, close, say, callbacks };
}

function subscriptionOf(asked: Asked | undefined): Subscription {
  if (asked === undefined) throw new Error('expected to have been asked');
  return asked.subscription;
}

const begins = ({ response }: Asked) => response.end('{"data":null}');

describe('a subgraph that tells events by callbacks', () => {
  test('is asked with all that it needs to call back', async () => {
    const { asked } = await fakeSubgraph(begins);

    const [{ subscription, accept }] = asked as [Asked];
    expect(accept).toBe('application/json;callbackSpec=1.0');
    expect(subscription.callbackUrl).toBe(`http://router.example/callback/${subscription.subscriptionId}`);
    expect(subscription.subscriptionId).toMatch(/^[\w-]{22}$/);
    expect(subscription.verifier).toMatch(/^[\w-]{22}$/);
    expect(subscription.verifier).not.toBe(subscription.subscriptionId);
    expect(subscription.heartbeatIntervalMs).toBe(5_000);
  });

  test('is heard event by event, once each, and to its end', async () => {
    const { say, events, ends } = await fakeSubgraph(begins);
    const one = { payload: { data: { a: 1 }, extensions: { eventId: 'e-1' } } };

    expect(say('check')).toBe('Taken');
    expect(say('next', one)).toBe('Taken');
    expect(say('next', one)).toBe('Taken');
    expect(say('next', { payload: { data: { a: 2 } } })).toBe('Taken');
    expect(say('complete')).toBe('Taken');
    expect(say('next', one)).toBe('Unknown');

    expect(events.map(({ data, eventId }) => [data, eventId])).toEqual([
      [{ a: 1 }, 'e-1'],
      [{ a: 2 }, null],
    ]);
    expect(ends).toEqual([{ kind: 'Completed' }]);
  });

  test('ends what it tells with errors, by a callback or in its answer', async () => {
    const errors = [{ message: 'no' }];
    const byCallback = await fakeSubgraph(begins);
    byCallback.say('complete', { errors });
    const byAnswer = await fakeSubgraph(({ response }) => response.writeHead(400).end(JSON.stringify({ errors })));

    await vi.waitFor(() => expect(byAnswer.ends).toHaveLength(1));
    for (const { ends } of [byCallback, byAnswer]) expect(ends).toEqual([{ kind: 'Refused', errors }]);
  });

  test.each([
    ['a verifier that is made up', { verifier: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['no verifier', { verifier: undefined }],
    ['a verifier that is no text', { verifier: ['AAAAAAAAAAAAAAAAAAAAAA'] }],
    ['another id than its URL', { id: 'other' }],
  ])('whoever comes with %s is told that there is no such subscription, and tells nothing', async (_, forged) => {
    const { say, events } = await fakeSubgraph(begins);

    expect(say('next', { payload: { data: { a: 1 } }, ...forged })).toBe('Unknown');
    expect(say('complete', forged)).toBe('Unknown');
    expect(events).toEqual([]);
    expect(say('check')).toBe('Taken');
  });

  test.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['no kind', '{}'],
  ])('a callback that is %s is malformed', async (_, text) => {
    const { callbacks, asked } = await fakeSubgraph(begins);

    expect(callbacks.hear(asked[0]?.subscription.subscriptionId ?? '', text)).toBe('Malformed');
  });

  test('an action that there is not, or an event without a payload, is malformed', async () => {
    const { say } = await fakeSubgraph(begins);

    expect([say('heartbeat'), say('next'), say('next', { payload: [] })]).toEqual([
      'Malformed',
      'Malformed',
      'Malformed',
    ]);
  });

  test('is told that nobody waits any more, once the last one has left', async () => {
    const { say, close } = await fakeSubgraph(begins);
    say('check');

    close();

    expect([say('check'), say('next', { payload: { data: {} } })]).toEqual(['Unknown', 'Unknown']);
  });

  test('that fails is asked again, behind the last event, and may not tell by the first id any more', async () => {
    const { asked, say, events } = await fakeSubgraph((one, nth) => {
      if (nth === 1) setTimeout(() => one.response.writeHead(503).end('{}'), 100);
      else begins(one);
    });
    say('next', { payload: { data: { a: 1 }, extensions: { eventId: 'e-1' } } });

    await vi.waitFor(() => expect(asked).toHaveLength(2));

    expect(asked[1]?.lastEventId).toBe('e-1');
    expect(say('next', { payload: { data: { a: 2 } } }, 1)).toBe('Unknown');
    expect(say('next', { payload: { data: { a: 2 } } }, 2)).toBe('Taken');
    expect(events.map(({ data }) => data)).toEqual([{ a: 1 }, { a: 2 }]);
  });

  test('that falls silent is asked again, and what it tells then may lack some', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const { asked, say, events } = await fakeSubgraph(begins);
    say('check');

    vi.advanceTimersByTime(14_000);
    say('check');
    vi.advanceTimersByTime(14_000);
    expect(say('check')).toBe('Taken');
    vi.advanceTimersByTime(21_000);
    expect(say('check')).toBe('Unknown');
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    say('next', { payload: { data: { a: 1 } } });

    expect(events).toMatchObject([{ isAfterGap: true }]);
  });

  test('that answers more than is read is asked no more of it', async () => {
    const { ends } = await fakeSubgraph(({ response }) => response.writeHead(404).end('x'.repeat(1_000)));

    await vi.waitFor(() => expect(ends).toMatchObject([{ kind: 'Lost', reason: 'answered with 404' }]));
  });
});

test('callbacks come by POST alone, to the path of their URL, in bodies of limited length', async () => {
  const heard: unknown[] = [];
  const hear = (id: string, text: string) => {
    heard.push([id, text]);
    return id === 'known' ? 'Taken' : id === 'odd' ? 'Malformed' : 'Unknown';
  };
  const { url } = await serve({ callbacks: { path: '/callback', bodyBytesMax: 100, hear } });
  const call = (id: string, body: string | null = '{}') =>
    fetch(`${url}/callback/${id}`, { method: body === null ? 'GET' : 'POST', body });

  const taken = await call('known');

  expect([taken.status, taken.headers.get('subscription-protocol')]).toEqual([204, 'callback/1.0']);
  expect((await call('other')).status).toBe(404);
  expect((await call('odd')).status).toBe(400);
  expect((await call('known', 'x'.repeat(101))).status).toBe(413);
  expect((await call('known', null)).status).toBe(405);
  expect(heard).toEqual([
    ['known', '{}'],
    ['other', '{}'],
    ['odd', '{}'],
  ]);
});

test('what Apollo Server’s own plug-in calls back is heard by clients, with what other subgraphs add', async () => {
  const state: { tell: (event: object | null) => void } = { tell: () => undefined };
  const typeDefs = parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Query { a: Int } type Subscription { paid: Order }
    type Order @key(fields: "id") { id: ID! status: String buyer: User } type User @key(fields: "id") { id: ID! }`);
  async function* events() {
    for (;;) {
      const event = await new Promise<object | null>((resolve) => (state.tell = resolve));
      if (event === null) return;
      yield { paid: event };
    }
  }
  const server = new ApolloServer({
    schema: buildSubgraphSchema({ typeDefs, resolvers: { Subscription: { paid: { subscribe: events } } } }),
    plugins: [ApolloServerPluginSubscriptionCallback()],
  });
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
  onTestFinished(() => server.stop());
  const users = await usersSubgraph();
  const port = await freePort();
  const orders = { sdl: typeDefs.loc?.source.body ?? '', urls: [url] };
  const environment = {
    PORT: String(port),
    SUBGRAPH_SUBSCRIPTIONS_ORDERS: 'callback',
    CALLBACK_URL: `http://127.0.0.1:${port}/callback`,
  };
  await routerBefore({ orders, users }, environment);
  const client = createClient({ url: `ws://127.0.0.1:${port}/graphql`, webSocketImpl: WebSocket });
  onTestFinished(() => void client.dispose());
  const heard: unknown[] = [];
  const ended = vi.fn<() => void>();
  client.subscribe(
    { query: 'subscription { paid { status buyer { name } } }' },
    { next: (one) => heard.push(one), error: () => undefined, complete: ended },
  );

  await vi.waitFor(() => {
    state.tell({ id: '1', status: 'PAID', buyer: { id: '7' } });
    expect(heard.length).toBeGreaterThan(0);
  });
  // Whoever has just been told something listens again only when that was taken.
  await vi.waitFor(() => {
    state.tell(null);
    expect(ended).toHaveBeenCalledOnce();
  });

  expect(heard[0]).toEqual({ data: { paid: { status: 'PAID', buyer: { name: 'User 7' } } } });
});
