import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { Log } from '../src/telemetry/log.ts';
import { fileWith, pluginOf } from './plugin-file.ts';
import { type Ask, routerBefore } from './router-before.ts';
import { silentLog } from './silent-log.ts';
import { served } from './subgraph-at.ts';

// Plug-ins as people write them: those of `examples/`, and small ones that break each rule.

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated"])
  type Query { shop: String mine: String @authenticated }
  type Mutation { buy: Int }`;

interface Subgraph {
  readonly url: string;
  readonly asked: { readonly headers: Readonly<Record<string, unknown>>; readonly body: string }[];
}

async function subgraph(
  answer = '{"data":{"shop":"open","mine":"yours"},"extensions":{"from":"shop"}}',
): Promise<Subgraph> {
  const asked: Subgraph['asked'] = [];
  const url = await served(async (request, response) => {
    asked.push({ headers: request.headers, body: Buffer.concat(await request.toArray()).toString() });
    response.setHeader('cache-control', 'max-age=60, public').setHeader('content-type', 'application/json').end(answer);
  });
  return { url, asked };
}

interface Plugged {
  readonly ask: Ask;
  readonly port: number;
}

async function router(shop: Subgraph, plugins: readonly object[], log: Log = silentLog): Promise<Plugged> {
  const yaml = JSON.stringify({ plugins, subgraphs: { passedExtensions: ['from'] } });
  return routerBefore({ shop: { sdl, urls: [shop.url] } }, { SECRETS_HEADER: 'tributary-guest' }, { yaml, log });
}

/** `fetch` says no Host of one's own. */
async function shopAt(port: number, host: string): Promise<{ readonly errors?: readonly object[] }> {
  const sent = request({
    port,
    method: 'POST',
    path: '/graphql',
    headers: { host, 'content-type': 'application/json' },
  });
  sent.end('{"query":"{ shop }"}');
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return JSON.parse(Buffer.concat(await response.toArray()).toString());
}

const mark = (name: string) => `{
  onRequest({ notes }) { notes.set('seen', (notes.get('seen') ?? '') + '${name}1'); },
  onOperation({ request: { notes } }) { notes.set('seen', notes.get('seen') + '${name}2'); },
  onSubgraphRequest({ request: { notes }, headers }) { headers.set('x-seen', notes.get('seen') + '${name}3'); },
  onSubgraphAnswer(answer) { answer.extensions = { from: answer.extensions.from + ' ${name}4' }; },
  onResponse({ headers, extensions }) { headers.set('x-told', extensions.from + ' ${name}5'); },
}`;

const get = async ({ port }: Plugged) =>
  (await fetch(`http://127.0.0.1:${port}/graphql?query={shop}`, { headers: { 'apollo-require-preflight': '1' } }))
    .headers;

const example = (name: string) => `./router/examples/plugins/${name}.mjs`;
const codesOf = ({ errors = [] }: { readonly errors?: readonly object[] }) =>
  errors.map((error) => ('extensions' in error ? (error.extensions as { readonly code?: string }).code : null));

describe('the examples', () => {
  test('a tenant is known by the host, and may have a place of its own', async () => {
    const [shop, own] = [await subgraph(), await subgraph('{"data":{"shop":"elsewhere"}}')];
    const tenants = { 'a.example': { name: 'a' }, 'b.example': { name: 'b', urls: { shop: own.url } } };
    const { port } = await router(shop, [{ module: example('tenant-by-host'), options: { tenants } }]);

    const [a, b] = [await shopAt(port, 'a.example'), await shopAt(port, 'b.example')];
    const unknown = await shopAt(port, 'c.example');

    expect([a, b]).toEqual([{ data: { shop: 'open' }, extensions: { from: 'shop' } }, { data: { shop: 'elsewhere' } }]);
    expect([shop, own].map(({ asked }) => asked.map(({ headers }) => headers['x-tenant']))).toEqual([['a'], ['b']]);
    expect(codesOf(unknown)).toEqual(['TENANT_UNKNOWN']);
  });

  test('what is sent to a subgraph is signed', async () => {
    const secretFile = await fileWith('a secret\n');
    const shop = await subgraph();
    const options = { secretFile, subgraphs: ['shop'] };
    const { ask } = await router(shop, [{ module: example('sign-requests'), options }]);

    await ask('{ shop }');

    const [{ headers, body } = { headers: {}, body: '' }] = shop.asked;
    const [, at = '', signature] = /^t=(\d+),v1=(\w+)$/.exec(String(headers['x-signature'])) ?? [];
    expect(signature).toBe(createHmac('sha256', 'a secret').update(`${at}.${body}`).digest('hex'));
    expect(headers).toHaveProperty('tributary-identity');
  });

  test('a token that says nothing by itself is looked up, once', async () => {
    const lookups: string[] = [];
    const introspectionUrl = await served(async (request, response) => {
      const token = new URLSearchParams(Buffer.concat(await request.toArray()).toString()).get('token') ?? '';
      lookups.push(token);
      const found = token === 'good' ? { active: true, sub: 'cus_1', scope: 'a b' } : { active: false };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(found));
    });
    const shop = await subgraph();
    const { ask } = await router(shop, [{ module: example('opaque-tokens'), options: { introspectionUrl } }]);

    const known = await ask('{ mine }', { authorization: 'Bearer good' });
    const again = await ask('{ mine }', { authorization: 'Bearer good' });
    const refused = await ask('{ mine }', { authorization: 'Bearer bad' });
    const guest = await ask('{ mine }');

    expect([known.body.data, again.body.data]).toEqual([{ mine: 'yours' }, { mine: 'yours' }]);
    expect([refused.status, codesOf(refused.body)]).toEqual([401, ['UNAUTHENTICATED']]);
    expect(codesOf(guest.body)).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
    expect(lookups).toEqual(['good', 'bad']);
    const claims = String(shop.asked[0]?.headers['tributary-identity']).split('.')[1] ?? '';
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ sub: 'cus_1', scope: 'a b' });
  });

  test('errors have words of one’s own', async () => {
    const texts = { UNAUTHORIZED_FIELD_OR_TYPE: 'Sign in first.' };
    const { ask } = await router(await subgraph(), [{ module: example('error-texts'), options: { texts } }]);

    const { body } = await ask('{ shop mine }');

    expect(body).toMatchObject({ data: { shop: 'open', mine: null }, errors: [{ message: 'Sign in first.' }] });
  });

  test('one operation is switched off, whether its name is said beside it or not', async () => {
    const file = await fileWith('Dear\n');
    const shop = await subgraph();
    const { ask } = await router(shop, [{ module: example('kill-switch'), options: { file } }]);

    const off = await ask('query Dear { shop }');
    const other = await ask('query Cheap { shop }');

    expect([off.status, codesOf(off.body), other.status]).toEqual([503, ['OPERATION_OFF'], 200]);
    expect(shop.asked).toHaveLength(1);
  });
});

