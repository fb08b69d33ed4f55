import { createClient } from 'graphql-sse';
import { EventSource } from 'eventsource';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Identified } from '../../src/identity/caller.ts';
import { caller, hello, serve, type Serving } from '../http-before-engine.ts';
import { limits, toldStream } from './told-stream.ts';

// By graphql-sse's own page, in its order: "Single connection mode".

const tokenHeader = 'x-graphql-event-stream-token';

/** What a client does, request by request. */
async function serving(options: Serving = {}) {
  const { url, ...served } = await serve({ live: limits, ...options });
  const graph = `${url}/graphql`;
  const ask = (token: string, body: object | string, headers: Record<string, string> = {}) =>
    fetch(graph, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [tokenHeader]: token, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    ...served,
    graph,
    reserve: (headers: Record<string, string> = {}) => fetch(graph, { method: 'PUT', headers }),
    hear: (token: string, signal?: AbortSignal) =>
      fetch(graph, { headers: { accept: 'text/event-stream', [tokenHeader]: token }, ...(signal && { signal }) }),
    ask,
    subscribe: (token: string, operationId: string, query = 'subscription { a }') =>
      ask(token, { query, extensions: { operationId } }),
    stop: (token: string, operationId: string, headers: Record<string, string> = {}) =>
      fetch(`${graph}?operationId=${operationId}`, { method: 'DELETE', headers: { [tokenHeader]: token, ...headers } }),
  };
}

/** Its text so far, as it grows. */
function textOf(response: Response) {
  const read = { text: '', isOver: false };
  void (async () => {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? []) read.text += decoder.decode(chunk, { stream: true });
    } finally {
      read.isOver = true;
    }
  })().catch(() => undefined);
  return read;
}

async function codeOf(response: Response): Promise<unknown> {
  const { errors } = (await response.json()) as { errors: readonly { extensions: { code: unknown } }[] };
  return errors[0]?.extensions.code;
}

const jane = {
  ...caller,
  viewer: { kind: 'customer', id: 'jane', scope: '', name: null, email: null },
} as const;

