import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startSubgraph } from '../graphs/library/subgraph.ts';
import { pluginOf } from '../plugin-file.ts';
import { routerBefore } from '../router-before.ts';
import { accepts, askInParts, slowShop } from './slow-shop.ts';

const first = '{ first { id ... @defer { left } } }';
const json = 'application/json; charset=utf-8';

test.each([
  ['at the root of a mutation', 'mutation { ... @defer { sell(id: 1) { id } } }'],
  [
    'at the root of a mutation, in a fragment',
    'mutation { ...F } fragment F on Mutation { ... @defer { sell(id: 1) { id } } }',
  ],
  ['with one label twice', '{ first { ... @defer(label: "a") { id } ... @defer(label: "a") { left } } }'],
  ['with a label that is a variable', 'query ($l: String) { first { ... @defer(label: $l) { left } } }'],
  ['with a condition that is no Boolean', '{ first { ... @defer(if: "yes") { left } } }'],
  ['at a field', '{ first { id left @defer } }'],
  ['twice at one place', '{ first { ... @defer @defer { left } } }'],
  ['as @stream', '{ books @stream { id } }'],
])('@defer is refused %s', async (_, query) => {
  const { url, sold } = await slowShop();

  for (const accept of [accepts['v0.2'], 'application/json']) {
    const headers = { 'content-type': 'application/json', accept };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
    expect(response.headers.get('content-type')).toBe(json);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  }
  expect(sold).toEqual([]);
});

test('a part of a mutation comes behind what it has changed', async () => {
  const { url, gates, sold } = await slowShop();
  const { next } = await askInParts(url, { query: 'mutation { sell(id: 3) { title ... @defer { left } } }' });

  expect(await next()).toEqual({ data: { sell: { title: 'Book 3' } }, hasNext: true });
  gates.stock.open();

  expect(await next()).toEqual({ incremental: [{ data: { left: 3 }, path: ['sell'] }], hasNext: false });
  expect(sold).toEqual(['3']);
});

test('a mutation with a key, and what is to end with its first error, come as a whole', async () => {
  const { url, gates } = await slowShop();
  gates.stock.open();
  const query = 'mutation { sell(id: 3) { title ... @defer { left } } }';
  const secrets = { accept: accepts['v0.2'], 'idempotency-key': '0b0f9a3c-8a2e-4f7a-9f5e-1a2b3c4d5e6f' };

  const keyed = await askInParts(url, { query }, secrets);
  const halting = await askInParts(url, { query: '{ books { ... @defer { left } } }', onError: 'HALT' });

  expect(keyed.response.headers.get('content-type')).toBe(json);
  expect(halting.response.headers.get('content-type')).toBe(json);
});

test('with onError NULL a part keeps what it has', async () => {
  const { url, gates } = await slowShop();
  gates.stock.open();
  const query = '{ books { id ... @defer { left shelf { row } } } }';
  const { all } = await askInParts(url, { query, onError: 'NULL' });

  const [, second] = await all();

  expect(second).toMatchObject({
    incremental: [{}, { data: { left: null, shelf: null }, errors: [{ path: ['books', 1, 'left'] }] }, {}],
  });
});

test('lists of operations have no parts', async () => {
  const { url, gates } = await slowShop({ BATCH_MAX: '2' });
  gates.stock.open();
  const init = { method: 'POST', headers: { 'content-type': 'application/json', accept: accepts['20220824'] } };
  const response = await fetch(url, {
    ...init,
    body: JSON.stringify([{ query: first }, { query: '{ first { id } }' }]),
  });

  expect(await response.json()).toEqual([{ data: { first: { id: '1', left: 1 } } }, { data: { first: { id: '1' } } }]);
});

test('a document by its hash comes in parts; GET does, and nobody may keep it', async () => {
  const { url, gates } = await slowShop();
  gates.stock.open();
  const sha256Hash = createHash('sha256').update(first).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  await askInParts(url, { query: first, extensions });

  const { all } = await askInParts(url, { extensions });
  const search = new URLSearchParams({ query: first });
  const got = await fetch(`${url}?${search}`, {
    headers: { accept: accepts['v0.2'], 'content-type': 'application/json' },
  });

  expect(await all()).toHaveLength(2);
  expect(got.headers.get('content-type')).toContain('multipart/mixed');
  expect(got.headers.get('cache-control')).toBe('no-store, no-transform');
  expect(got.headers.get('etag')).toBeNull();
});

