import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type RunningSubgraph, startSubgraph } from './graphs/library/subgraph.ts';
import { redisBinary, redisServer } from './redis-server.ts';
import { routerBefore } from './router-before.ts';
import { audience, issuer, type TokenIssuer, tokenIssuer } from './token-issuer.ts';

// Mutations with an `Idempotency-Key`, before subgraphs that take such keys and others that have never heard of them.

const sdl = (name: string) => `
  type Query { ${name}s: Int }
  type Mutation { ${name}(amount: Int): ${name}Receipt }
  type ${name}Receipt { number: Int amount: Int }`;

type Seen = { readonly amount: number; readonly key: string | undefined }[];

interface Slow {
  readonly slowMs?: number;
  /** What each change waits for, too. */
  readonly until?: () => Promise<unknown>;
}

async function subgraph(
  name: string,
  { slowMs = 0, until = () => Promise.resolve() }: Slow = {},
): Promise<RunningSubgraph & { readonly seen: Seen }> {
  const seen: Seen = [];
  const change = async (_: unknown, { amount }: { amount: number }, headers: Record<string, string | undefined>) => {
    seen.push({ amount, key: headers['idempotency-key'] });
    const number = seen.length;
    await until();
    await setTimeout(slowMs, null, { ref: false });
    if (amount === 13) throw new Error('no luck');
    return { number, amount };
  };
  const running = await startSubgraph(sdl(name), {
    Query: { [`${name}s`]: () => seen.length },
    Mutation: { [name]: change },
  });
  onTestFinished(running.kill);
  return { ...running, seen };
}

const ends: (() => Promise<void>)[] = [];
let tokens: TokenIssuer;
let jane: Readonly<Record<string, string>>;
let john: Readonly<Record<string, string>>;

beforeAll(async () => {
  tokens = await tokenIssuer((end) => void ends.push(end));
  [jane, john] = [await tokens.bearer({ sub: 'jane' }), await tokens.bearer({ sub: 'john' })];
});
afterAll(async () => {
  for (const end of ends) await end();
});

interface Told {
  readonly status: number;
  readonly replayed: string | null;
  readonly text: string;
  readonly code: string | undefined;
  readonly retryable: boolean | undefined;
}

interface Pay {
  (query: string, headers: Readonly<Record<string, string>>, body?: unknown): Promise<Told>;
  /** How many requests have come to this router. */
  readonly came: () => number;
}

async function router(
  urls: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): Promise<Pay> {
  const identity = { JWKS_FILE: tokens.jwksFile, TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience };
  const neighbours = Object.fromEntries(
    Object.entries(urls).map(([name, url]) => [name, { sdl: sdl(name), urls: [url] }]),
  );
  const { port, observe } = await routerBefore(neighbours, {
    ...identity,
    SECRETS_HEADER: 'tributary-guest',
    ...environment,
  });
  const ask = async (query: string, headers: Readonly<Record<string, string>>, body: unknown = { query }) => {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    const [{ extensions = {} } = {}] = JSON.parse(text).errors ?? [];
    const replayed = response.headers.get('idempotency-replayed');
    return { status: response.status, replayed, text, code: extensions.code, retryable: extensions.retryable };
  };
  return Object.assign(ask, { came: () => observe().requests.admitted });
}

const pay = 'mutation { pay(amount: 5) { number amount } }';
const keyed = (key: string) => ({ 'idempotency-key': key });

