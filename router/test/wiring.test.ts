import { pino } from 'pino';
import { expect, test } from 'vitest';
import { readConfig } from '../src/config/config.ts';
import { hello, post, serve } from './http-before-engine.ts';
import { routerBefore } from './router-before.ts';
import { served } from './subgraph-at.ts';

async function shop(): Promise<{ shop: { sdl: string; urls: string[] } }> {
  const url = await served((request, response) => {
    request.resume();
    response.end('{"data":{"hello":"world"},"errors":[{"message":"no","extensions":{"code":"GONE"}}]}');
  });
  return { shop: { sdl: 'type Query { hello: String }', urls: [url] } };
}

test('several operations in one request are refused unless that is configured', async () => {
  const { url, requests } = await serve();

  const response = await post(url, '[{"query":"{ hello }"}]');

  expect(response.status).toBe(400);
  expect(requests).toEqual([]);
});

test('several operations are answered in their order, each by itself', async () => {
  const { url, requests } = await serve({
    batchMax: 3,
    answer: async ({ query }) => {
      // The first is the last to be done.
      if (query === '{ a }') await new Promise((resolve) => setTimeout(resolve, 20));
      return { ...hello, headers: ['set-cookie', query], result: { data: { query } } };
    },
  });

  const response = await post(url, '[{"query":"{ a }"},{"query":1},{"query":"{ b }"}]');

  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject([
    { data: { query: '{ a }' } },
    { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
    { data: { query: '{ b }' } },
  ]);
  expect(response.headers.getSetCookie()).toEqual(['{ a }', '{ b }']);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(requests).toHaveLength(2);
});

test.each(['[]', `[${'{"query":"{ a }"},'.repeat(3)}{"query":"{ a }"}]`])('%s is no batch of 1 to 3', async (body) => {
  const { url, requests } = await serve({ batchMax: 3 });

  const response = await post(url, body);

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  expect(requests).toEqual([]);
});

test('each operation of a batch takes a place of its own', async () => {
  const { url } = await serve({ batchMax: 10, requestsInFlightMax: 2 });

  const response = await post(url, `[${'{"query":"{ a }"},'.repeat(4)}{"query":"{ a }"}]`);
  const codes = ((await response.json()) as { errors?: { extensions: { code: string } }[] }[]).map(
    ({ errors }) => errors?.[0]?.extensions.code,
  );

  expect(codes).toEqual([undefined, undefined, 'OVERLOADED', 'OVERLOADED', 'OVERLOADED']);
  expect(response.headers.get('retry-after')).toBe('1');
});

test('a file is refused with a sentence that says where it goes', async () => {
  const { url, requests } = await serve();
  const body = new FormData();
  body.set('operations', '{"query":"mutation($file: Upload!) { upload(file: $file) }"}');
  body.set('0', new Blob(['text']), 'a.txt');

  const response = await fetch(`${url}/graphql`, { method: 'POST', body });

  expect(response.status).toBe(415);
  expect(await response.json()).toMatchObject({
    errors: [{ message: expect.stringContaining('signed URL'), extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }],
  });
  expect(requests).toEqual([]);
});

test('the graph may be at another path, with a slash behind it or not, and the page asks there', async () => {
  const { port } = await routerBefore(await shop(), { GRAPHQL_PATH: '/api/graph' });
  const at = (path: string) => `http://127.0.0.1:${port}${path}`;
  const ask = async (path: string) => (await fetch(at(`${path}?query=%7Bhello%7D`))).status;

  expect([await ask('/api/graph'), await ask('/api/graph/')]).toEqual([200, 200]);
  expect([await ask('/graphql'), await ask('/api/graph/nobody'), await ask('/api/graphx')]).toEqual([404, 400, 404]);
  expect(await (await fetch(at('/explorer/settings.json'))).text()).toContain('"path":"/api/graph"');
  expect(await (await fetch(at('/nowhere'))).json()).toMatchObject({
    errors: [{ message: 'there is nothing here; the graph is at /api/graph' }],
  });
});

test.each(['graphql', '/', '/graphql/', '/health', '/a b', '/explorer/x'])('%s is no path for a graph', (path) => {
  expect(() => readConfig({ GRAPHQL_PATH: path })).toThrow('GRAPHQL_PATH: ');
});

async function status(port: number | null, path: string): Promise<number> {
  return (await fetch(`http://127.0.0.1:${port}${path}`)).status;
}

test('probes may have a port of their own, and are then nowhere else', async () => {
  const { port, healthPort } = await routerBefore(await shop(), { HEALTH_PORT: '0' });

  expect([await status(healthPort, '/health'), await status(healthPort, '/ready')]).toEqual([200, 200]);
  expect([await status(healthPort, '/graphql'), await status(port, '/health'), await status(port, '/ready')]).toEqual([
    404, 404, 404,
  ]);
});

test('each request has a line in the log, which tells nothing of what was asked with or answered', async () => {
  const lines: { readonly msg: string }[] = [];
  const log = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const { port } = await routerBefore(await shop(), { ACCESS_LOG_SHARE: '1' }, { log });
  const at = `http://127.0.0.1:${port}`;

  const headers = { 'content-type': 'application/json', 'graphql-client-name': 'web', 'x-request-id': 'one' };
  const body = JSON.stringify({
    query: 'query Hello { hello }',
    operationName: 'Hello',
    variables: { secret: 's3cret' },
  });
  const answer = await (await fetch(`${at}/graphql`, { method: 'POST', headers, body })).text();
  await fetch(`${at}/nowhere`);
  await fetch(`${at}/health`);

  const told = lines.filter(({ msg }) => msg === 'a request was answered');
  expect(told).toMatchObject([
    {
      requestId: 'one',
      method: 'POST',
      path: '/graphql',
      operation: 'Hello',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      client: { name: 'web', version: null },
      status: 200,
      codes: ['GONE'],
      durationMs: expect.any(Number),
      calls: 1,
      bytes: answer.length,
    },
    { path: '/nowhere', status: 404, codes: ['NOT_FOUND'], calls: 0 },
  ]);
  expect(JSON.stringify(told)).not.toContain('s3cret');
  expect(JSON.stringify(told)).not.toContain('world');
});

test('without a share no request has a line', async () => {
  const lines: { readonly msg: string }[] = [];
  const log = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const { ask } = await routerBefore(await shop(), {}, { log });

  await ask('{ hello }');

  expect(lines.filter(({ msg }) => msg === 'a request was answered')).toEqual([]);
});
