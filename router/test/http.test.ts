import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { EngineAnswer } from '../src/engine/engine-answer.ts';
import type { Departure } from '../src/remote/request.ts';
import { caller, deferred, hello, post, serve } from './http-before-engine.ts';
import { silentLog } from './silent-log.ts';

test('a POST is answered by the engine', async () => {
  const { url, requests } = await serve();

  const response = await post(url, '{"query":"query A { hello }","operationName":"A","variables":{"n":1}}');

  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ data: { hello: 'world' } });
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(requests[0]).toMatchObject({
    query: 'query A { hello }',
    operationName: 'A',
    variables: { n: 1 },
    queriesOnly: false,
    caller,
  });
});

test.each(['plain', 'caf\u00e9', '\u65e5\u672c', '\u{1f408}'])('text arrives as it is: %s', async (text) => {
  const { url } = await serve({ answer: () => ({ ...hello, result: { data: { text } } }) });

  const response = await post(url, '{"query":"{text}"}');

  expect(await response.json()).toEqual({ data: { text } });
});

test('a GET is answered too, and may not change anything', async () => {
  const { url, requests } = await serve();

  const response = await fetch(`${url}/graphql?query=%7Bhello%7D&variables=%7B%22n%22:1%7D`, {
    headers: { 'apollo-require-preflight': '1' },
  });

  expect(response.status).toBe(200);
  expect(requests[0]).toMatchObject({ query: '{hello}', variables: { n: 1 }, queriesOnly: true });
});

test('a GET that any page could have sent does not reach the engine', async () => {
  const { url, requests } = await serve();

  const response = await fetch(`${url}/graphql?query=%7Bhello%7D`, { headers: { 'sec-fetch-site': 'cross-site' } });

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'CSRF_PREVENTED' } }] });
  expect(requests).toEqual([]);
});

test('a mutation by GET is told by which method it may come', async () => {
  const refused = {
    ...hello,
    outcome: 'MutationRefused',
    retryAfterMs: null,
    result: { errors: [{ message: 'no' }] },
  } as const;
  const { url, requests } = await serve({ answer: () => refused });

  const response = await fetch(`${url}/graphql?query=mutation{a}`, { headers: { 'apollo-require-preflight': '1' } });

  expect(requests[0]?.queriesOnly).toBe(true);
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('POST');
});

test.each([
  { retryAfterMs: 1, header: '1' },
  { retryAfterMs: 2_001, header: '3' },
  { retryAfterMs: null, header: null },
])('what was lost to overload tells when to ask again: $retryAfterMs ms', async ({ retryAfterMs, header }) => {
  const { url } = await serve({ answer: () => ({ ...hello, retryAfterMs }) });

  const response = await post(url, '{"query":"{ hello }"}');

  expect(response.headers.get('retry-after')).toBe(header);
});

test('the media type of GraphQL is answered to whoever asks for it', async () => {
  const { url } = await serve();

  const response = await post(url, '{"query":"{ hello }"}', { accept: 'application/graphql-response+json' });

  expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
});

const errors = [{ message: 'no' }];
const graphql = 'application/graphql-response+json';