describe('before a subgraph that takes no keys', () => {
  test('twenty at once are one, and all are told the same bytes; so is whoever comes later', async () => {
    const shop = await subgraph('pay', { slowMs: 100 });
    const ask = await router({ pay: shop.url });

    const all = await Promise.all(Array.from({ length: 20 }, () => ask(pay, { ...jane, ...keyed('k') })));
    const later = await ask(pay, { ...jane, ...keyed('"k"') });

    expect(shop.seen).toEqual([{ amount: 5, key: undefined }]);
    expect(new Set([...all, later].map(({ text }) => text))).toEqual(
      new Set(['{"data":{"pay":{"number":1,"amount":5}}}']),
    );
    expect(all.filter(({ replayed }) => replayed === 'true')).toHaveLength(19);
    expect(later.replayed).toBe('true');
  });

  test('the same key with something else is refused, whether the first is under way or over', async () => {
    const shop = await subgraph('pay', { slowMs: 200 });
    const ask = await router({ pay: shop.url });
    const other = 'mutation { pay(amount: 6) { number } }';

    const first = ask(pay, { ...jane, ...keyed('k') });
    await setTimeout(50);
    const meanwhile = await ask(other, { ...jane, ...keyed('k') });
    await first;
    const after = await ask(other, { ...jane, ...keyed('k') });
    const variables = { query: 'mutation ($a: Int) { pay(amount: $a) { number } }', variables: { a: 1 } };
    await ask('', { ...jane, ...keyed('v') }, variables);
    const otherVariables = await ask('', { ...jane, ...keyed('v') }, { ...variables, variables: { a: 2 } });

    for (const told of [meanwhile, after, otherVariables])
      expect(told).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED', retryable: false });
    expect(shop.seen.map(({ amount }) => amount)).toEqual([5, 1]);
  });

  test('callers never meet in a key: customers, and guests by their secrets; who has neither has no key', async () => {
    const shop = await subgraph('pay');
    const ask = await router({ pay: shop.url });
    const callers = [jane, john, { 'tributary-guest': 'one' }, { 'tributary-guest': 'two' }];

    for (const caller of [...callers, ...callers]) await ask(pay, { ...caller, ...keyed('k') });
    const nobody = await ask(pay, keyed('k'));
    const again = await ask(pay, keyed('k'));

    expect(shop.seen).toHaveLength(4 + 2);
    expect([nobody.replayed, again.replayed]).toEqual([null, null]);
  });

  test('an error that the subgraph tells is an answer, too, and is told again', async () => {
    const shop = await subgraph('pay');
    const ask = await router({ pay: shop.url });
    const unlucky = 'mutation { pay(amount: 13) { number } }';

    const first = await ask(unlucky, { ...jane, ...keyed('k') });
    const second = await ask(unlucky, { ...jane, ...keyed('k') });

    expect(first.code).toBe('INTERNAL_SERVER_ERROR');
    expect(second).toEqual({ ...first, replayed: 'true' });
    expect(shop.seen).toHaveLength(1);
  });

  test('what may have been done is not done again; what was not done is', async () => {
    const shop = await subgraph('pay', { slowMs: 60_000 });
    const ask = await router({ pay: shop.url }, { SUBGRAPH_TIMEOUT_MS: '100' });
    const nobody = await router({ pay: 'http://127.0.0.1:9/graphql' });

    const late = await ask(pay, { ...jane, ...keyed('k') });
    const again = await ask(pay, { ...jane, ...keyed('k') });
    const unreached = await nobody(pay, { ...jane, ...keyed('k') });
    const still = await nobody(pay, { ...jane, ...keyed('k') });

    expect(late).toMatchObject({ code: 'SUBGRAPH_TIMEOUT', retryable: false });
    expect(again).toMatchObject({ status: 409, code: 'IDEMPOTENCY_OUTCOME_UNKNOWN', retryable: false });
    expect(shop.seen).toHaveLength(1);
    for (const told of [unreached, still])
      expect(told).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', retryable: true });
  });

  test('several root fields have no key, since one may be done without the other', async () => {
    const [one, two] = [await subgraph('pay'), await subgraph('send')];
    const ask = await router({ pay: one.url, send: two.url }, { SUBGRAPH_IDEMPOTENCY_KEYS_SEND: 'on' });
    const both = 'mutation { pay(amount: 1) { number } send(amount: 1) { number } }';

    expect(await ask(both, { ...jane, ...keyed('k') })).toMatchObject({
      status: 400,
      code: 'IDEMPOTENCY_KEY_NOT_SUPPORTED',
    });
    expect([...one.seen, ...two.seen]).toEqual([]);
  });

  test.each(['', '"', 'a b', 'a,b', '"a', 'ü', 'a'.repeat(256)])('%j is no key', async (key) => {
    const shop = await subgraph('pay');
    const ask = await router({ pay: shop.url });

    expect(await ask(pay, { ...jane, ...keyed(key) })).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    expect(shop.seen).toEqual([]);
  });

  test('a list of operations has no key, and a query needs none', async () => {
    const shop = await subgraph('pay');
    const ask = await router({ pay: shop.url }, { BATCH_MAX: '2' });

    const list = await ask('', { ...jane, ...keyed('k') }, [{ query: pay }, { query: pay }]);
    const queries = [
      await ask('{ pays }', { ...jane, ...keyed('k') }),
      await ask('{ pays }', { ...jane, ...keyed('k') }),
    ];

    expect(list).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    expect(queries.map(({ replayed }) => replayed)).toEqual([null, null]);
    expect(shop.requests()).toBe(2);
  });
});