describe('a reservation', () => {
  test('is made by PUT: 201, with a token of its own that nobody keeps', async () => {
    const { reserve } = await serving();

    const [first, second] = await Promise.all([reserve(), reserve()]);

    expect([first.status, first.headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(first.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const [one, other] = [await first.text(), await second.text()];
    expect(one).toMatch(/^[\w-]{22}$/);
    expect(other).not.toBe(one);
  });

  test('is refused to whoever has no good token', async () => {
    const { reserve } = await serving({ identified: { kind: 'TokenRefused', message: 'the token has expired' } });

    const response = await reserve({ authorization: 'Bearer abc' });

    expect([response.status, await codeOf(response)]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('counts as a connection of its caller, until its stream has ended', async () => {
    const { reserve, hear } = await serving({ identified: jane, live: { ...limits, callerConnectionsMax: 1 } });
    const token = await (await reserve()).text();
    const refused = await reserve();
    const leaving = new AbortController();
    await hear(token, leaving.signal);

    leaving.abort();

    expect([refused.status, await codeOf(refused)]).toEqual([429, 'TOO_MANY_OPERATIONS']);
    await vi.waitFor(async () => expect((await reserve()).status).toBe(201));
  });

  test('is fulfilled by one stream alone, and its token is good for no other after that', async () => {
    const { reserve, hear } = await serving();
    const token = await (await reserve()).text();
    const leaving = new AbortController();

    const [one, other] = await Promise.all([hear(token, leaving.signal), hear(token, leaving.signal)]);
    expect(new Set([one.status, other.status])).toEqual(new Set([200, 409]));
    leaving.abort();

    await vi.waitFor(async () => {
      const late = await hear(token);
      expect([late.status, await codeOf(late)]).toEqual([404, 'STREAM_NOT_FOUND']);
    });
  });

  test('is not there for a token that nobody was given', async () => {
    const { hear, subscribe, stop, graph } = await serving();

    expect((await hear('AAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
    expect((await subscribe('AAAAAAAAAAAAAAAAAAAAAA', '1')).status).toBe(404);
    expect((await stop('AAAAAAAAAAAAAAAAAAAAAA', '1')).status).toBe(404);
    expect((await fetch(`${graph}?operationId=1`, { method: 'DELETE' })).status).toBe(404);
  });

  test('is of its caller: for others there is none', async () => {
    const state: { identified: Identified } = { identified: jane };
    const { reserve, subscribe, stop } = await serving({ identified: () => state.identified });
    const token = await (await reserve()).text();
    for (const other of [caller, { ...jane, viewer: { ...jane.viewer, id: 'joe' } }] as const) {
      state.identified = other;

      expect((await subscribe(token, '1')).status).toBe(404);
      expect((await stop(token, '1')).status).toBe(404);
    }
  });
});

describe('an operation', () => {
  test('is accepted with 202 and nothing else; its results and its end come by its id', async () => {
    const told = toldStream();
    const { reserve, hear, subscribe } = await serving({ open: () => told.stream });
    const token = await (await reserve()).text();
    const response = await hear(token);
    const heard = textOf(response);

    const accepted = await subscribe(token, 'my "id"');
    told.tell({ a: 1 }, 'e-1');
    told.end();

    expect([accepted.status, await accepted.text()]).toEqual([202, '']);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await vi.waitFor(() =>
      expect(heard.text).toBe(
        ':\n\nevent: next\ndata: {"id":"my \\"id\\"","payload":{"data":{"a":1}}}\n\nevent: complete\ndata: {"id":"my \\"id\\""}\n\n',
      ),
    );
    expect(heard.isOver).toBe(false);
  });

  test('may begin on a reservation: what it tells is there when the stream is opened', async () => {
    const { reserve, hear, subscribe } = await serving();
    const token = await (await reserve()).text();

    await subscribe(token, '1', '{ hello }');
    const heard = textOf(await hear(token));

    await vi.waitFor(() =>
      expect(heard.text).toBe(
        ':\n\nevent: next\ndata: {"id":"1","payload":{"data":{"hello":"world"}}}\n\nevent: complete\ndata: {"id":"1"}\n\n',
      ),
    );
  });

  test('that fails ends by a result with errors', async () => {
    const told = toldStream();
    const { reserve, hear, subscribe } = await serving({ open: () => told.stream });
    const token = await (await reserve()).text();
    const heard = textOf(await hear(token));
    await subscribe(token, '1');

    told.end({ kind: 'Failed', errors: [{ message: 'gone', extensions: {} }] });

    await vi.waitFor(() =>
      expect(heard.text).toContain(
        'event: next\ndata: {"id":"1","payload":{"errors":[{"message":"gone","extensions":{}}]}}\n\nevent: complete\ndata: {"id":"1"}\n\n',
      ),
    );
  });

  test.each([
    ['is refused by the graph', '{"query":"{ no }","extensions":{"operationId":"1"}}', 400],
    ['has no id', '{"query":"{ hello }"}', 400],
    ['has an id that is no text', '{"query":"{ hello }","extensions":{"operationId":5}}', 400],
    ['is no JSON', '{', 400],
  ])('that %s is answered by HTTP, and nothing comes on the stream', async (_, body, status) => {
    const refusal = { ...hello, outcome: 'Invalid', result: { errors: [{ message: 'no', extensions: {} }] } } as const;
    const { reserve, hear, ask } = await serving({ open: () => refusal });
    const token = await (await reserve()).text();
    const heard = textOf(await hear(token));

    const refused = await ask(token, body, { accept: 'application/graphql-response+json' });

    expect(refused.status).toBe(status);
    expect(await refused.json()).toHaveProperty('errors');
    expect(heard.text).toBe(':\n\n');
  });

  test('needs an id that is free, and there are at most so many at once', async () => {
    const told = toldStream();
    const { reserve, subscribe } = await serving({ open: () => told.stream });
    const token = await (await reserve()).text();
    for (const id of ['1', '2', '3']) expect((await subscribe(token, id)).status).toBe(202);

    const again = await subscribe(token, '1');
    const fourth = await subscribe(token, '4');

    expect([again.status, await codeOf(again)]).toEqual([409, 'OPERATION_ALREADY_EXISTS']);
    expect([fourth.status, await codeOf(fourth)]).toEqual([429, 'TOO_MANY_OPERATIONS']);
  });

  test('ends by DELETE, without a word, and its id is free again', async () => {
    const told = toldStream();
    const { reserve, hear, subscribe, stop } = await serving({ open: () => told.stream });
    const token = await (await reserve()).text();
    const heard = textOf(await hear(token));
    await subscribe(token, '1');

    const stopped = await stop(token, '1');
    const unknown = await stop(token, 'unknown');
    const without = await stop(token, '');

    expect([stopped.status, unknown.status, without.status]).toEqual([200, 200, 400]);
    expect(told.left()).toBe(1);
    expect((await subscribe(token, '1')).status).toBe(202);
    expect(heard.text).toBe(':\n\n');
  });

  test('begins and ends with the token in its URL, too', async () => {
    const told = toldStream();
    const { reserve, graph } = await serving({ open: () => told.stream });
    const token = await (await reserve()).text();
    const [headers, extensions] = [{ 'content-type': 'application/json' }, { operationId: '1' }];
    const body = JSON.stringify({ query: 'subscription { a }', extensions });

    const accepted = await fetch(`${graph}?token=${token}`, { method: 'POST', headers, body });
    const stopped = await fetch(`${graph}?token=${token}&operationId=1`, { method: 'DELETE' });

    expect([accepted.status, stopped.status, told.left()]).toEqual([202, 200, 1]);
  });

  test('by GET changes nothing, and may have the token in its URL', async () => {
    const { reserve, graph, requests } = await serving();
    const token = await (await reserve()).text();
    const extensions = encodeURIComponent('{"operationId":"1"}');

    const response = await fetch(`${graph}?query=mutation%7Ba%7D&extensions=${extensions}&token=${token}`);

    expect(response.status).toBe(202);
    expect(requests).toMatchObject([{ queriesOnly: true, takesEvents: true }]);
  });
});

describe('the stream', () => {
  test('that ends leaves all of its operations', async () => {
    const told = toldStream();
    const { reserve, hear, subscribe } = await serving({ open: () => told.stream });
    const token = await (await reserve()).text();
    const leaving = new AbortController();
    await hear(token, leaving.signal);
    await subscribe(token, '1');
    await subscribe(token, '2');

    leaving.abort();

    await vi.waitFor(() => expect(told.left()).toBe(2));
  });

  test('ends with its caller’s token: operations are told why', async () => {
    const told = toldStream();
    const { reserve, hear, subscribe } = await serving({
      open: () => told.stream,
      identified: { ...caller, expiresAt: Date.now() + 1_000 },
    });
    const token = await (await reserve()).text();
    const heard = textOf(await hear(token));
    await subscribe(token, '1');

    await vi.waitFor(() => expect(heard.isOver).toBe(true));

    expect(heard.text).toContain('"id":"1","payload":{"errors":[{"message":');
    expect(heard.text).toContain('"code":"UNAUTHENTICATED"');
    expect(heard.text).toMatch(/event: complete\ndata: \{"id":"1"\}\n\n$/);
    expect(told.left()).toBe(1);
  });

  test('tells whoever hears it when to come back, on SIGTERM', async () => {
    const { reserve, hear, drain } = await serving();
    const response = await hear(await (await reserve()).text());

    await drain(1_000);

    expect(await response.text()).toMatch(/^:\n\nretry: \d+\n\n$/);
  });

  test('that nobody opens keeps no more than a client may have waiting', async () => {
    const told = toldStream();
    const { reserve, subscribe, hear } = await serving({
      open: () => told.stream,
      live: { ...limits, waitingBytesMax: 100_000 },
    });
    const token = await (await reserve()).text();
    await subscribe(token, '1');

    for (let count = 0; count < 3; count += 1) told.tell({ text: 'x'.repeat(40_000) });

    expect(told.left()).toBe(1);
    expect((await hear(token)).status).toBe(404);
  });

  test('has a heartbeat', async () => {
    const { reserve, hear } = await serving({ live: { ...limits, heartbeatMs: 50 } });
    const heard = textOf(await hear(await (await reserve()).text()));

    await vi.waitFor(() => expect(heard.text).toMatch(/^(:\n\n){3,}$/));
  });
});

test('where no subgraph tells events there is none: 405', async () => {
  const { reserve, stop } = await serving({ live: null });

  expect((await reserve()).status).toBe(405);
  expect((await stop('a', '1')).status).toBe(405);
});

test('graphql-sse’s client hears several operations by it, and its leaving one is heard', async () => {
  const [first, second] = [toldStream(), toldStream()];
  const { graph } = await serving({ open: ({ query }) => (query.includes('one') ? first.stream : second.stream) });
  const client = createClient({ url: graph, singleConnection: true, retryAttempts: 0 });
  onTestFinished(() => client.dispose());
  const heard: unknown[] = [];
  const listener = (name: string) => ({
    next: ({ data }: object & { data?: unknown }) => heard.push([name, data]),
    error: (cause: unknown) => expect.fail(String(cause)),
    complete: () => heard.push([name, 'complete']),
  });
  const stop = client.subscribe({ query: 'subscription { one }' }, listener('one'));
  client.subscribe({ query: 'subscription { two }' }, listener('two'));
  await vi.waitFor(() => expect([first.followers(), second.followers()]).toEqual([1, 1]));

  first.tell({ one: 1 });
  second.tell({ two: 2 });
  await vi.waitFor(() => expect(heard).toHaveLength(2));
  stop();
  await vi.waitFor(() => expect(first.left()).toBe(1));
  second.end();

  await vi.waitFor(() => expect(heard).toContainEqual(['two', 'complete']));
  expect(heard.slice(0, 2)).toEqual(
    expect.arrayContaining([
      ['one', { one: 1 }],
      ['two', { two: 2 }],
    ]),
  );
});

test('a plain EventSource, which sends no headers, hears what its page has asked as somebody', async () => {
  const told = toldStream();
  const { graph, reserve, ask } = await serving({ open: () => told.stream, identified: jane });
  const token = await (await reserve({ authorization: 'Bearer abc' })).text();
  const source = new EventSource(`${graph}?token=${token}`);
  onTestFinished(() => source.close());
  const heard: unknown[] = [];
  source.addEventListener('next', ({ data }) => heard.push(JSON.parse(data)));
  const asked = { query: 'subscription { a }', extensions: { operationId: '1' } };
  await ask(token, asked, { authorization: 'Bearer abc' });

  told.tell({ a: 1 });

  await vi.waitFor(() => expect(heard).toEqual([{ id: '1', payload: { data: { a: 1 } } }]));
});
