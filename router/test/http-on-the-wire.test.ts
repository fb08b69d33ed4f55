import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { serve } from './http-before-engine.ts';

const query = '{"query":"{ hello }"}';

interface Told {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Sends these bytes and reads what comes until the connection is closed. */
async function exchanged(port: number, ...pieces: readonly (string | Buffer)[]): Promise<Told> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  for (const piece of pieces) socket.write(piece);
  await once(socket, 'close');
  const [head = '', body = ''] = Buffer.concat(chunks).toString().split('\r\n\r\n');
  return { status: Number(head.slice(9, 12)), head, body };
}

function requestOf(line: string, headers: readonly string[] = [], body: string | Buffer = ''): Buffer {
  const own = ['connection: close', ...(body.length === 0 ? [] : [`content-length: ${Buffer.byteLength(body)}`])];
  return Buffer.concat([
    Buffer.from(`${[`${line} HTTP/1.1`, ...headers, ...own].join('\r\n')}\r\n\r\n`, 'latin1'),
    Buffer.from(body),
  ]);
}

function postOf(body: string | Buffer): Buffer {
  return requestOf('POST /graphql', ['host: a', 'content-type: application/json'], body);
}

function lengthIn(head: string): string | undefined {
  return /content-length: (\d+)/.exec(head)?.[1];
}

function codeOf({ body }: Told): unknown {
  return JSON.parse(body).errors[0].extensions.code;
}

test.each([
  ['a byte of Latin-1', Buffer.from('{"query":"{ hello(name: \\"Jos\u00e9\\") }"}', 'latin1')],
  ['bytes of no coding', Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])],
  ['a character that is cut', Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xe2, 0x82]), Buffer.from('"}')])],
  ['UTF-16', Buffer.from(`\u{feff}${query}`, 'utf16le')],
])('%s in a body is refused, and not replaced', async (_, body) => {
  const { port, requests } = await serve();

  const told = await exchanged(port, postOf(body));

  expect([told.status, codeOf(told)]).toEqual([400, 'BAD_REQUEST']);
  expect(requests).toEqual([]);
});

test('a body may have any character, the mark of what could not be read, and a byte order mark', async () => {
  const { port, requests } = await serve();

  const told = await exchanged(port, postOf(`\u{feff}{"query":"{ caf\u00e9 \u{1f408} \u{fffd} }"}`));

  expect(told.status).toBe(200);
  expect(requests).toMatchObject([{ query: '{ caf\u00e9 \u{1f408} \u{fffd} }' }]);
});

test.each([
  ['escaped', '/graphql?query=%7Ba%7D&variables=%7B%22n%22:%22%E9%22%7D', 400],
  ['plain', `/graphql?query=%7Ba%7D&variables=%7B%22n%22:%22\u00e9%22%7D`, 400],
  ['escaped as UTF-8', '/graphql?query=%7Ba%7D&variables=%7B%22n%22:%22%C3%A9%EF%BF%BD%22%7D', 200],
])('of the bytes of a query string, %s ones are read as UTF-8 or not at all', async (_, target, status) => {
  const { port } = await serve();

  const told = await exchanged(port, requestOf(`GET ${target}`, ['host: a']));

  expect(told.status).toBe(status);
});

test('two hosts are none', async () => {
  const { port, requests } = await serve();

  const told = await exchanged(port, requestOf('GET /graphql?query=%7Ba%7D', ['host: a', 'Host: b']));

  expect([told.status, codeOf(told)]).toEqual([400, 'BAD_REQUEST']);
  expect(requests).toEqual([]);
});

test.each(['a b', 'a/b', 'a@b', 'http://a', 'a:b', '[::1', '\u00e9'])(
  'what is no host is refused: %s',
  async (host) => {
    const { port, requests } = await serve();

    const told = await exchanged(port, requestOf('GET /graphql?query=%7Ba%7D', [`host: ${host}`]));

    expect([told.status, codeOf(told)]).toEqual([400, 'BAD_REQUEST']);
    expect(requests).toEqual([]);
  },
);

