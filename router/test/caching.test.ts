import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { expect, test } from 'vitest';
import { zstdCompress } from '../src/http/coding/zstd.ts';
import { routerBefore } from './router-before.ts';
import { served } from './subgraph-at.ts';

const long = 'a long text, '.repeat(200);
const shop = 'type Query { short: String long: String fails: String } type Mutation { change: String }';
const posts = 'type Query { post: String }';

/** A subgraph that says this of its answers. */
function subgraph(headers: Readonly<Record<string, string>>): Promise<string> {
  return served((asked, response) => {
    let body = '';
    asked.on('data', (chunk: Buffer) => (body += chunk.toString()));
    asked.on('end', () => {
      const errors = body.includes('fails') ? [{ message: 'no', path: ['fails'] }] : undefined;
      response.writeHead(200, headers);
      response.end(
        JSON.stringify({ data: { short: 'short', long, post: 'post', change: 'done', fails: null }, errors }),
      );
    });
  });
}

/** As it comes: nothing is decoded on the way. */
async function told({ statusCode, headers, body }: Awaited<ReturnType<typeof request>>) {
  return { status: statusCode, headers, bytes: Buffer.from(await body.arrayBuffer()) };
}

/** Two subgraphs that say this of their answers, and a router before them. */
async function edge(
  ofShop: Readonly<Record<string, string>>,
  ofPosts: Readonly<Record<string, string>> = ofShop,
  environment: Readonly<Record<string, string>> = {},
) {
  const { port } = await routerBefore(
    { shop: { sdl: shop, urls: [await subgraph(ofShop)] }, posts: { sdl: posts, urls: [await subgraph(ofPosts)] } },
    environment,
  );
  const at = `http://127.0.0.1:${port}/graphql`;
  return {
    get: async (query: string, headers: Readonly<Record<string, string>> = {}) =>
      told(await request(`${at}?query=${encodeURIComponent(query)}`, { headers })),
    post: async (query: string, headers: Readonly<Record<string, string>> = {}) =>
      told(
        await request(at, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ query }),
        }),
      ),
  };
}

const publicMinute = { 'cache-control': 'max-age=60, public' };

test('an answer may be kept as the strictest of its subgraphs says', async () => {
  const { get, post } = await edge(publicMinute, { 'cache-control': 'max-age=5, private' });

  expect((await get('{ short }')).headers['cache-control']).toBe('max-age=60, public');
  expect((await post('{ short }')).headers['cache-control']).toBe('max-age=60, public');
  expect((await get('{ short post }')).headers['cache-control']).toBe('max-age=5, private');
});

test('nothing is kept of what a subgraph says nothing of, of what failed, of what changes and of the router itself', async () => {
  const silent = await edge(publicMinute, {});
  const { get, post } = await edge(publicMinute);

  const answers = [
    await silent.get('{ short post }'),
    await get('{ fails }'),
    await get('{ nowhere }'),
    await post('mutation { change }'),
    await get('{ __schema { queryType { name } } }'),
  ];

  for (const { headers } of answers) expect(headers['cache-control']).toBe('no-store');
});

test.each(['tributary-cost', 'cookie'])('an answer to whoever sends %s is theirs alone', async (name) => {
  const { get } = await edge(publicMinute);

  const { headers } = await get('{ short }', { [name]: 'secret=1', 'apollo-require-preflight': '1' });

  expect(headers['cache-control']).toBe('max-age=60, private');
});

test('an answer with introspection in it is for whoever asked alone', async () => {
  const { get } = await edge(publicMinute);

  expect((await get('{ short __schema { queryType { name } } }')).headers['cache-control']).toBe('max-age=60, private');
});

test('what is got has a tag of its bytes, and is not sent again to whoever has it', async () => {
  const { get, post } = await edge(publicMinute);

  const { headers } = await get('{ short }');
  const etag = String(headers['etag']);
  const again = await get('{ short }', { 'if-none-match': `"other", ${etag}` });
  const other = await get('{ long }', { 'if-none-match': etag });

  expect(etag).toMatch(/^"[\w-]{27}"$/);
  expect([again.status, again.bytes.length]).toEqual([304, 0]);
  expect(again.headers).toMatchObject({ etag, 'cache-control': 'max-age=60, public', vary: 'accept-encoding, accept' });
  expect(again.headers['content-length']).toBeUndefined();
  expect(other.status).toBe(200);
  expect((await post('{ short }')).headers['etag']).toBeUndefined();
});

test('a long answer is compressed as the client likes it, and each coding has a tag of its own', async () => {
  const { get } = await edge(publicMinute);
  const query = '{ long }';

  const plain = await get(query);
  const br = await get(query, { 'accept-encoding': 'gzip, br' });
  const gzip = await get(query, { 'accept-encoding': 'gzip' });

  expect(JSON.parse(plain.bytes.toString())).toEqual({ data: { long } });
  expect(brotliDecompressSync(br.bytes)).toEqual(plain.bytes);
  expect(gunzipSync(gzip.bytes)).toEqual(plain.bytes);
  expect([plain, br, gzip].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'br', 'gzip']);
  expect(br.bytes.length).toBeLessThan(plain.bytes.length / 10);
  const tag = String(plain.headers['etag']).slice(0, -1);
  expect([br, gzip].map(({ headers }) => headers['etag'])).toEqual([`${tag}-br"`, `${tag}-gzip"`]);
  for (const { headers, bytes } of [plain, br, gzip]) {
    expect(headers['vary']).toBe('accept-encoding, accept');
    expect(headers['content-length']).toBe(String(bytes.length));
  }
  expect((await get(query, { 'accept-encoding': 'br', 'if-none-match': `${tag}-br"` })).status).toBe(304);
  expect((await get(query, { 'accept-encoding': 'gzip', 'if-none-match': `${tag}-br"` })).status).toBe(200);
});

test('zstd is there where Node has it', async () => {
  const { post } = await edge(publicMinute);
  const coding = zstdCompress === null ? 'br' : 'zstd';

  expect((await post('{ long }', { 'accept-encoding': 'gzip, br, zstd' })).headers['content-encoding']).toBe(coding);
});

test('what is short, or compression switched off, is sent as it is', async () => {
  const { post } = await edge(publicMinute);
  const off = await edge(publicMinute, publicMinute, { COMPRESSION: 'off' });

  const short = await post('{ short }', { 'accept-encoding': 'br' });
  const long = await off.post('{ long }', { 'accept-encoding': 'br' });

  for (const { headers } of [short, long]) {
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers['vary']).toBeUndefined();
  }
});

test('a HEAD is told what a GET would be', async () => {
  const { get } = await edge(publicMinute);
  const { headers } = await get('{ long }', { 'accept-encoding': 'br' });
  const { port } = await routerBefore({ shop: { sdl: shop, urls: ['http://127.0.0.1:9/graphql'] } });

  const head = await request(`http://127.0.0.1:${port}/graphql?query=%7B__typename%7D`, { method: 'HEAD' });

  expect(headers['etag']).toMatch(/-br"$/);
  expect([head.statusCode, await head.body.text()]).toEqual([200, '']);
  expect(head.headers['etag']).toMatch(/^"[\w-]{27}"$/);
});
