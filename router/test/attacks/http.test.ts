import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { isCheap } from './cheap.ts';
import { serve, type Served } from '../http-before-engine.ts';

// What is tried against HTTP servers of GraphQL, byte by byte: each is refused with its code, at less than 10 ms of CPU,
// before anything is executed, or harmless as its row says.

const shop = 'https://shop.example';
const crossOrigin = { origins: [shop, 'https://*.preview.example'] };
const json = 'content-type: application/json';
const query = '{"query":"{ hello }"}';
const simple = '/graphql?query=%7Bhello%7D';
const mozilla = 'user-agent: Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0';

interface Told {
  readonly status: number;
  readonly head: string;
  readonly code: unknown;
  readonly body: string;
}

/** Sends a request as it is written, and reads all that comes. */
async function told({ port }: Served, head: readonly string[], body = ''): Promise<Told> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => undefined);
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  await once(socket, 'close');
  const [answered = '', text = ''] = Buffer.concat(chunks).toString().split('\r\n\r\n');
  return { status: Number(answered.slice(9, 12)), head: answered, code: codeIn(text), body: text };
}

/** The same for what is refused: cheaply. */
async function refused(served: Served, head: readonly string[], body = ''): Promise<Told> {
  const answer = await told(served, head, body);
  expect(await isCheap(() => told(served, head, body))).toBe(true);
  return answer;
}

function codeIn(text: string): unknown {
  return /"code":"([A-Z_]+)"/.exec(text)?.[1] ?? null;
}

function post(headers: readonly string[], body = query, path = '/graphql'): readonly [readonly string[], string] {
  const length = `content-length: ${Buffer.byteLength(body)}`;
  return [[`POST ${path} HTTP/1.1`, 'host: a', 'connection: close', length, ...headers], body];
}

function get(path: string, headers: readonly string[] = []): readonly [readonly string[]] {
  return [[`GET ${path} HTTP/1.1`, 'host: a', 'connection: close', ...headers]];
}

function persisted(sha256Hash: string, more: object = {}): string {
  return JSON.stringify({ ...more, extensions: { persistedQuery: { version: 1, sha256Hash } } });
}

const otherHash = createHash('sha256').update('{ other }').digest('hex');

const strangers = [
  'null',
  'http://shop.example',
  'https://shop.example.evil.example',
  'https://evilshop.example',
  'https://shopxexample',
  'https://shop.example:444',
  'https://shop.example@evil.example',
  'https://shop.example, https://evil.example',
  'https://SHOP.EXAMPLE',
  'https://a.b.preview.example',
  'https://preview.example',
  'https://evil.example/.preview.example',
  'https://evil_.preview.example',
];

describe('an origin that is not configured', () => {
  test.each(strangers)('is told nothing: %s', async (origin) => {
    const served = await serve({ crossOrigin });

    const asked = [`origin: ${origin}`, 'access-control-request-method: POST'];
    const preflight = await refused(served, ['OPTIONS /graphql HTTP/1.1', 'host: a', 'connection: close', ...asked]);
    const answer = await told(served, ...post([json, `origin: ${origin}`]));

    expect([preflight.status, preflight.code]).toEqual([403, 'ORIGIN_NOT_ALLOWED']);
    for (const { head } of [preflight, answer]) {
      expect(head).not.toMatch(/access-control-allow/i);
      expect(head).toMatch(/^vary: origin$/im);
    }
  });
});

