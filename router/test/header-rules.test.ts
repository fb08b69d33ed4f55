import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'undici';
import { expect, test } from 'vitest';
import { readConfig } from '../src/config/config.ts';
import { isNeverAnswered, isNeverSent } from '../src/engine/headers/forbidden-headers.ts';
import { routerBefore } from './router-before.ts';
import { served } from './subgraph-at.ts';

const shop = 'type Query { shop: String }';
const posts = 'type Query { post: String }';

/** Two subgraphs, a router with these rules before them, and what each subgraph was sent. */
async function rulesOf(
  headers: object,
  answers: { readonly shop?: Record<string, string | string[]>; readonly posts?: Record<string, string> } = {},
  environment: Readonly<Record<string, string>> = {},
) {
  const sent: Record<'shop' | 'posts', IncomingHttpHeaders> = { shop: {}, posts: {} };
  const subgraph = (name: 'shop' | 'posts') =>
    served((asked, response) => {
      sent[name] = asked.headers;
      asked.resume();
      response.writeHead(200, { ...answers[name] });
      response.end(JSON.stringify({ data: { shop: 'shop', post: 'post' } }));
    });
  const neighbours = {
    shop: { sdl: shop, urls: [await subgraph('shop')] },
    posts: { sdl: posts, urls: [await subgraph('posts')] },
  };
  const { port } = await routerBefore(neighbours, environment, { yaml: JSON.stringify({ headers }) });
  const ask = async (query: string, given: Readonly<Record<string, string>> = {}) => {
    const search = `query=${encodeURIComponent(query)}`;
    const answer = await request(`http://127.0.0.1:${port}/graphql?${search}`, { headers: given });
    await answer.body.dump();
    return answer.headers;
  };
  return { sent, ask };
}

test('without rules nothing of a client’s headers reaches a subgraph, and nothing comes back', async () => {
  const { sent, ask } = await rulesOf({}, { shop: { 'x-region': 'north', 'set-cookie': 'a=1' } });

  const headers = await ask('{ shop }', { 'x-tenant': 'acme', cookie: 'a=1', 'apollo-require-preflight': '1' });

  expect(sent.shop).not.toHaveProperty('x-tenant');
  expect(sent.shop).not.toHaveProperty('cookie');
  expect(headers).not.toHaveProperty('x-region');
  expect(headers).not.toHaveProperty('set-cookie');
});

test('headers are propagated, renamed, inserted and removed, to all or to one', async () => {
  const requests = [
    { propagate: 'X-Tenant' },
    { propagate: 'accept-language', as: 'x-language', subgraphs: ['posts'] },
    { propagatePrefix: 'x-shop-' },
    { remove: 'x-shop-internal' },
    { insert: 'x-env', value: 'prod' },
    { insert: 'x-key', variable: 'SHOP_KEY', subgraphs: ['shop'] },
  ];
  const { sent, ask } = await rulesOf({ requests }, {}, { SHOP_KEY: 'secret' });

  await ask('{ shop post }', {
    'x-tenant': 'acme',
    'accept-language': 'de',
    'x-shop-a': '1',
    'x-shop-internal': '2',
    'x-other': '3',
  });

  expect(sent.shop).toMatchObject({ 'x-tenant': 'acme', 'x-shop-a': '1', 'x-env': 'prod', 'x-key': 'secret' });
  expect(sent.posts).toMatchObject({ 'x-tenant': 'acme', 'x-language': 'de', 'x-env': 'prod' });
  for (const name of ['x-language', 'x-shop-internal', 'x-other', 'accept-language']) {
    expect(sent.shop).not.toHaveProperty(name);
  }
  expect(sent.posts).not.toHaveProperty('x-key');
});