test.each([
  { outcome: 'Executed', result: { errors, data: null }, json: 200, own: 200, strict: 294 },
  { outcome: 'Executed', result: { data: null }, json: 200, own: 200, strict: 200 },
  { outcome: 'SyntaxError', result: { errors }, json: 200, own: 400, strict: 400 },
  { outcome: 'Invalid', result: { errors }, json: 200, own: 400, strict: 422 },
  { outcome: 'TooLarge', result: { errors }, json: 400, own: 400, strict: 400 },
  { outcome: 'NotPlanned', result: { errors }, json: 500, own: 500, strict: 500 },
  { outcome: 'Unplannable', result: { errors }, json: 400, own: 400, strict: 400 },
  { outcome: 'Overloaded', result: { errors }, json: 503, own: 503, strict: 503 },
  { outcome: 'TimedOut', result: { errors }, json: 504, own: 504, strict: 504 },
] as const)('$outcome with $result is $json in JSON, $own in GraphQL’s own type, strictly $strict', async (one) => {
  const { outcome, result, json, own, strict } = one;
  const answer = () => ({ ...hello, outcome, result });
  const strictly = await serve({ answer, usesStrictStatus: true });
  const usually = await serve({ answer });

  const responses = await Promise.all([
    post(strictly.url, '{"query":"{ hello }"}', { accept: graphql }),
    post(strictly.url, '{"query":"{ hello }"}', { accept: 'application/json' }),
    post(usually.url, '{"query":"{ hello }"}', { accept: graphql }),
    post(usually.url, '{"query":"{ hello }"}', { accept: 'application/json' }),
  ]);

  expect(responses.map(({ status }) => status)).toEqual([strict, json, own, json]);
});

const asJson = { 'content-type': 'application/json' };
const form = new URLSearchParams({ query: '{a}' });

test.each<{ what: string; path: string; init: RequestInit; status: number; code: string }>([
  { what: 'an unknown path', path: '/nowhere', init: {}, status: 404, code: 'NOT_FOUND' },
  { what: 'another method', path: '/graphql', init: { method: 'DELETE' }, status: 405, code: 'METHOD_NOT_ALLOWED' },
  { what: 'a POST to the page', path: '/', init: { method: 'POST' }, status: 405, code: 'METHOD_NOT_ALLOWED' },
  {
    what: 'a form',
    path: '/graphql',
    init: { method: 'POST', body: form },
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  {
    what: 'no JSON',
    path: '/graphql',
    init: { method: 'POST', body: '{', headers: asJson },
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    what: 'a wish for XML',
    path: '/graphql',
    init: { method: 'POST', body: '{}', headers: { ...asJson, accept: 'text/xml' } },
    status: 406,
    code: 'NOT_ACCEPTABLE',
  },
])('$what is refused with a code', async ({ path, init, status, code }) => {
  const { url, requests } = await serve();

  const response = await fetch(`${url}${path}`, init);

  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ errors: [{ message: expect.any(String), extensions: { code } }] });
  expect(requests).toEqual([]);
});

/** A body of so many bytes. */
function bodyOf(bytes: number): string {
  return `{"query":"${'a'.repeat(bytes - 12)}"}`;
}

test('a body at the limit is read, one byte more is not', async () => {
  const { url } = await serve();

  const atLimit = await post(url, bodyOf(1_000));
  const beyond = await post(url, bodyOf(1_001));

  expect(atLimit.status).toBe(200);
  expect(beyond.status).toBe(413);
  expect(await beyond.json()).toMatchObject({ errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }] });
});

test('a body that hides its length is cut at the limit', async () => {
  const { url } = await serve();
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('x'.repeat(600))),
  });

  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
    duplex: 'half',
  } as RequestInit);

  expect(response.status).toBe(413);
});

test('a guest is told apart by where they are, where the configuration says where to look; who has a token is not', async () => {
  const body = '{"query":"{ hello }"}';
  const behind = await serve({ guestAddressFrom: 'x-forwarded-for' });
  const alone = await serve();
  const headers = { 'x-forwarded-for': '203.0.113.7, 198.51.100.1' };

  await post(behind.url, body, headers);
  await post(behind.url, body, { ...headers, authorization: 'Bearer x' });
  await post(alone.url, body, headers);

  expect(behind.identifiedBy.map(({ address }) => address)).toEqual(['198.51.100.1', null]);
  expect(alone.identifiedBy).toEqual([{ token: null, address: null }]);
});

test('a token that is refused is told as 401 with a code', async () => {
  const { url, requests } = await serve({ identified: { kind: 'TokenRefused', message: 'the token has expired' } });

  const response = await post(url, '{"query":"{ hello }"}');

  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toContain('Bearer');
  expect(await response.json()).toEqual({
    errors: [{ message: 'the token has expired', extensions: { code: 'UNAUTHENTICATED' } }],
  });
  expect(requests).toEqual([]);
});

