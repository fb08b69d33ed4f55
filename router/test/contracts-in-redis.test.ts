import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ContractLab, contractLab } from './contract-lab.ts';
import { type RedisServer, redisBinary, redisServer } from './redis-server.ts';

// What routers that share a Redis keep there for one contract serves no other one, whichever of them is asked.

const binary = redisBinary();
const toStorefront = { 'graph-contract': 'storefront' };
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

// One for the smallest request: more than any of the tests before the last asks from one address.
const pointsMax = 40;
const ends: (() => Promise<void>)[] = [];
const onEnd = (end: () => Promise<void>) => void ends.push(end);

type Said = Readonly<Record<string, string>>;

async function post({ port }: ContractLab, body: object, headers: Said = {}) {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The smallest request of all, by turns for the whole and for a contract. */
function smallest(router: ContractLab, turn: number, address: string) {
  const headers = { 'x-address': address, ...(turn % 3 === 0 ? {} : toStorefront) };
  return post(router, { query: '{ __typename }' }, headers);
}

describe.skipIf(binary === null)('by Redis', () => {
  let server: RedisServer;
  let redis: Redis;
  let one: ContractLab;
  let other: ContractLab;
  beforeAll(async () => {
    if (binary === null) throw new Error('expected Redis');
    server = await redisServer(binary);
    redis = new Redis(server.url);
    const environment = {
      REDIS_URL: server.url,
      SECRETS_HEADER: 'x-secret',
      RATE_LIMIT_ADDRESS: String(pointsMax),
      REPLICAS: '2',
      GUEST_ADDRESS_FROM: 'x-address',
    };
    [one, other] = [await contractLab({ onEnd, environment }), await contractLab({ onEnd, environment })];
  });
  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
    redis.disconnect();
    await server.stop();
  });
  beforeEach(async () => {
    await redis.flushall();
  });

  test.each([
    ['for the whole', {}, toStorefront],
    ['for a contract', toStorefront, {}],
  ] as const)(
    'a document that was registered %s is known there alone, by other routers too',
    async (_, own, others) => {
      const query = `{ books { title } known: __typename ${Object.keys(own).length === 0 ? '' : 'id: __typename'} }`;
      const hashed = { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(query) } } };

      await post(one, { query, ...hashed }, { ...own, 'x-address': '203.0.113.11' });

      await expect
        .poll(async () => (await post(other, hashed, { ...own, 'x-address': '203.0.113.12' })).text)
        .toContain('Rain');
      for (const router of [one, other])
        expect((await post(router, hashed, { ...others, 'x-address': '203.0.113.13' })).text).toContain(
          'PERSISTED_QUERY_NOT_FOUND',
        );
    },
  );

  test('what lies there under the place of another contract is not what is asked for', async () => {
    const query = '{ books { id } }';
    const sha256Hash = sha256(query);
    const hashed = { extensions: { persistedQuery: { version: 1, sha256Hash } } };
    // Whoever can write there puts the whole's document where the storefront looks for its own of that hash.
    await redis.hset(`{tributary-apq}${sha256(`storefront\n${sha256Hash}`)}`, {
      text: '{ ledger { id } }',
      number: '1',
    });

    const answer = await post(other, hashed, { ...toStorefront, 'x-address': '203.0.113.21' });

    expect(answer.text).toContain('PERSISTED_QUERY_NOT_FOUND');
  });

  test('a key that came for one contract is refused for another, and answered again for its own, by any router', async () => {
    const rename = { query: 'mutation { rename(id: 1) { title } }' };
    const key = { 'idempotency-key': 'one-for-all', 'x-secret': 'mine', 'x-address': '203.0.113.31' };

    const first = await post(one, rename, { ...key, ...toStorefront });
    const others = [await post(one, rename, key), await post(other, rename, key)];
    const again = await post(other, rename, { ...key, ...toStorefront });

    expect(first.status).toBe(200);
    for (const { status, text } of others)
      expect([status, text]).toEqual([422, expect.stringContaining('IDEMPOTENCY_KEY_REUSED')]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.text).toBe(first.text);
    // Neither what was answered, nor for which contract, is there to be read.
    const kept = await Promise.all((await redis.keys('tributary-idempotency*')).map((name) => redis.get(name)));
    expect(kept).toHaveLength(1);
    expect(kept.join()).not.toMatch(/Rain|storefront/);
  });

  test('a caller has one account for all contracts and routers: none of them is a second share', async () => {
    const statuses: number[] = [];

    for (let turn = 0; turn < pointsMax + 4; turn += 1)
      statuses.push((await smallest(turn % 2 === 0 ? one : other, turn, '203.0.113.41')).status);
    const stranger = await smallest(one, 0, '203.0.113.42');

    expect(statuses.slice(0, pointsMax).every((status) => status === 200)).toBe(true);
    expect(statuses.slice(pointsMax)).toEqual([429, 429, 429, 429]);
    expect(stranger.status).toBe(200);
  });
});
