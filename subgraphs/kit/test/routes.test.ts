import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RequestError } from '@tributary/kit/errors';
import { createLog } from '@tributary/kit/log';
import { type RawRoute, serve, type Serving } from '@tributary/kit/serving/serve';

const said = (body: string) => Promise.resolve({ status: 200, headers: { 'content-type': 'text/plain' }, body });

const routes: readonly RawRoute[] = [
  {
    method: 'POST',
    path: '/webhooks/bank',
    bodyBytesMax: 10,
    handle: ({ headers, rawBody }) => said(`${String(headers['x-signed'])} ${sha256(rawBody)}`),
  },
  { method: 'GET', path: '/documents/', handle: ({ url }) => said(`${url.pathname} ${url.searchParams.get('sig')}`) },
  { method: 'GET', path: '/documents/list', handle: () => said('the list') },
  { method: 'GET', path: '/documents/deep/', handle: () => said('deep') },
  { method: 'GET', path: '/empty', handle: () => Promise.resolve({ status: 204, body: '' }) },
  { method: 'GET', path: '/bytes', handle: () => Promise.resolve({ status: 200, body: Buffer.from([0, 255, 10]) }) },
  { method: 'GET', path: '/closed', handle: () => Promise.reject(new RequestError('UNAUTHENTICATED', 'who are you')) },
  { method: 'GET', path: '/forbidden', handle: () => Promise.reject(new RequestError('FORBIDDEN', 'not yours')) },
  { method: 'GET', path: '/wrong', handle: () => Promise.reject(new RequestError('BAD_USER_INPUT', 'not so')) },
  { method: 'GET', path: '/broken', handle: () => Promise.reject(new Error('password is 1234')) },
];

let serving: Serving;
beforeAll(async () => {
  serving = await serve(
    { name: 'tiny', sdl: 'type Query { a: Int }', resolvers: {}, context: (request) => request },
    {
      host: '127.0.0.1',
      port: 0,
      identitySecret: 'a secret of at least thirty-two characters',
      isReady: () => Promise.resolve(true),
      routes,
      outside: { port: 0, routes: routes.filter(({ path }) => path.startsWith('/documents/')) },
      log: createLog('tiny', 'silent'),
    },
  );
});
afterAll(() => serving.stop());

const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${serving.port}${path}`, init);
const outside = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${serving.outsidePort}${path}`, init);

test('a handler gets the bytes as they came, and the headers', async () => {
  const body = Buffer.from([0xff, 0, 0x7b]);

  const response = await ask('/webhooks/bank', { method: 'POST', body, headers: { 'x-signed': 't=1' } });

  expect([response.status, await response.text()]).toEqual([200, `t=1 ${sha256(body)}`]);
});

test('a body that is longer than the route allows is refused, and one as long is not', async () => {
  const [fits, tooLong] = await Promise.all(
    [10, 11].map((length) => ask('/webhooks/bank', { method: 'POST', body: 'x'.repeat(length) })),
  );

  expect([fits?.status, tooLong?.status]).toEqual([200, 413]);
  expect(await tooLong?.json()).toMatchObject({ errors: [{ message: 'expected a body of at most 10 bytes' }] });
});

test('a prefix takes what is below it; the exact path and the longer prefix come first', async () => {
  const texts = ['/documents/inv_1?sig=abc', '/documents/list', '/documents/deep/x', '/documents'].map(async (path) => {
    const response = await ask(path);
    return response.status === 200 ? response.text() : response.status;
  });

  expect(await Promise.all(texts)).toEqual(['/documents/inv_1 abc', 'the list', 'deep', 404]);
});

test('another method is told which one is right', async () => {
  const response = await ask('/webhooks/bank');

  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
});

test('an answer may be empty, or bytes', async () => {
  const empty = await ask('/empty');
  const bytes = await ask('/bytes');

  expect([empty.status, await empty.text()]).toEqual([204, '']);
  expect(Buffer.from(await bytes.arrayBuffer())).toEqual(Buffer.from([0, 255, 10]));
});

test.each([
  ['/closed', { status: 401, code: 'UNAUTHENTICATED', message: 'who are you' }],
  ['/forbidden', { status: 403, code: 'FORBIDDEN', message: 'not yours' }],
  ['/wrong', { status: 400, code: 'BAD_USER_INPUT', message: 'not so' }],
  ['/broken', { status: 500, code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong on our side.' }],
])('what the handler of %s throws is answered as JSON', async (path, { status, code, message }) => {
  const response = await ask(path);

  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ errors: [{ message, extensions: { code, retryable: false } }] });
});

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

test('strangers have a port of their own, on which nothing else is served', async () => {
  expect(await (await outside('/documents/list')).text()).toBe('the list');
  expect((await outside('/health')).status).toBe(200);
  expect((await outside('/documents/list', { method: 'POST', body: '' })).status).toBe(405);
  for (const path of ['/ready', '/webhooks/bank', '/empty', '/graphql?query={a}']) {
    expect((await outside(path)).status, path).toBe(404);
  }
  const query = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ a }"}' };
  expect((await outside('/graphql', query)).status).toBe(404);
  expect((await ask('/graphql', query)).status).not.toBe(404);
});