test.each(['', 'a', 'a.example:443', 'a_b:', '127.0.0.1:4000', '[::1]:80', 'xn--caf-dma.example', 'a%20b'])(
  'a host may be one of any kind: %j',
  async (host) => {
    const { port } = await serve();

    expect((await exchanged(port, requestOf('GET /health', [`host: ${host}`]))).status).toBe(200);
  },
);

test('whoever takes us for a proxy is told that we are none', async () => {
  const { port } = await serve();

  const told = await exchanged(port, requestOf('CONNECT a.example:443', ['host: a.example:443']));

  expect([told.status, codeOf(told)]).toEqual([405, 'METHOD_NOT_ALLOWED']);
});

test('an expectation that nobody knows is not heeded', async () => {
  const { port } = await serve();

  const told = await exchanged(port, requestOf('GET /health', ['host: a', 'expect: 200-maybe']));

  expect([told.status, told.body]).toEqual([200, '{"status":"ok"}']);
});

test.each(['http://a.example:80', 'HTTP://A.example', 'https://a.example'])(
  'a target may be absolute, as proxies write it: %s',
  async (origin) => {
    const { port } = await serve();

    const graph = await exchanged(port, requestOf(`GET ${origin}/graphql?query=%7Ba%7D`, ['host: a']));
    const root = await exchanged(port, requestOf(`GET ${origin}`, ['host: a']));

    expect(graph.body).toBe('{"data":{"hello":"world"}}');
    expect(root.body).toContain('<html');
  },
);

test.each(['/graphql?query=%7Ba%7D', '/health', '/ready', '/', '/explorer/react.js'])(
  'HEAD %s is GET without the body',
  async (path) => {
    const { port } = await serve();

    const got = await exchanged(port, requestOf(`GET ${path}`, ['host: a']));
    const headed = await exchanged(port, requestOf(`HEAD ${path}`, ['host: a']));

    expect([headed.status, headed.body]).toEqual([got.status, '']);
    expect(lengthIn(headed.head)).toBe(lengthIn(got.head));
  },
);

test('a WebSocket is told that there is none', async () => {
  const { port } = await serve();
  const headers = ['host: a', 'upgrade: WebSocket', 'sec-websocket-version: 13', 'sec-websocket-key: dGVzdA=='];

  const told = await exchanged(
    port,
    Buffer.from(`GET /graphql HTTP/1.1\r\n${[...headers, 'connection: upgrade, close'].join('\r\n')}\r\n\r\n`),
  );

  expect([told.status, codeOf(told)]).toEqual([501, 'WEBSOCKETS_NOT_SUPPORTED']);
});

test('an upgrade to anything else is not heeded, as HTTP says', async () => {
  const { port } = await serve();

  const told = await exchanged(
    port,
    Buffer.from('GET /health HTTP/1.1\r\nhost: a\r\nupgrade: h2c\r\nconnection: upgrade, close\r\n\r\n'),
  );

  expect(told.status).toBe(200);
});

test.each([
  { what: 'no HTTP', text: 'hello\r\n\r\n', status: 400, code: 'BAD_REQUEST' },
  {
    what: 'two lengths',
    text: 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{',
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    what: 'a length and chunks',
    text: 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    what: 'headers without end',
    text: `GET /health HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
    status: 431,
    code: 'HEADERS_TOO_LARGE',
  },
])('$what is refused in the form of all answers', async ({ text, status, code }) => {
  const { port } = await serve();

  const told = await exchanged(port, text);

  expect([told.status, codeOf(told)]).toEqual([status, code]);
});

test('a request without a host is refused', async () => {
  const { port } = await serve();

  expect((await exchanged(port, requestOf('GET /health'))).status).toBe(400);
});

test('who does not send a request in time is cut, in the headers and in the body', async () => {
  const { port, requests } = await serve({ receiveTimeoutMs: 300 });

  const [head, body] = await Promise.all([
    exchanged(port, 'POST /graphql HTTP/1.1\r\nhost: a\r\n'),
    exchanged(
      port,
      'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    ),
  ]);

  expect([head, body].map((told) => [told.status, codeOf(told)])).toEqual([
    [408, 'REQUEST_TIMEOUT'],
    [408, 'REQUEST_TIMEOUT'],
  ]);
  expect(requests).toEqual([]);
});