describe('what a page of another origin may have sent', () => {
  test.each([
    ['a form', post(['content-type: application/x-www-form-urlencoded'], 'query={hello}'), 415],
    ['a form with files', post(['content-type: multipart/form-data; boundary=x'], '--x--'), 415],
    ['plain text', post(['content-type: text/plain']), 415],
    ['plain text that names JSON', post(['content-type: text/plain; application/json']), 415],
    ['nothing that is named', post([]), 415],
    ['what begins like JSON', post(['content-type: application/json-patch']), 415],
    ['JSON in another charset', post(['content-type: application/json; charset=utf-7']), 415],
    ['JSON compressed', post([json, 'content-encoding: gzip']), 415],
    ['a query in the URL of a form', post(['content-type: text/plain'], '', simple), 415],
    ['a picture', get(simple, [mozilla, 'sec-fetch-site: cross-site', 'sec-fetch-mode: no-cors']), 400],
    ['a sister site', get(simple, [mozilla, 'sec-fetch-site: same-site']), 400],
    ['an old browser', get(simple, [mozilla]), 400],
    ['with a cookie', get(simple, ['cookie: session=1']), 400],
    ['with a referer', get(simple, ['referer: https://evil.example/']), 400],
    ['of a sandbox', get(simple, ['origin: null']), 400],
    ['with an empty sign', get(simple, [mozilla, 'apollo-require-preflight:']), 400],
    ['with saved credentials', get(simple, [mozilla, 'authorization: Basic am9lOmE=']), 400],
    [
      'a GET with a simple content type',
      get(simple, [mozilla, 'content-type: text/plain', 'x-apollo-operation-name: a']),
      415,
    ],
    ['another method', [['PUT /graphql HTTP/1.1', 'host: a', 'connection: close', 'content-length: 0']], 405],
    ['a method within a method', get(simple, [mozilla, 'x-http-method-override: POST']), 400],
  ] as const)('%s is refused', async (_, [head, body = ''], status) => {
    const served = await serve({ crossOrigin });

    const answer = await refused(served, head, body);

    const codes = { 400: 'CSRF_PREVENTED', 405: 'METHOD_NOT_ALLOWED', 415: 'UNSUPPORTED_MEDIA_TYPE' };

    expect(answer.status).toBe(status);
    expect(answer.code).toBe(codes[status]);
    expect(served.requests).toEqual([]);
  });
});

test('a HEAD of such a page is refused, too', async () => {
  const served = await serve({ crossOrigin });

  const answer = await refused(served, [`HEAD ${simple} HTTP/1.1`, 'host: a', 'connection: close', mozilla]);

  expect(answer.status).toBe(400);
  expect(served.requests).toEqual([]);
});

describe('a request that two servers would read differently', () => {
  const start = ['POST /graphql HTTP/1.1', 'host: a', json];
  test.each([
    ['two lengths', [...start, 'content-length: 21', 'content-length: 5']],
    ['a length and chunks', [...start, 'content-length: 21', 'transfer-encoding: chunked']],
    ['a length with a sign', [...start, 'content-length: +21']],
    ['a length in hexadecimal', [...start, 'content-length: 0x15']],
    ['a coding that is none', [...start, 'transfer-encoding: xchunked']],
    ['chunks that are not the last coding', [...start, 'transfer-encoding: chunked, identity']],
    ['a space before the colon', [...start, 'content-length : 21']],
    ['a header that goes on in the next line', [...start, 'x-a: b', ' c: d', 'transfer-encoding:', ' chunked']],
    ['a header without a name', [...start, ': 21']],
    ['a nul in a header', [...start, 'x-a: b\u0000c', 'content-length: 21']],
    ['a line feed alone', [`${start.join('\n')}\ncontent-length: 21`]],
    ['two hosts', [...start, 'host: b', 'content-length: 21', 'connection: close']],
    ['a host with a path', [...start.toSpliced(1, 1, 'host: a/b'), 'content-length: 21', 'connection: close']],
    ['another version', ['POST /graphql HTTP/1.2', 'host: a', json, 'content-length: 21']],
  ] as const)('%s is refused, and the connection ends', async (_, head) => {
    const served = await serve({ receiveTimeoutMs: 500 });

    const answer = await refused(served, head, query);

    expect([answer.status, answer.code]).toEqual([400, 'BAD_REQUEST']);
    expect(served.requests).toEqual([]);
  });
});

test('a request without a host is refused by Node itself, without a code', async () => {
  const served = await serve();

  const answer = await refused(
    served,
    ['POST /graphql HTTP/1.1', json, 'content-length: 21', 'connection: close'],
    query,
  );

  expect([answer.status, answer.code]).toEqual([400, null]);
  expect(served.requests).toEqual([]);
});

/** All of a head that does not differ from answer to answer. */
function same(head: string): string {
  return head.replaceAll(/^(date|x-request-id): .*$/gim, '');
}