describe('before subgraphs that take keys', () => {
  const takesKeys = { SUBGRAPH_IDEMPOTENCY_KEYS_PAY: 'on', SUBGRAPH_IDEMPOTENCY_KEYS_SEND: 'on' };

  test('each field has a key of its own, the same by whichever router and beside whatever else', async () => {
    const [one, two] = [await subgraph('pay'), await subgraph('send')];
    const urls = { pay: one.url, send: two.url };
    const [ask, other] = [await router(urls, takesKeys), await router(urls, takesKeys)];

    await ask('mutation { pay(amount: 1) { number } again: pay(amount: 2) { number } }', { ...jane, ...keyed('k') });
    await other('mutation { send(amount: 3) { number } pay(amount: 1) { number } }', { ...jane, ...keyed('k') });
    await ask('mutation { pay(amount: 1) { number } }', { ...john, ...keyed('k') });
    await ask('mutation { pay(amount: 1) { number } }', jane);

    const [pair, , alone, ofJohn, without] = one.seen.map(({ key }) => key);
    const [first = '', second = ''] = pair?.split(', ') ?? [];
    expect(first).toMatch(/^"[\w-]{43}"$/);
    expect(second).toMatch(/^"[\w-]{43}"$/);
    expect(alone).toBe(first);
    expect(new Set([first, second, ofJohn, two.seen[0]?.key])).toHaveLength(4);
    expect(without).toBeUndefined();
  });

  test('what comes at once is asked for once; what comes later is the subgraph’s to answer', async () => {
    const shop = await subgraph('pay', { slowMs: 100, until: () => vi.waitUntil(() => ask.came() >= 20) });
    const ask = await router({ pay: shop.url }, takesKeys);

    const all = await Promise.all(Array.from({ length: 20 }, () => ask(pay, { ...jane, ...keyed('k') })));
    const later = await ask(pay, { ...jane, ...keyed('k') });

    expect(new Set(all.map(({ text }) => text))).toEqual(new Set(['{"data":{"pay":{"number":1,"amount":5}}}']));
    expect(later).toMatchObject({ replayed: null, text: '{"data":{"pay":{"number":2,"amount":5}}}' });
    expect(new Set(shop.seen.map(({ key }) => key))).toHaveLength(1);
  });

  test('a broken connection is tried again with the key, and without it is not', async () => {
    const state = { asked: 0 };
    const server = createServer((request, response) => {
      state.asked += 1;
      if (state.asked % 2 === 1) request.socket.destroy();
      else response.setHeader('content-type', 'application/json').end('{"data":{"pay":{"number":1}}}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const ask = await router({ pay: url }, takesKeys);

    const tried = await ask('mutation { pay { number } }', { ...jane, ...keyed('k') });
    const once = await ask('mutation { pay { number } }', jane);

    expect(tried.text).toBe('{"data":{"pay":{"number":1}}}');
    expect(once).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', retryable: false });
    expect(state.asked).toBe(3);
  });

  test('after a time-out it may be asked for again', async () => {
    const shop = await subgraph('pay', { slowMs: 60_000 });
    const ask = await router({ pay: shop.url }, { ...takesKeys, SUBGRAPH_TIMEOUT_MS: '100' });

    expect(await ask(pay, { ...jane, ...keyed('k') })).toMatchObject({ code: 'SUBGRAPH_TIMEOUT', retryable: true });
  });
});

const binary = redisBinary();

async function redis() {
  if (binary === null) throw new Error('expected Redis');
  const server = await redisServer(binary);
  onTestFinished(() => server.stop());
  return server;
}

describe.skipIf(binary === null)('by Redis', () => {
  test('two routers, and one that comes later, do it once and tell the same bytes', async () => {
    const shop = await subgraph('pay', { slowMs: 200 });
    const environment = { REDIS_URL: (await redis()).url };
    const [one, two] = [await router({ pay: shop.url }, environment), await router({ pay: shop.url }, environment)];

    const all = await Promise.all(
      Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? one : two)(pay, { ...jane, ...keyed('k') })),
    );
    const later = await (await router({ pay: shop.url }, environment))(pay, { ...jane, ...keyed('k') });
    const reused = await two('mutation { pay { number } }', { ...jane, ...keyed('k') });

    expect(shop.seen).toHaveLength(1);
    expect(new Set([...all, later].map(({ text }) => text))).toHaveLength(1);
    expect(later.replayed).toBe('true');
    expect(reused.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test('another secret takes the place of the one before, and no answer is lost', async () => {
    const shop = await subgraph('pay');
    const [older, newer] = ['o'.repeat(32), 'n'.repeat(32)];
    const { url } = await redis();
    const by = (secret: string) => router({ pay: shop.url }, { REDIS_URL: url, IDENTITY_SECRET: secret });

    const first = await (await by(older))(pay, { ...jane, ...keyed('k') });
    const during = await (await by(`${newer},${older}`))(pay, { ...jane, ...keyed('k') });
    const without = await (await by(newer))(pay, { ...jane, ...keyed('k') });

    expect(during).toEqual({ ...first, replayed: 'true' });
    expect(without).toMatchObject({ status: 409, code: 'IDEMPOTENCY_OUTCOME_UNKNOWN' });
    expect(shop.seen).toHaveLength(1);
  });

  test('while Redis is down nothing is done with a key, and without one all is as before', async () => {
    const shop = await subgraph('pay');
    const server = await redis();
    const ask = await router({ pay: shop.url }, { REDIS_URL: server.url });

    await server.stop();
    const refused = await ask(pay, { ...jane, ...keyed('k') });
    const plain = await ask(pay, jane);

    expect(refused).toMatchObject({ status: 503, code: 'IDEMPOTENCY_UNAVAILABLE', retryable: true });
    expect(plain.status).toBe(200);
    expect(shop.seen).toHaveLength(1);
  });
});