test('what it may cost is limited before, and what it did cost is paid behind the last part', async () => {
  const points = { COST_MODE: 'on', COST_MAX: '400', LIST_SIZE_ASSUMED: '100', RATE_LIMIT_ADDRESS: '300' };
  const { url, gates } = await slowShop({ ...points, GUEST_ADDRESS_FROM: 'connection' });
  gates.stock.open();

  const refused = await askInParts(url, {
    query: '{ books { ... @defer { shelf { row } author { name } a: author { bio } b: author { bio } } } }',
  });
  const { response, all } = await askInParts(url, { query: '{ books { id ... @defer { shelf { row } } } }' });
  await all();
  const after = await askInParts(url, { query: '{ first { id } }' });

  expect(refused.response.status).toBe(400);
  // Two hundred are reserved: three books, with a shelf each, take six, and a request that is refused one.
  expect(response.headers.get('ratelimit')).toContain('r=99;');
  expect(after.response.headers.get('ratelimit')).toContain('r=292;');
});

test('on SIGTERM an answer under way may finish', async () => {
  const ends: (() => Promise<void>)[] = [];
  const { url, gates } = await slowShop({ DRAIN_TIMEOUT_MS: '5000' }, { onEnd: (end) => void ends.push(end) });
  const { next } = await askInParts(url, { query: first });
  await next();

  const stopped = Promise.all(ends.map((end) => end()));
  await new Promise((resolve) => setTimeout(resolve, 50));
  gates.stock.open();

  expect(await next()).toMatchObject({ incremental: [{ data: { left: 1 } }], hasNext: false });
  await stopped;
});

test('a subgraph that never answers ends its part with the time of the request', async () => {
  const { url } = await slowShop({ REQUEST_TIMEOUT_MS: '3000' });
  const { all } = await askInParts(url, { query: first }, { accept: accepts['v0.2'] });

  const [, second] = await all();

  expect(second).toMatchObject({
    completed: [{ id: '0', errors: [{ path: ['first', 'left'], extensions: { code: 'SUBGRAPH_TIMEOUT' } }] }],
    hasNext: false,
  });
});

test('when the client has gone, what it was to get is asked for no longer', async () => {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;
  const books = `${link} type Query { first: Book } type Book @key(fields: "id") { id: ID! }`;
  const stock = `${link} type Query { at: String } type Book @key(fields: "id") { id: ID! left: Int }`;
  const one = await startSubgraph(books, { Query: { first: () => ({ id: '1' }) } });
  const heard = { requests: 0, aborted: 0 };
  const silent = createServer((request, response) => {
    heard.requests += 1;
    request.resume();
    response.on('close', () => (heard.aborted += 1));
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(one.kill);
  onTestFinished(() => void silent.close());
  const { port } = silent.address() as AddressInfo;
  const urls = [`http://127.0.0.1:${port}/graphql`];
  const neighbours = { books: { sdl: books, urls: [one.url] }, stock: { sdl: stock, urls } };
  const router = await routerBefore(neighbours);
  const { next, cancel } = await askInParts(`http://127.0.0.1:${router.port}/graphql`, { query: first });
  await next();
  await vi.waitFor(() => expect(heard.requests).toBe(1));

  await cancel();

  await vi.waitFor(() => expect(heard.aborted).toBe(1));
});

test('beyond 32 fragments, the others come with what is around them', async () => {
  const { url, gates } = await slowShop();
  gates.stock.open();
  const fields = Array.from({ length: 33 }, (_, at) => `f${at}: first { id ... @defer { left } }`);
  const { next } = await askInParts(url, { query: `{ ${fields.join(' ')} }` }, { accept: accepts['v0.2'] });

  const told = await next();

  expect(told?.['pending']).toHaveLength(32);
  expect(told).toMatchObject({ data: { f31: { id: '1' }, f32: { id: '1', left: 1 } } });
});

test('who has as many answers open as they may gets the next one as a whole', async () => {
  const yaml = 'live: { callerConnectionsMax: 1 }';
  const { url, gates } = await slowShop({ GUEST_ADDRESS_FROM: 'connection' }, { yaml });
  const open = await askInParts(url, { query: '{ first { id ... @defer { blurb } } }' });
  await open.next();
  gates.stock.open();

  const { response } = await askInParts(url, { query: first });

  expect(response.headers.get('content-type')).toBe(json);
  await open.cancel();
});

test('a plug-in that sees responses sees the whole', async () => {
  const plugins = [await pluginOf('{ onResponse: ({ result }) => void (result.extensions = { seen: true }) }')];
  const { url, gates } = await slowShop({}, { yaml: JSON.stringify({ plugins }) });
  gates.stock.open();

  const { response } = await askInParts(url, { query: first });

  expect(response.headers.get('content-type')).toBe(json);
});