describe('hooks', () => {
  test('are called in the order of their plug-ins, each with what the one before has left', async () => {
    const shop = await subgraph();
    const { ask } = await router(shop, [await pluginOf(mark('a')), await pluginOf(mark('b'))]);

    const { headers, body } = await ask('{ shop }');

    expect(shop.asked[0]?.headers['x-seen']).toBe('a1b1a2b2b3');
    expect(body).toEqual({ data: { shop: 'open' }, extensions: { from: 'shop a4 b4' } });
    expect(headers.get('x-told')).toBe('shop a4 b4 b5');
  });

  test('what they change is nobody else’s: caches that are shared keep none of it', async () => {
    const plain = await router(await subgraph(), [await pluginOf('{ onRequest() {} }')]);
    const changing = await router(await subgraph(), [
      await pluginOf("{ onRequest: ({ headers }) => headers.set('x-a', 'b') }"),
    ]);

    expect((await get(plain)).get('cache-control')).toBe('max-age=60, public');
    expect((await get(changing)).get('cache-control')).toBe('max-age=60, private');
  });

  test('a header of a client that a hook sets or deletes is so for all that follows', async () => {
    const hooks =
      "{ onRequest({ headers }) { headers.delete('authorization'); headers.set('Accept-Language', 'de'); } }";
    const shop = await subgraph();
    const yaml = JSON.stringify({
      plugins: [await pluginOf(hooks)],
      headers: { requests: [{ propagate: 'accept-language' }] },
    });
    const { ask } = await routerBefore({ shop: { sdl, urls: [shop.url] } }, {}, { yaml });

    const { status } = await ask('{ shop }', { authorization: 'Bearer nonsense', 'accept-language': 'en' });

    expect([status, shop.asked[0]?.headers['accept-language']]).toEqual([200, 'de']);
  });

  test('a key is another one where hooks may go by another thing', async () => {
    const shop = await subgraph('{"data":{"buy":1}}');
    const hooks = "{ onRequest: ({ headers }) => headers.set('x-tenant', headers.get('x-of') ?? '') }";
    const { ask } = await router(shop, [await pluginOf(hooks)]);
    const buy = (tenant: string) =>
      ask('mutation { buy }', { 'idempotency-key': 'k', 'tributary-guest': 'g', 'x-of': tenant });

    const all = [await buy('a'), await buy('b'), await buy('a')];

    expect(all.map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, null, 'true']);
    expect(shop.asked).toHaveLength(2);
  });

  test('a refusal before a subgraph costs its fields alone', async () => {
    const shop = await subgraph();
    const { ask } = await router(shop, [
      await pluginOf("{ onSubgraphRequest: () => ({ code: 'CLOSED', message: 'on Sundays' }) }"),
    ]);

    const { status, body } = await ask('{ shop }');

    expect(status).toBe(200);
    expect(body).toMatchObject({
      data: { shop: null },
      errors: [{ message: 'on Sundays', extensions: { code: 'CLOSED' } }],
    });
    expect(shop.asked).toEqual([]);
  });
});

