import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { documentsInRedis } from '../src/persisted/documents-in-redis.ts';
import { type RedisServer, redisBinary, redisServer } from './redis-server.ts';
import { routerBefore } from './router-before.ts';
import { served } from './subgraph-at.ts';

// Documents that clients have registered with one router, and ask of another.

const sdl = 'type Query { hello: String }';
const query = '{ hello }';

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A router, asked by a hash, with the document or without. */
async function router(environment: Readonly<Record<string, string>>) {
  const url = await served((request, response) => {
    request.resume();
    response.end('{"data":{"hello":"world"}}');
  });
  const { port } = await routerBefore({ shop: { sdl, urls: [url] } }, environment);
  return async (sha256Hash: string, text?: string): Promise<string> => {
    const body = JSON.stringify({ query: text, extensions: { persistedQuery: { version: 1, sha256Hash } } });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body });
    const told = (await answer.json()) as { data?: object; errors?: [{ extensions: { code: string } }] };
    return told.errors?.[0].extensions.code ?? JSON.stringify(told.data);
  };
}

/** Ten bytes. */
function textOf(name: string): string {
  return `{ ${name} }`.padEnd(10);
}

const answered = '{"hello":"world"}';
const notFound = 'PERSISTED_QUERY_NOT_FOUND';

const binary = redisBinary();

describe.skipIf(binary === null)('by Redis', () => {
  let server: RedisServer;
  let redis: Redis;
  beforeAll(async () => {
    if (binary === null) throw new Error('expected Redis');
    server = await redisServer(binary);
    redis = new Redis(server.url, { retryStrategy: () => 50 });
    redis.on('error', () => undefined);
  });
  afterAll(async () => {
    redis.disconnect();
    await server.stop();
  });
  beforeEach(async () => {
    await redis.flushall();
  });

  test('what one router was sent, another knows, and one that comes later', async () => {
    const [one, other] = [await router({ REDIS_URL: server.url }), await router({ REDIS_URL: server.url })];

    const before = await other(hashOf(query));
    const registered = await one(hashOf(query), query);

    expect([before, registered]).toEqual([notFound, answered]);
    await expect.poll(() => other(hashOf(query))).toBe(answered);
    const later = await router({ REDIS_URL: server.url });
    await expect.poll(() => later(hashOf(query))).toBe(answered);
  });

  test('what is invalid is not kept there', async () => {
    const [one, other] = [await router({ REDIS_URL: server.url }), await router({ REDIS_URL: server.url })];

    expect(await one(hashOf('{ nothing }'), '{ nothing }')).toBe('GRAPHQL_VALIDATION_FAILED');

    expect(await other(hashOf('{ nothing }'))).toBe(notFound);
    expect(await redis.keys('*apq*')).toEqual([]);
  });

  test('whoever can write there can put no document under another one’s hash', async () => {
    const ask = await router({ REDIS_URL: server.url });
    await redis.hset(`{tributary-apq}${hashOf(query)}`, { text: '{ evil: hello }', number: '1' });

    expect(await ask(hashOf(query))).toBe(notFound);
  });

  test('while it is down each router has its own', async () => {
    const [one, other] = [await router({ REDIS_URL: server.url }), await router({ REDIS_URL: server.url })];
    await server.stop();
    onTestFinished(() => server.start());

    expect(await one(hashOf(query))).toBe(notFound);
    expect(await one(hashOf(query), query)).toBe(answered);

    expect(await one(hashOf(query))).toBe(answered);
    expect(await other(hashOf(query))).toBe(notFound);
  });

  test('whoever puts more than its part loses its own oldest, and nobody else anything', async () => {
    const shared = documentsInRedis(redis, { bytesMax: 1_000, callerBytesMax: 30 });
    const put = (name: string, owner: string) => shared.put(hashOf(textOf(name)), textOf(name), owner);
    await put('jane', 'jane');

    for (const name of ['a', 'b', 'c', 'd', 'e']) await put(name, 'mallory');
    await shared.put(hashOf('x'.repeat(31)), 'x'.repeat(31), 'mallory');

    const found = await Promise.all(
      ['jane', 'a', 'b', 'c', 'd', 'e'].map(async (name) => (await shared.get(hashOf(textOf(name)))) === textOf(name)),
    );
    expect(found).toEqual([true, false, false, true, true, true]);
    expect(await shared.get(hashOf('x'.repeat(31)))).toBeNull();
  });

  test('all together keep to their limit, and what was put again by another stays', async () => {
    const shared = documentsInRedis(redis, { bytesMax: 30, callerBytesMax: 20 });
    const put = (name: string, owner: string) => shared.put(hashOf(textOf(name)), textOf(name), owner);
    const has = async (name: string) => (await shared.get(hashOf(textOf(name)))) !== null;

    await put('a', 'jane');
    for (const name of ['b', 'c']) await put(name, 'john');
    // The whole is full: Jane's goes, and comes back as Sam's.
    await put('d', 'ann');
    const isGone = !(await has('a'));
    await put('a', 'sam');
    // Jane's part is full now by what was theirs once: that goes, not Sam's.
    for (const name of ['e', 'f']) await put(name, 'jane');

    expect(isGone).toBe(true);
    expect(await has('a')).toBe(true);
    expect(await has('f')).toBe(true);
    expect(await has('b')).toBe(false);
  });
});