test('keys that cannot be had are told as 503', async () => {
  const { url } = await serve({ identified: { kind: 'IdentityUnavailable', reason: 'no route to 10.0.0.1' } });

  const response = await post(url, '{"query":"{ hello }"}');
  const text = await response.text();

  expect(response.status).toBe(503);
  expect(text).toContain('IDENTITY_UNAVAILABLE');
  expect(text).not.toContain('10.0.0.1');
});

test('a bug is told as 500 without what it was', async () => {
  const { url } = await serve({ answer: () => Promise.reject(new Error('secret')) });

  const response = await post(url, '{"query":"{ hello }"}');
  const text = await response.text();

  expect(response.status).toBe(500);
  expect(text).toContain('INTERNAL_SERVER_ERROR');
  expect(text).not.toContain('secret');
});

test('a request id is taken over, or made, and told back', async () => {
  const { url, requests } = await serve();

  const given = await post(url, '{"query":"{ hello }"}', { 'x-request-id': 'mine' });
  const made = await post(url, '{"query":"{ hello }"}');

  expect(given.headers.get('x-request-id')).toBe('mine');
  expect(made.headers.get('x-request-id')).toBe(requests[1]?.trace.requestId);
});

test('a client that goes away is noticed', async () => {
  const began = deferred<Departure>();
  const { url } = await serve({
    answer: ({ departure }) => {
      began.resolve(departure);
      return new Promise(() => {});
    },
  });
  const leaving = new AbortController();
  const request = fetch(`${url}/graphql`, {
    method: 'POST',
    body: '{"query":"{ hello }"}',
    headers: { 'content-type': 'application/json' },
    signal: leaving.signal,
  }).catch(() => null);

  const departure = await began.promise;
  const gone = deferred<void>();
  departure.listen({ onGone: () => gone.resolve() });
  leaving.abort();
  await gone.promise;

  expect(await request).toBeNull();
});

test('a client that leaves in the middle of its request is no fault of ours', async () => {
  const faults: unknown[] = [];
  const { url, requests, drain } = await serve({
    log: { ...silentLog, error: (fault: unknown) => faults.push(fault) },
  });
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const head = ['POST /graphql HTTP/1.1', 'host: a', 'content-type: application/json', 'content-length: 100'];
  socket.write([...head, 'expect: 100-continue', '', '{'].join('\r\n'));
  await once(socket, 'data');

  socket.destroy();
  await drain(10_000);
  // The server is closed a few turns of the event loop before the reader of the body is told.
  for (let turn = 0; turn < 10; turn += 1) await nextTurn();

  expect(faults).toEqual([]);
  expect(requests).toEqual([]);
});

test('beyond the limit requests are refused at once, and health is still told', async () => {
  const began = deferred<void>();
  const answer = deferred<EngineAnswer>();
  const { url } = await serve({
    requestsInFlightMax: 1,
    answer: () => {
      began.resolve();
      return answer.promise;
    },
  });
  const underWay = post(url, '{"query":"{ hello }"}');
  await began.promise;

  const refused = await post(url, '{"query":"{ hello }"}');
  const [health, ready] = await Promise.all([fetch(`${url}/health`), fetch(`${url}/ready`)]);
  answer.resolve(hello);
  const served = await underWay;
  const next = await post(url, '{"query":"{ hello }"}');

  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'OVERLOADED' } }] });
  expect([health.status, ready.status, served.status, next.status]).toEqual([200, 200, 200, 200]);
});

test('a body that is on its way holds no place that others could use', async () => {
  const { port, url } = await serve({ requestsInFlightMax: 1 });
  const slow = connect(port, '127.0.0.1');
  slow.write('POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{');
  await once(slow, 'connect');

  const others = [await post(url, '{"query":"{ hello }"}'), await post(url, '{"query":"{ hello }"}')];
  slow.destroy();

  expect(others.map(({ status }) => status)).toEqual([200, 200]);
});