describe('what caches could take for another answer', () => {
  test.each([
    ['two documents', get('/graphql?query=%7Bhello%7D&query=%7Bother%7D'), '400 BAD_REQUEST'],
    ['a document beside another id', get(`${simple}&documentId=nobody`), '400 PERSISTED_QUERY_HASH_MISMATCH'],
    [
      'a document at the path of another',
      get('/graphql/nobody?query=%7Bhello%7D'),
      '400 PERSISTED_QUERY_HASH_MISMATCH',
    ],
    ['a style sheet that is none', get('/graphql.css?query=%7Bhello%7D'), '404 NOT_FOUND'],
    ['a style sheet below the graph', get('/graphql/a.css'), '404 PERSISTED_DOCUMENT_NOT_FOUND'],
    ['a parameter of the path', get('/graphql;a=b?query=%7Bhello%7D'), '404 NOT_FOUND'],
    ['a slash in disguise', get('/graphql%2f?query=%7Bhello%7D'), '404 NOT_FOUND'],
    ['two slashes', get('//graphql?query=%7Bhello%7D'), '404 NOT_FOUND'],
    ['a way up', get('/graphql/..%2f..%2fetc%2fpasswd'), '404 PERSISTED_DOCUMENT_NOT_FOUND'],
    ['a way up in plain sight', get('/graphql/../etc/passwd'), '404 NOT_FOUND'],
    ['bytes that are no text', get('/graphql/%ff'), '404 NOT_FOUND'],
  ] as const)('%s is refused', async (_, [head], refusal) => {
    const served = await serve();

    const answer = await refused(served, head);

    expect(`${answer.status} ${String(answer.code)}`).toBe(refusal);
    expect(answer.head).toMatch(/^cache-control: no-store$/im);
    expect(served.requests).toEqual([]);
  });

  test.each([
    'x-forwarded-host: evil.example',
    'x-forwarded-proto: nothttps',
    'x-forwarded-for: 10.0.0.1',
    'x-original-url: /ready',
    'x-rewrite-url: /ready',
    'x-http-method-override: POST',
    'forwarded: host=evil.example',
    'x-host: evil.example',
    `x-request-id: ${'a'.repeat(200)}`,
    'x-request-id: a"b<script>',
  ])('%s changes nothing', async (header) => {
    const served = await serve();

    const plain = await told(served, ...get(simple));
    const marked = await told(served, ...get(simple, [header]));

    expect(same(marked.head)).toBe(same(plain.head));
    expect(marked.body).toBe(plain.body);
    expect(marked.head).not.toMatch(/evil|script|a{200}/);
  });
});

describe('a hash or an id that is not the document’s own', () => {
  test.each([
    ['another document’s hash', persisted(otherHash, { query: '{ hello }' }), '400 PERSISTED_QUERY_HASH_MISMATCH'],
    ['half a hash', persisted(otherHash.slice(32), { query: '{ hello }' }), '400 PERSISTED_QUERY_HASH_MISMATCH'],
    ['no hash at all', persisted('', { query: '{ hello }' }), '400 PERSISTED_QUERY_HASH_MISMATCH'],
    [
      'a hash that is no text',
      '{"query":"{ a }","extensions":{"persistedQuery":{"sha256Hash":{}}}}',
      '400 BAD_REQUEST',
    ],
    [
      'another version',
      '{"query":"{ a }","extensions":{"persistedQuery":{"version":2,"sha256Hash":"a"}}}',
      '400 BAD_REQUEST',
    ],
    ['the name of a member that all objects have', persisted('__proto__'), '200 PERSISTED_QUERY_NOT_FOUND'],
    ['a path in place of a hash', persisted('../../etc/passwd'), '200 PERSISTED_QUERY_NOT_FOUND'],
    ['an id that all objects have', '{"documentId":"constructor"}', '404 PERSISTED_DOCUMENT_NOT_FOUND'],
    ['an id that is a path', '{"documentId":"../../etc/passwd"}', '404 PERSISTED_DOCUMENT_NOT_FOUND'],
    ['an id of another kind', '{"documentId":["a"]}', '400 BAD_REQUEST'],
    ['a hash that ends early', '{"documentId":"sha256:abc"}', '404 PERSISTED_DOCUMENT_NOT_FOUND'],
    ['a document in the prototype', '{"__proto__":{"query":"{ hello }"}}', '400 BAD_REQUEST'],
    ['a list of operations', '[{"query":"{ a }"},{"query":"{ b }"}]', '400 BAD_REQUEST'],
    ['a document longer than a body', JSON.stringify({ query: 'a'.repeat(2_000) }), '413 PAYLOAD_TOO_LARGE'],
  ] as const)('%s is refused', async (_, body, refusal) => {
    const served = await serve();

    const answer = await refused(served, ...post([json], body));

    expect(`${answer.status} ${String(answer.code)}`).toBe(refusal);
    expect(answer.head).toMatch(/^cache-control: no-store$/im);
    expect(served.requests).toEqual([]);
  });
});
