import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { startSubgraph } from './graphs/library/subgraph.ts';
import { type RedisServer, redisBinary, redisServer } from './redis-server.ts';
import { type Ask, type Asked, routerBefore } from './router-before.ts';
import { served } from './subgraph-at.ts';
import { audience, issuer, type TokenIssuer, tokenIssuer } from './token-issuer.ts';

// How much a caller may ask, over HTTP. An item costs 1; there are only three of them, however many are asked for.

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@listSize", "@cost"])
  type Query { items(first: Int!): [Item] @listSize(slicingArguments: ["first"]) one: Item pairs: [[Item]] @listSize(assumedSize: 5) }
  type Mutation { change: Item }
  type Item { id: ID dear: Int @cost(weight: 7) }`;

const ends: (() => Promise<void>)[] = [];
const onEnd = (end: () => Promise<void>) => void ends.push(end);
let url: string;
let tokens: TokenIssuer;

beforeAll(async () => {
  const items = ['1', '2', '3'].map((id) => ({ id, dear: 1 }));
  const one = () => items[0];
  const subgraph = await startSubgraph(sdl, {
    Query: { items: () => items, one, pairs: () => [items, [items[0], null]] },
    Mutation: { change: one },
  });
  onEnd(subgraph.kill);
  url = subgraph.url;
  tokens = await tokenIssuer(onEnd);
});
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

async function router(environment: Readonly<Record<string, string>>, subgraph = url): Promise<Ask> {
  const { jwksFile } = tokens;
  const identity = { JWKS_FILE: jwksFile, TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience };
  const { ask } = await routerBefore({ shop: { sdl, urls: [subgraph] } }, { ...identity, ...environment });
  return ask;
}

const items = (first: number) => `{ items(first: ${first}) { id } }`;

function remaining({ headers }: Asked): number {
  return Number(/^"default";r=(\d+);t=\d+$/.exec(headers.get('ratelimit') ?? '')?.[1]);
}

test('a request takes what it did cost, whatever it might have; who asks is told what it was', async () => {
  const ask = await router({ RATE_LIMIT_IDENTITY: '100' });
  const jane = await tokens.bearer({ sub: 'jane' });

  const first = await ask(items(90), { ...jane, 'tributary-cost': '1' });
  const second = await ask('{ one { id dear } pairs { id } }', { ...jane, 'tributary-cost': '1' });
  const third = await ask(items(1), jane);

  expect(first.body).toMatchObject({ extensions: { cost: { estimated: 90, actual: 3, max: 10_000 } } });
  expect(first.headers.get('ratelimit-policy')).toBe('"default";q=100;w=60');
  expect(second.body).toMatchObject({ extensions: { cost: { estimated: 13, actual: 1 + 7 + 5 } } });
  expect(third.body).not.toHaveProperty('extensions');
  expect([first, second, third].map(remaining)).toEqual([97, 84, 81]);
});

test('beyond the limit it is refused before anybody is asked, and the next caller is not', async () => {
  const ask = await router({ RATE_LIMIT_IDENTITY: '20' });
  const [jane, john] = [await tokens.bearer({ sub: 'jane' }), await tokens.bearer({ sub: 'john' })];

  const refused = await ask(items(21), jane);
  const small = await ask('mutation { change { id } }', jane);
  const last = await ask('mutation { change { id } }', jane);
  const none = await ask('{ one { id } }', jane);
  const invalid = await ask('{ nothing }', jane);
  const other = await ask(items(3), john);
  const guest = await ask(items(21));

  expect(refused.status).toBe(429);
  expect(refused.body.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryable: true } }]);
  expect([small, last, none, invalid].map(({ status }) => status)).toEqual([200, 200, 429, 429]);
  expect([refused, small, last, none].map(remaining)).toEqual([20, 10, 0, 0]);
  expect(Number(none.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(none.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  expect(other.status).toBe(200);
  expect(guest.status).toBe(200);
  expect(guest.headers.get('ratelimit')).toBeNull();
});

test('an answer that caches share does not tell what is left to whoever asked for it', async () => {
  const shared = await served((_, response) => {
    response.writeHead(200, { 'cache-control': 'max-age=60, public' });
    response.end('{"data":{"one":null,"items":null}}');
  });
  const ask = await router({ RATE_LIMIT_IDENTITY: '100' }, shared);

  const answer = await ask('{ one { id } }', await tokens.bearer({}));

  expect(answer.headers.get('cache-control')).toBe('max-age=60, public');
  expect(answer.headers.get('ratelimit')).toBeNull();
  expect(answer.headers.get('ratelimit-policy')).toBeNull();
});

test('what is refused for another reason takes a point', async () => {
  const ask = await router({ RATE_LIMIT_IDENTITY: '3' });
  const jane = await tokens.bearer({});

  const asked = [];
  for (const query of ['{ nothing }', '{', '{ items(first: 10001) { id } }', '{ nothing }'])
    asked.push(await ask(query, jane));

  expect(asked.map(remaining)).toEqual([2, 1, 0, 0]);
  expect(asked.at(-1)?.status).toBe(429);
});

test('guests are counted by their network, where that is known', async () => {
  const ask = await router({ RATE_LIMIT_ADDRESS: '5', GUEST_ADDRESS_FROM: 'x-forwarded-for' });
  const from = (address: string) => ask(items(3), { 'x-forwarded-for': `203.0.113.9, ${address}` });

  const [here, again, there, unknown] = [
    await from('198.51.100.1'),
    await from('198.51.100.1'),
    await from('2001:db8::1'),
    await ask(items(3)),
  ];

  expect([here, again, there, unknown].map(({ status }) => status)).toEqual([200, 429, 200, 200]);
});

test('the callers of one app have a limit together, and what it refuses takes nothing of their own', async () => {
  const ask = await router({ RATE_LIMIT_IDENTITY: '100', RATE_LIMIT_CLIENT: '20' });
  const [jane, john, sam] = [
    await tokens.bearer({ sub: 'jane', azp: 'phone' }),
    await tokens.bearer({ sub: 'john', client_id: 'phone' }),
    await tokens.bearer({ sub: 'sam', azp: 'till' }),
  ];
  const change = (headers: typeof jane) => ask('mutation { change { id } }', headers);

  const [first, second, refused] = [await change(jane), await change(john), await change(jane)];
  const [other, without] = [await change(sam), await change(await tokens.bearer({ sub: 'jane' }))];

  expect([first, second, refused, other].map(({ status }) => status)).toEqual([200, 200, 429, 200]);
  expect(refused.headers.get('ratelimit-policy')).toBe('"client";q=20;w=60');
  expect(refused.body.errors).toMatchObject([{ message: expect.stringContaining('all callers of this app') }]);
  expect(without.headers.get('ratelimit')).toMatch(/^"default";r=80;t=/);
});

test('documents of a manifest are counted apart, however they are asked for', async () => {
  const known = '{ one { id } }';
  const folder = await mkdtemp(join(tmpdir(), 'tributary-known-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'relay.json'), JSON.stringify({ one: known }));
  const environment = { PERSISTED_MANIFESTS: join(folder, 'relay.json'), RATE_LIMIT_IDENTITY: '1' };
  const ask = await router({ ...environment, RATE_LIMIT_KNOWN: '2' });
  const together = await router(environment);
  const jane = await tokens.bearer({ sub: 'jane' });

  const all = [
    await ask('{ one { dear } }', jane),
    await ask(known, jane),
    await ask(known, jane),
    await ask(known, jane),
  ];

  expect(all.map(({ status }) => status)).toEqual([429, 200, 200, 429]);
  expect(all.map(({ headers }) => headers.get('ratelimit-policy'))).toEqual([
    '"default";q=1;w=60',
    ...Array.from({ length: 3 }, () => '"known";q=2;w=60'),
  ]);
  expect((await together(known, jane)).headers.get('ratelimit-policy')).toBe('"default";q=1;w=60');
});

const binary = redisBinary();
if (binary === null)
  process.stderr.write('Rate limits are not tested with Redis: there is none, nor one to download.\n');

describe.skipIf(binary === null)('with Redis', () => {
  let redis: RedisServer;
  beforeEach(async () => {
    if (binary !== null) redis = await redisServer(binary);
  });
  afterEach(() => redis.stop());

  test('several routers share a limit; while it is down each allows its share, and then they share again', async () => {
    const environment = { RATE_LIMIT_IDENTITY: '20', REPLICAS: '2', REDIS_URL: redis.url };
    const [one, other] = [await router(environment), await router(environment)];
    const [jane, john] = [await tokens.bearer({ sub: 'jane' }), await tokens.bearer({ sub: 'john' })];
    const change = (ask: Ask, headers: typeof jane) => ask('mutation { change { id } }', headers);
    let probes = 0;
    const areSharing = async () => {
      probes += 1;
      const probe = await tokens.bearer({ sub: `probe ${probes}` });
      return [remaining(await one('{', probe)), remaining(await other('{', probe))];
    };
    await expect.poll(areSharing).toEqual([19, 18]);

    const shared = [await change(one, jane), await change(other, jane), await change(one, jane)];
    await redis.stop();
    const alone = [
      await change(one, john),
      await change(other, john),
      await change(one, john),
      await change(other, john),
    ];
    await redis.start();
    await expect.poll(areSharing).toEqual([19, 18]);
    const again = [await change(one, john), await change(other, john), await change(one, john)];

    expect(shared.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(alone.map(({ status }) => status)).toEqual([200, 200, 429, 429]);
    expect(again.map(({ status }) => status)).toEqual([200, 200, 429]);
  });
});