test('liveness and readiness are told apart', async () => {
  const { url } = await serve({ isReady: false });

  const [health, ready] = await Promise.all([fetch(`${url}/health`), fetch(`${url}/ready`)]);

  expect(health.status).toBe(200);
  expect(await health.json()).toEqual({ status: 'ok' });
  expect(ready.status).toBe(503);
});

test('readiness tells which supergraph serves', async () => {
  const { url } = await serve();

  const response = await fetch(`${url}/ready`);

  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    status: 'ok',
    supergraph: { id: '0123456789ab', since: '1970-01-01T00:00:00.000Z', trouble: null },
  });
});

test('draining finishes what is under way and soon takes nothing more', async () => {
  const began = deferred<void>();
  const answer = deferred<EngineAnswer>();
  const { url, drain } = await serve({
    answer: () => {
      began.resolve();
      return answer.promise;
    },
  });
  const underWay = post(url, '{"query":"{ hello }"}');
  await began.promise;

  const drained = drain(10_000);
  // Whoever connects in the first moment is still answered.
  const isTaken = () =>
    fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isTaken).toBe(false);
  answer.resolve(hello);
  const response = await underWay;
  await drained;

  expect(response.status).toBe(200);
  expect(response.headers.get('connection')).toBe('close');
});

test('draining cuts what does not end in time', async () => {
  const began = deferred<void>();
  const { url, drain } = await serve({
    answer: () => {
      began.resolve();
      return new Promise(() => {});
    },
  });
  const underWay = post(url, '{"query":"{ hello }"}').catch(() => 'cut');
  await began.promise;

  await drain(10);

  expect(await underWay).toBe('cut');
});

test('a request line that is no HTTP harms nobody', async () => {
  const { url } = await serve();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.resume().end('hello\r\n\r\n');
  await once(socket, 'close');

  expect((await fetch(`${url}/health`)).status).toBe(200);
});

test.each(['/', '/graphql'])('a browser gets the explorer at %s', async (path) => {
  const { url } = await serve();

  const response = await fetch(`${url}${path}`, { headers: { accept: 'text/html,*/*;q=0.8' } });
  const page = await response.text();

  const policy = response.headers.get('content-security-policy') ?? '';
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(page).not.toMatch(/https?:\/\/|<script>|\son\w+=/);
});

test('everything that the page names is served from here, once', async () => {
  const { url } = await serve();
  const page = await (await fetch(`${url}/`)).text();
  const paths = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? '');

  const first = await Promise.all(paths.map((path) => fetch(`${url}${path}`)));
  const again = await Promise.all(
    first.map((response) => fetch(response.url, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } })),
  );

  expect(paths).toHaveLength(6);
  expect(first.map(({ status }) => status)).toEqual(paths.map(() => 200));
  expect(again.map(({ status }) => status)).toEqual(paths.map(() => 304));
  expect(first.every(({ headers }) => headers.get('cache-control')?.includes('max-age'))).toBe(true);
});

test('assets come compressed to whoever takes them so', async () => {
  const { url } = await serve();
  const script = `${url}/explorer/react.js`;

  const zipped = await fetch(script, { headers: { 'accept-encoding': 'gzip' } });
  const plain = await fetch(script, { headers: { 'accept-encoding': 'gzip;q=0' } });

  expect(zipped.headers.get('content-encoding')).toBe('gzip');
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(await zipped.text()).toBe(await plain.text());
});

test('without the explorer there is no page', async () => {
  const { url } = await serve({ hasExplorer: false });

  const responses = await Promise.all([fetch(`${url}/`), fetch(`${url}/explorer/react.js`)]);

  expect(responses.map(({ status }) => status)).toEqual([404, 404]);
});

test('HEAD is GET without the body', async () => {
  const { url } = await serve();

  const response = await fetch(`${url}/health`, { method: 'HEAD' });

  expect(response.status).toBe(200);
  expect(await response.text()).toBe('');
});