describe('a hook that fails', () => {
  test.each([
    ['throws', "{ onRequest() { throw new Error('the password is 1234'); } }"],
    ['rejects', "{ async onOperation() { throw new Error('no'); } }"],
    ['takes more than a second', '{ onRequest: () => new Promise(() => {}) }'],
    ['gives back what is no refusal', "{ onRequest: () => 'no' }"],
    ['gives back a code that is none', "{ onRequest: () => ({ code: 'no way', message: '' }) }"],
    [
      'sets a header that is the router’s',
      "{ onRequest: ({ headers }) => headers.set('tributary-identity', 'staff') }",
    ],
    ['breaks a header', "{ onRequest: ({ headers }) => headers.set('x-a', 'b\\r\\nc: d') }"],
    ['says who asks too late', "{ onOperation: ({ request }) => request.identify({ subject: 'staff' }) }"],
    ['says that nobody asks', '{ onRequest: (request) => request.identify({}) }'],
    ['is no hook of an answer', "{ onResponse({ headers }) { headers.set('cache-control', 'public'); } }"],
  ])('because it %s costs its request, and nothing of why is told', async (_, hooks) => {
    const lines: unknown[] = [];
    const log: Log = { ...silentLog, error: (facts: unknown) => lines.push(facts) } as Log;
    const shop = await subgraph();
    const { ask } = await router(shop, [await pluginOf(hooks)], log);

    const { status, body } = await ask('{ shop }');

    expect([status, codesOf(body)]).toEqual([500, ['PLUGIN_FAILED']]);
    expect(JSON.stringify(body)).not.toContain('1234');
    expect(lines).toMatchObject([{ plugin: expect.stringContaining('plugin.mjs'), requestId: expect.any(String) }]);
  });

  test.each([
    ['before a subgraph', '{ onSubgraphRequest() { throw new Error(); } }', 0],
    ['after a subgraph', '{ onSubgraphAnswer() { throw new Error(); } }', 1],
    ['with the router’s own header', "{ onSubgraphRequest: ({ headers }) => headers.set('x-request-id', 'a') }", 0],
    ['with a place that is none', "{ onSubgraphRequest: (asked) => { asked.url = 'file:///etc/passwd'; } }", 0],
  ])('%s costs the fields', async (_, hooks, asked) => {
    const shop = await subgraph();
    const { ask } = await router(shop, [await pluginOf(hooks)]);

    const { body } = await ask('{ shop }');

    expect(body.data).toEqual({ shop: null });
    expect(codesOf(body)[0]).toMatch(/^(PLUGIN_FAILED|SUBGRAPH_UNAVAILABLE)$/);
    expect(shop.asked).toHaveLength(asked);
  });
});

test.each([
  ['is not there', './router/examples/plugins/nothing.mjs'],
  ['exports no function', './router/test/silent-log.ts'],
])('a module that %s keeps the router from starting', async (_, module) => {
  await expect(router(await subgraph(), [{ module }])).rejects.toThrow(`the plug-in ${module} cannot be used`);
});

test('a hook that nobody calls keeps the router from starting', async () => {
  await expect(router(await subgraph(), [await pluginOf('{ onRequets() {} }')])).rejects.toThrow('cannot be used');
});

describe('a hook for policies', () => {
  const policySdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@policy"])
    type Query { shop: String mine: String @policy(policies: [["adult"]]) }`;

  async function asked(hooks: string, headers: Readonly<Record<string, string>> = {}) {
    const shop = await subgraph();
    const yaml = JSON.stringify({ plugins: [await pluginOf(hooks)] });
    const { ask } = await routerBefore({ shop: { sdl: policySdl, urls: [shop.url] } }, {}, { yaml });
    const { status, headers: told, body } = await ask('{ mine }', headers);
    return { status, cache: told.get('cache-control'), asked: shop.asked.length, body };
  }

  const byAge = `{
    onIdentity(caller) {
      if (caller.request.headers.get('x-age') === '18' && caller.subject === null) caller.policies = new Set(['adult']);
    },
  }`;

  test('says which hold, before anything is asked', async () => {
    const [child, adult] = [await asked(byAge), await asked(byAge, { 'x-age': '18' })];

    expect(child).toMatchObject({
      asked: 0,
      body: { errors: [{ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }] },
    });
    expect(adult).toMatchObject({ asked: 1, cache: 'max-age=60, private', body: { data: { mine: 'yours' } } });
  });

  test.each([
    ['throws', "{ onIdentity() { throw new Error('no'); } }"],
    ['gives no set', "{ onIdentity(caller) { caller.policies = 'adult'; } }"],
    ['would refuse', "{ onIdentity: () => ({ code: 'NO', message: 'no' }) }"],
    ['never ends', '{ onIdentity: () => new Promise(() => {}) }'],
  ])('that %s costs its request', async (_, hooks) => {
    expect(await asked(hooks)).toMatchObject({
      status: 500,
      asked: 0,
      body: { errors: [{ extensions: { code: 'PLUGIN_FAILED' } }] },
    });
  });
});
