import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { subgraphClient } from './fetch-subgraph.ts';
import type { SubgraphRequest } from './fetch-subgraph.ts';

test('data and errors of a subgraph come through', async () => {
  const url = await served((_, response) =>
    response.end(
      '{"data":{"a":1},"errors":[{"message":"no","path":["b",0],"extensions":{"code":"X"},"locations":[]}]}',
    ),
  );

  const answer = await clientWith({}).fetch(requestTo(url));

  expect(answer).toEqual({
    kind: 'Answered',
    data: { a: 1 },
    errors: [{ message: 'no', path: ['b', 0], extensions: { code: 'X' } }],
  });
});

test('the body and the headers that were given are sent, as JSON', async () => {
  const received: { method?: string | undefined; headers?: IncomingMessage['headers']; body?: string } = {};
  const url = await served(async (request, response) => {
    const chunks = await request.toArray();
    Object.assign(received, {
      method: request.method,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    });
    response.end('{"data":null}');
  });

  await clientWith({}).fetch({ ...requestTo(url), headers: { 'x-request-id': 'one' }, body: '{"query":"{ a }"}' });

  expect(received).toMatchObject({
    method: 'POST',
    body: '{"query":"{ a }"}',
    headers: { 'content-type': 'application/json', 'x-request-id': 'one' },
  });
});

test('a GraphQL body counts whatever its status', async () => {
  const url = await served((_, response) => response.writeHead(500).end('{"errors":[{"message":"no"}]}'));

  const answer = await clientWith({}).fetch(requestTo(url));

  expect(answer).toEqual({ kind: 'Answered', data: null, errors: [{ message: 'no', path: null, extensions: {} }] });
});

test.each([
  [502, '<html>', 'Unavailable'],
  [503, '{"status":"draining"}', 'Unavailable'],
  [200, '<html>', 'Malformed'],
  [200, '{"hello":1}', 'Malformed'],
  [200, '{"data":[1]}', 'Malformed'],
  [200, '{"data":{},"errors":"no"}', 'Malformed'],
  [404, '', 'Malformed'],
])('status %d with %s is %s', async (status, body, kind) => {
  const url = await served((_, response) => response.writeHead(status).end(body));

  expect(await clientWith({}).fetch(requestTo(url))).toMatchObject({ kind });
});

test('a subgraph that is not there is unavailable', async () => {
  // Port 9 (discard) is closed on any machine that runs tests.
  const answer = await clientWith({}).fetch(requestTo('http://127.0.0.1:9/graphql'));

  expect(answer).toMatchObject({ kind: 'Unavailable', reason: expect.stringContaining('ECONNREFUSED') });
});

test('a subgraph that dies in the middle of its answer is unavailable', async () => {
  const url = await served((_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"data":');
    setImmediate(() => response.destroy());
  });

  expect(await clientWith({}).fetch(requestTo(url))).toMatchObject({ kind: 'Unavailable' });
});

test('a subgraph that never answers times out', async () => {
  const url = await served(() => {});

  expect(await clientWith({ timeoutMs: 30 }).fetch(requestTo(url))).toMatchObject({ kind: 'TimedOut' });
});

test('a subgraph that never ends its answer times out', async () => {
  const url = await served((_, response) => response.writeHead(200).write('{"data":'));

  expect(await clientWith({ timeoutMs: 100 }).fetch(requestTo(url))).toMatchObject({ kind: 'TimedOut' });
});

test('an answer beyond the limit is not read', async () => {
  const url = await served((_, response) => response.end(JSON.stringify({ data: { a: 'x'.repeat(2_000) } })));

  expect(await clientWith({ answerBytesMax: 1_000 }).fetch(requestTo(url))).toMatchObject({ kind: 'Unavailable' });
});

test('a request that nobody waits for any more is given up', async () => {
  const gone = new AbortController();
  const url = await served(() => gone.abort());

  expect(await clientWith({}).fetch({ ...requestTo(url), signal: gone.signal })).toMatchObject({ kind: 'Unavailable' });
});

function clientWith(options: { readonly timeoutMs?: number; readonly answerBytesMax?: number }) {
  const client = subgraphClient({ timeoutMs: 10_000, connectionsMax: 2, answerBytesMax: 100_000, ...options });
  onTestFinished(() => client.destroy());
  return client;
}

function requestTo(url: string): SubgraphRequest {
  return { url, headers: {}, body: '{}', signal: null };
}

async function served(answer: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<string> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}
