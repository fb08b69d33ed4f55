import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from 'graphql-ws';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { eventForm } from '../../src/live/stream/event-form.ts';
import { multipartForm } from '../../src/live/stream/multipart-form.ts';
import { eventFormat } from '../../src/remote/live/event-reader.ts';
import type { LiveEnd, LiveEvent } from '../../src/remote/live/live-request.ts';
import { multipartFormat } from '../../src/remote/live/multipart-reader.ts';
import { streamSubgraph } from '../../src/remote/live/stream-subgraph.ts';
import { routerBefore } from '../router-before.ts';
import { ordersSubgraph, usersSubgraph } from './live-subgraph.ts';

// What the tests of sockets to subgraphs hold of sockets, of answers that stay open.

interface Asked {
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
  readonly response: ServerResponse;
}

/** Says to each request what the test has it say. */
async function fakeSubgraph(answer: (asked: Asked, nth: number) => void, port = 0) {
  const asked: Asked[] = [];
  const left = { count: 0 };
  const server = createServer((request, response) => {
    let body = '';
    response.on('close', () => (left.count += 1));
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const one = { body, headers: request.headers, response };
      asked.push(one);
      answer(one, asked.length);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(close);
  return { port: (server.address() as AddressInfo).port, asked, left, close };
}

async function signed(): Promise<readonly string[]> {
  return ['tributary-identity', 'signed'];
}

const formats = {
  sse: { format: eventFormat, form: eventForm },
  multipart: { format: multipartFormat, form: multipartForm },
};

describe.each(['sse', 'multipart'] as const)('a subgraph that tells events by %s', (transport) => {
  const { format, form } = formats[transport];
  const begin = ({ response }: Asked) =>
    response.writeHead(200, { 'content-type': form.contentType }).write(form.beginning);
  const tell = (asked: Asked | undefined, data: object, extensions?: object) =>
    asked?.response.write(form.part({ text: JSON.stringify({ data, extensions }), eventId: null }));

  function subscribe(port: number, lastEventId: string | null = null) {
    const rules = { transport, path: null, identity: 'message' } as const;
    const urls = [`http://127.0.0.1:${port}/graphql`];
    const live = streamSubgraph({ urls, rules, tls: null, messageBytesMax: 10_000, random: () => 0 }, format);
    onTestFinished(() => live.destroy());
    const [events, ends]: [LiveEvent[], LiveEnd[]] = [[], []];
    const request = { body: '{"query":"subscription{a}"}', keepsForms: false, headers: signed, lastEventId };
    const listener = { onEvent: (event: LiveEvent) => events.push(event), onEnd: (end: LiveEnd) => ends.push(end) };
    const { close } = live.subscribe(request, listener);
    return { events, ends, close };
  }

  test('is asked as by any request, and each event is heard as it comes', async () => {
    const subgraph = await fakeSubgraph(begin);
    const { events, ends } = subscribe(subgraph.port, 'seen');
    await vi.waitFor(() => expect(subgraph.asked).toHaveLength(1));
    const [asked] = subgraph.asked;

    asked?.response.write(form.heartbeat);
    tell(asked, { a: 1 }, { eventId: 'e1' });
    await vi.waitFor(() => expect(events).toHaveLength(1));
    tell(asked, { a: 2 });
    asked?.response.end(form.end({ kind: 'Completed' }));
    await vi.waitFor(() => expect(ends).toHaveLength(1));

    expect(asked?.headers).toMatchObject({
      'tributary-identity': 'signed',
      accept: format.accept,
      'last-event-id': 'seen',
    });
    expect(JSON.parse(asked?.body ?? '')).toEqual({ query: 'subscription{a}', extensions: { lastEventId: 'seen' } });
    expect(events).toMatchObject([{ data: { a: 1 }, eventId: 'e1' }, { data: { a: 2 } }]);
    expect(ends).toEqual([{ kind: 'Completed' }]);
  });

  test('is asked again where its answer breaks off, behind the last event', async () => {
    const subgraph = await fakeSubgraph(begin);
    const { events, ends } = subscribe(subgraph.port);
    await vi.waitFor(() => expect(subgraph.asked).toHaveLength(1));
    tell(subgraph.asked[0], { a: 1 }, { eventId: 'e1' });
    await vi.waitFor(() => expect(events).toHaveLength(1));

    subgraph.asked[0]?.response.destroy();
    await vi.waitFor(() => expect(subgraph.asked).toHaveLength(2));
    tell(subgraph.asked[1], { a: 2 });
    await vi.waitFor(() => expect(events).toHaveLength(2));
    subgraph.asked[1]?.response.end();
    await vi.waitFor(() => expect(subgraph.asked).toHaveLength(3));
    tell(subgraph.asked[2], { a: 3 });
    await vi.waitFor(() => expect(events).toHaveLength(3));

    expect(subgraph.asked[1]?.headers['last-event-id']).toBe('e1');
    expect(events).toMatchObject([{ isAfterGap: false }, { isAfterGap: false }, { isAfterGap: true }]);
    expect(ends).toEqual([]);
  });

  test.each([
    ['no execution result', (asked: Asked) => asked.response.write('event: next\ndata: 5\n\n\r\n\r\n5\r\n--graphql')],
    ['no end of a message', (asked: Asked) => asked.response.write('x'.repeat(20_000))],
    ['500', ({ response }: Asked) => response.destroy()],
  ])('that says %s is asked again', async (_, odd) => {
    const subgraph = await fakeSubgraph((asked, nth) => {
      begin(asked);
      if (nth === 1) odd(asked);
      else tell(asked, { a: 1 });
    });

    const { events } = subscribe(subgraph.port);

    await vi.waitFor(() => expect(events).toMatchObject([{ data: { a: 1 } }]));
    expect(subgraph.asked).toHaveLength(2);
  });

  test.each([500, 503, 429])('that answers with %d is asked again', async (status) => {
    const subgraph = await fakeSubgraph((asked, nth) => {
      if (nth === 1) return asked.response.writeHead(status).end('no');
      begin(asked);
      return tell(asked, { a: 1 });
    });

    const { events } = subscribe(subgraph.port);

    await vi.waitFor(() => expect(events).toHaveLength(1));
  });

  test.each([
    { answer: [401, 'text/html', 'no'], end: { kind: 'Lost', reason: 'answered with 401 text/html' } },
    {
      answer: [200, 'application/json', '{"data":{"a":1}}'],
      end: { kind: 'Lost', reason: 'answered with 200 application/json' },
    },
    {
      answer: [200, 'application/json', 'x'.repeat(20_000)],
      end: { kind: 'Lost', reason: 'answered with 200 application/json' },
    },
    {
      answer: [400, 'application/json', '{"errors":[{"message":"no"}]}'],
      end: { kind: 'Refused', errors: [{ message: 'no' }] },
    },
  ] as const)(
    'that answers $answer.0 as $answer.1 is not asked again (%#)',
    async ({ answer: [status, type, body], end }) => {
      const subgraph = await fakeSubgraph(({ response }) =>
        response.writeHead(status, { 'content-type': type }).end(body),
      );

      const { ends } = subscribe(subgraph.port);

      await vi.waitFor(() => expect(ends).toEqual([end]));
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(subgraph.asked).toHaveLength(1);
    },
  );

  test('hears nothing more once it is closed, and is let go of', async () => {
    const subgraph = await fakeSubgraph(begin);
    const { events, ends, close } = subscribe(subgraph.port);
    await vi.waitFor(() => expect(subgraph.asked).toHaveLength(1));

    close();
    await vi.waitFor(() => expect(subgraph.left.count).toBe(1));
    tell(subgraph.asked[0], { a: 1 });
    await new Promise((resolve) => setTimeout(resolve, 400));

    expect([events, ends, subgraph.asked.length]).toEqual([[], [], 1]);
  });

  test('that is never there is given up in the end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { ends } = subscribe(9);

    for (let count = 0; count < 400 && ends.length === 0; count += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }

    expect(ends).toMatchObject([{ kind: 'Lost', reason: expect.stringContaining('ECONNREFUSED') }]);
  });
});

test('what graphql-sse’s own server tells is heard by clients of the router, with what other subgraphs add', async () => {
  const orders = await ordersSubgraph();
  const users = await usersSubgraph();
  const router = await routerBefore({ orders, users }, { SUBGRAPH_SUBSCRIPTIONS_ORDERS: 'sse' });
  const client = createClient({ url: `ws://127.0.0.1:${router.port}/graphql`, webSocketImpl: WebSocket, lazy: true });
  onTestFinished(() => void client.dispose());
  const heard: unknown[] = [];
  const query = 'subscription { orderUpdated(id: "1") { status buyer { name } } }';
  const stop = client.subscribe(
    { query },
    { next: (one) => heard.push(one), error: () => undefined, complete: () => undefined },
  );
  await vi.waitFor(() => expect(orders.subscribes).toHaveLength(1));

  await vi.waitFor(() => {
    orders.tell({ id: '1', status: 'PAID', buyer: { id: '7' } });
    expect(heard.length).toBeGreaterThan(0);
  });
  stop();

  expect(heard[0]).toEqual({ data: { orderUpdated: { status: 'PAID', buyer: { name: 'User 7' } } } });
  await vi.waitFor(() => expect(orders.left()).toBe(1));
});
