import { readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { type ClientHttp2Session, connect } from 'node:http2';
import { createServer as createSecureServer, request as secureRequest } from 'node:https';
import { type AddressInfo, connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { brotliDecompressSync } from 'node:zlib';
import { expect, onTestFinished, test, vi } from 'vitest';
import { deferred, hello, post, serve } from './http-before-engine.ts';
import { routerBefore } from './router-before.ts';

function file(name: string): string {
  return new URL(`certificates/${name}`, import.meta.url).pathname;
}

function pem(name: string): string {
  return readFileSync(file(name), 'utf8');
}

function yaml(shop: object): string {
  return JSON.stringify({ subgraphs: { each: { shop } } });
}

const ca = pem('ca.pem');
const tls = { cert: pem('server.pem'), key: pem('server.key') };
const query = JSON.stringify({ query: '{ hello }' });
const asked = { ':method': 'POST', ':path': '/graphql', 'content-type': 'application/json' };

function session(url: string): ClientHttp2Session {
  const one = connect(url, { ca });
  // It is told by whatever waits for an answer.
  one.on('error', () => undefined);
  onTestFinished(() => one.destroy());
  return one;
}

interface Told {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

/** One request of a session. */
async function told(one: ClientHttp2Session, headers: Readonly<Record<string, string>>, body = ''): Promise<Told> {
  const stream = one.request(headers);
  // A GET is ended with its headers.
  if (body !== '') stream.end(body);
  const [answered] = (await once(stream, 'response')) as [Readonly<Record<string, unknown>>];
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return { headers: answered, body: Buffer.concat(chunks) };
}

/** What a client that speaks TLS gets by HTTP/1.1. */
function overHttp1(
  port: number,
  body: string,
): Promise<{ readonly status: number | undefined; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sent = secureRequest(
      { host: '127.0.0.1', port, path: '/graphql', method: 'POST', ca, headers },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode, text }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

test('with a certificate HTTP/2 and HTTP/1.1 are served, as clients ask for', async () => {
  const { port, requests } = await serve({ tls });

  const two = await told(session(`https://127.0.0.1:${port}`), asked, query);
  const one = await overHttp1(port, query);

  expect(two.headers).toMatchObject({ ':status': 200, 'content-type': 'application/json; charset=utf-8' });
  expect(JSON.parse(two.body.toString())).toEqual({ data: { hello: 'world' } });
  expect(one).toEqual({ status: 200, text: '{"data":{"hello":"world"}}' });
  expect(requests).toHaveLength(2);
});

test('over HTTP/2 all is as before: problems, tags, compression, cookies, many at once', async () => {
  const long = 'long '.repeat(1_000);
  const { port } = await serve({
    tls,
    answer: () => ({ ...hello, headers: ['set-cookie', 'a=1', 'set-cookie', 'b=2'], result: { data: { long } } }),
  });
  const one = session(`https://127.0.0.1:${port}`);
  const get = { ':path': '/graphql?query=%7Blong%7D' };

  const malformed = await told(one, asked, '{');
  const compressed = await told(one, { ...get, 'accept-encoding': 'br' });
  const again = await told(one, {
    ...get,
    'accept-encoding': 'br',
    'if-none-match': String(compressed.headers['etag']),
  });
  const many = await Promise.all(Array.from({ length: 100 }, () => told(one, asked, query)));

  expect(malformed.headers[':status']).toBe(400);
  expect(JSON.parse(brotliDecompressSync(compressed.body).toString())).toEqual({ data: { long } });
  expect(compressed.headers['set-cookie']).toEqual(['a=1', 'b=2']);
  expect([again.headers[':status'], again.body.length]).toEqual([304, 0]);
  for (const { body } of many) expect(JSON.parse(body.toString())).toEqual({ data: { long } });
});

test('a body that is too large, or never ends, is refused over HTTP/2 too', async () => {
  const { port, requests } = await serve({ tls, receiveTimeoutMs: 200 });
  const one = session(`https://127.0.0.1:${port}`);

  const large = await told(one, asked, 'x'.repeat(2_000));
  const endless = one.request(asked);
  endless.on('error', () => undefined);
  endless.write('{');
  await once(endless, 'close');

  expect(large.headers[':status']).toBe(413);
  expect(endless.rstCode).not.toBe(0);
  expect(requests).toEqual([]);
});

test('a host beside another authority is refused', async () => {
  const { port, requests } = await serve({ tls });

  const answer = await told(
    session(`https://127.0.0.1:${port}`),
    { ...asked, ':authority': '127.0.0.1', host: 'other.example' },
    query,
  );

  expect(answer.headers[':status']).toBe(400);
  expect(requests).toEqual([]);
});

test('a client that leaves is noticed', async () => {
  const left = deferred<boolean>();
  const { port } = await serve({
    tls,
    answer: async ({ departure }) => {
      departure.listen({ onGone: () => left.resolve(true) });
      await left.promise;
      return hello;
    },
  });

  const stream = session(`https://127.0.0.1:${port}`).request(asked);
  stream.on('error', () => undefined);
  stream.end(query);
  await new Promise((resolve) => setTimeout(resolve, 100));
  stream.close(8);

  expect(await left.promise).toBe(true);
});

test('what is under way is finished while the router drains, and its sessions are told to leave', async () => {
  const answer = deferred<typeof hello>();
  const { port, requests, drain } = await serve({ tls, answer: () => answer.promise });
  const one = session(`https://127.0.0.1:${port}`);
  const left = once(one, 'goaway');

  const underway = told(one, asked, query);
  await vi.waitFor(() => expect(requests).toHaveLength(1));
  const drained = drain(5_000);
  await left;
  answer.resolve(hello);

  expect((await underway).headers[':status']).toBe(200);
  await drained;
});

test('without TLS HTTP/2 is there for whoever knows of it, where that is configured', async () => {
  const { url, port } = await serve({ speaksHttp2: true });
  const off = await serve();

  const two = await told(session(url), asked, query);
  const one = await post(url, query);
  // The first bytes come one by one.
  const slow = connectSocket(port, '127.0.0.1');
  for (const part of ['P', 'O', 'ST /graphql HTTP/1.1\r\nhost: a\r\nconnection: close\r\n']) {
    slow.write(part);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  slow.write(`content-type: application/json\r\ncontent-length: ${query.length}\r\n\r\n${query}`);
  const [head] = (await once(slow, 'data')) as [Buffer];
  const refused = session(off.url);

  expect(two.headers[':status']).toBe(200);
  expect(one.status).toBe(200);
  expect(head.toString()).toMatch(/^HTTP\/1\.1 200 /);
  await new Promise<void>((resolve) => refused.once('close', resolve));
  expect(off.requests).toEqual([]);
});

test('a certificate that is renewed serves connections that come', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-tls-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const files = { TLS_CERT_FILE: join(folder, 'cert.pem'), TLS_KEY_FILE: join(folder, 'key.pem') };
  const become = async (name: string) => {
    const from = new URL('certificates/', import.meta.url).pathname;
    await cp(join(from, `${name}.key`), files.TLS_KEY_FILE);
    await cp(join(from, `${name}.pem`), files.TLS_CERT_FILE);
  };
  await become('server');
  const { port } = await routerBefore({ shop: { sdl: 'type Query { a: Int }', urls: ['http://127.0.0.1:9/'] } }, files);
  const subject = async () => {
    const socket = connectTls({ host: '127.0.0.1', port, ca });
    await once(socket, 'secureConnect');
    const { CN } = socket.getPeerCertificate().subject;
    socket.destroy();
    return CN;
  };

  const before = await subject();
  await become('renewed');

  expect(before).toBe('server');
  await vi.waitFor(async () => expect(await subject()).toBe('renewed'));
});

test('a subgraph is believed by an authority of one’s own, and told who asks by a certificate', async () => {
  const subjects: unknown[] = [];
  const server = createSecureServer(
    { ...tls, ca, requestCert: true, rejectUnauthorized: true },
    (request, response) => {
      subjects.push((request.socket as TLSSocket).getPeerCertificate().subject.CN);
      request.resume();
      response.end('{"data":{"hello":"world"}}');
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const urls = [`https://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`];
  const neighbours = { shop: { sdl: 'type Query { hello: String }', urls } };
  const certificate = { certFile: file('client.pem'), keyFile: file('client.key') };

  const known = await routerBefore(neighbours, {}, { yaml: yaml({ caFile: file('ca.pem'), certificate }) });
  const anonymous = await routerBefore(neighbours, {}, { yaml: yaml({ caFile: file('ca.pem') }) });
  const unbelieving = await routerBefore(neighbours, {}, { yaml: yaml({ certificate }) });

  expect((await known.ask('{ hello }')).body).toEqual({ data: { hello: 'world' } });
  for (const { ask } of [anonymous, unbelieving]) {
    expect((await ask('{ hello }')).body).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });
  }
  expect(subjects).toEqual(['client']);
});