test('a prefix takes no credentials along, and nothing of the router’s or the connection’s', async () => {
  const { sent, ask } = await rulesOf({
    requests: [{ propagatePrefix: 'c' }, { propagatePrefix: 't' }, { propagatePrefix: 'x-' }],
  });

  await ask('{ shop }', {
    cookie: 'a=1',
    'tributary-identity': 'forged',
    'tributary-guest': 'secret',
    'x-request-timeout-ms': '1',
    'x-mine': 'yes',
    'content-type': 'application/json',
  });

  expect(sent.shop['x-mine']).toBe('yes');
  expect(sent.shop).not.toHaveProperty('cookie');
  expect(sent.shop).not.toHaveProperty('tributary-guest');
  expect(sent.shop['tributary-identity']).not.toBe('forged');
  expect(Number(sent.shop['x-request-timeout-ms'])).toBeGreaterThan(1);
  expect(sent.shop['content-type']).toBe('application/json');
});

test('of the headers of several answers the first, the last or all come back; each cookie by itself', async () => {
  const answers = [
    { propagate: 'x-region' },
    { propagate: 'x-served-by', combine: 'append' },
    { propagate: 'set-cookie', combine: 'append', subgraphs: ['shop'] },
    { insert: 'x-frame-options', value: 'DENY' },
  ];
  const { ask } = await rulesOf(
    { answers },
    {
      shop: { 'x-region': 'north', 'x-served-by': 'shop', 'set-cookie': ['a=1', 'b=2'] },
      posts: { 'x-region': 'south', 'x-served-by': 'posts', 'set-cookie': 'c=3' },
    },
  );

  const headers = await ask('{ shop post }');

  expect(['north', 'south']).toContain(headers['x-region']);
  expect(String(headers['x-served-by']).split(', ').toSorted()).toEqual(['posts', 'shop']);
  expect(headers['set-cookie']).toEqual(['a=1', 'b=2']);
  expect(headers['x-frame-options']).toBe('DENY');
});

test('what was told of a client keeps answers apart in caches, or out of them', async () => {
  const kept = { 'cache-control': 'max-age=60, public' };
  const requests = [{ propagate: 'x-tenant' }, { propagate: 'authorization', subgraphs: ['posts'] }];
  const answers = [{ propagate: 'set-cookie', combine: 'append' }];
  const { ask } = await rulesOf({ requests, answers }, { shop: kept, posts: kept });
  const cookies = await rulesOf({ answers }, { shop: { ...kept, 'set-cookie': 'a=1' } });

  const [ofShop, ofPosts] = [await ask('{ shop }'), await ask('{ post }')];

  expect(ofShop).toMatchObject({ 'cache-control': 'max-age=60, public', vary: 'accept-encoding, accept, x-tenant' });
  expect(ofPosts['cache-control']).toBe('max-age=60, private');
  expect((await cookies.ask('{ shop }'))['cache-control']).toBe('max-age=60, private');
});

test.each([
  { requests: [{ propagate: 'tributary-identity' }] },
  { requests: [{ insert: 'X-Request-Id', value: '1' }] },
  { requests: [{ propagate: 'a', as: 'traceparent' }] },
  { requests: [{ propagate: 'Transfer-Encoding' }] },
  { requests: [{ propagate: 'authorization' }] },
  { requests: [{ propagate: 'cookie' }] },
  { requests: [{ insert: 'a', value: 'b\r\nc: d' }] },
  { requests: [{ insert: 'a b', value: 'c' }] },
  { requests: [{ insert: 'a' }] },
  { requests: [{ insert: 'a', variable: 'NOT_THERE' }] },
  { requests: [{ propagate: 'a', insert: 'b' }] },
  { answers: [{ propagate: 'cache-control' }] },
  { answers: [{ insert: 'access-control-allow-origin', value: '*' }] },
  { answers: [{ propagate: 'set-cookie' }] },
  { answers: [{ propagate: 'x-request-id' }] },
])('%j is refused at the start', (headers) => {
  const file = { path: 'router.yaml', text: JSON.stringify({ headers }) };

  expect(() => readConfig({}, file)).toThrow('headers.');
});

test('some headers are never sent or answered, and others may be', () => {
  expect(['host', 'te', 'tributary-guest', 'x-request-timeout-ms'].every(isNeverSent)).toBe(true);
  expect(['etag', 'vary', 'x-request-id', 'access-control-allow-origin'].every(isNeverAnswered)).toBe(true);
  expect(['x-tenant', 'accept-language'].some(isNeverSent)).toBe(false);
});
