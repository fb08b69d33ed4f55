import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { jwtVerify } from 'jose';
import { request } from 'undici';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config/config.ts';
import { secretsReader } from '../src/http/secrets-header.ts';
import { routerBefore } from './router-before.ts';
import { served } from './subgraph-at.ts';

// What clients hold without a name travels in a header that the configuration names, and in no other way.

const identitySecret = 'a secret of at least thirty-two characters';
const secretsHeader = 'tributary-guest';
const configured = { SECRETS_HEADER: secretsHeader, SECRETS_SUBGRAPHS: 'basket' };
const minute = { 'cache-control': 'max-age=60, public' };

/** A router before two subgraphs, what each was sent, and how to ask. */
async function edge(environment: Readonly<Record<string, string>> = configured) {
  const sent: Record<'basket' | 'goods', IncomingHttpHeaders[]> = { basket: [], goods: [] };
  const subgraph = (name: 'basket' | 'goods') =>
    served((asked, response) => {
      sent[name].push(asked.headers);
      asked.resume();
      response.writeHead(200, minute);
      response.end(JSON.stringify({ data: { [name]: name } }));
    });
  const neighbours = {
    basket: { sdl: 'type Query { basket: String }', urls: [await subgraph('basket')] },
    goods: { sdl: 'type Query { goods: String }', urls: [await subgraph('goods')] },
  };
  const lines: string[] = [];
  const log = { ...silent, info: (told: unknown) => lines.push(JSON.stringify(told)) };
  const { port } = await routerBefore(neighbours, { ...environment, ACCESS_LOG_SHARE: '1' }, { log });
  const get = async (query: string, headers: Readonly<Record<string, string>> = {}) => {
    const search = `query=${encodeURIComponent(query)}`;
    const answer = await request(`http://127.0.0.1:${port}/graphql?${search}`, { headers });
    return { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() };
  };
  return { sent, get, lines };
}

/** What the router says of who asks. */
async function claimsOf(headers: IncomingHttpHeaders = {}): Promise<object> {
  const token = String(headers['tributary-identity']);
  return (await jwtVerify(token, new TextEncoder().encode(identitySecret), { algorithms: ['HS256'] })).payload;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

const nothing = () => {};
const silent = { fatal: nothing, error: nothing, warn: nothing, info: nothing, debug: nothing, trace: nothing };

describe('secrets of a client', () => {
  test('reach the subgraphs that are named, each once and in one order, bound to who asks', async () => {
    const { sent, get, lines } = await edge();

    await get('{ basket goods }', { [secretsHeader]: 'two, one,two' });

    const [headers = {}] = sent.basket;
    expect(headers[secretsHeader]).toBe('one,two');
    expect(await claimsOf(headers)).toMatchObject({ kind: 'guest', secrets: sha256('one,two') });
    expect(sent.goods[0]).not.toHaveProperty(secretsHeader);
    expect(lines.join('\n')).toContain('"status":200');
    expect(lines.join('\n')).not.toMatch(/one|two/);
  });

  test('leave whoever sends none as they were', async () => {
    const { sent, get } = await edge();

    for (const value of ['', ' , ']) expect((await get('{ basket }', { [secretsHeader]: value })).status).toBe(200);

    for (const headers of sent.basket) {
      expect(headers).not.toHaveProperty(secretsHeader);
      expect(await claimsOf(headers)).not.toHaveProperty('secrets');
    }
  });

  test('keep the answer from shared caches, which keep all answers apart by them', async () => {
    const { get } = await edge();

    const without = await get('{ basket }');
    const withOne = await get('{ basket }', { [secretsHeader]: 'one' });

    expect(without.headers).toMatchObject({
      'cache-control': 'max-age=60, public',
      vary: expect.stringContaining(secretsHeader),
    });
    expect(withOne.headers).toMatchObject({
      'cache-control': 'max-age=60, private',
      vary: expect.stringContaining(secretsHeader),
    });
  });

  test('keep queries apart that are under way at once', async () => {
    const { sent, get } = await edge();

    await Promise.all(['one', 'two', 'one'].map((secret) => get('{ basket }', { [secretsHeader]: secret })));

    expect(new Set(sent.basket.map((headers) => headers[secretsHeader]))).toEqual(new Set(['one', 'two']));
  });

  test('are refused where they are too many, too long or of another form', async () => {
    const { sent, get } = await edge();

    const eleven = Array.from({ length: 11 }, (_, index) => `s${index}`).join();
    for (const value of [eleven, 'x'.repeat(256), 'a b', '"one"', 'é']) {
      const { status, body } = await get('{ basket }', { [secretsHeader]: value });
      expect([value, status]).toEqual([value, 400]);
      expect(body).toContain('BAD_REQUEST');
      expect(body).toContain('at most 10 secrets');
    }
    expect(sent.basket).toEqual([]);
    expect((await get('{ basket }', { [secretsHeader]: eleven.replace(',s10', '') })).status).toBe(200);
  });

  test('go nowhere without configuration, not even by a rule for headers', async () => {
    const { sent, get } = await edge({});

    await get('{ basket }', { [secretsHeader]: 'one' });

    expect(sent.basket[0]).not.toHaveProperty(secretsHeader);
    expect(await claimsOf(sent.basket[0])).not.toHaveProperty('secrets');
  });

  test('that are forged beside the identity count for nothing: subgraphs are sent what the router says', async () => {
    const { sent, get } = await edge({ SECRETS_HEADER: 'x-holds' });

    await get('{ basket }', { [secretsHeader]: 'forged', 'x-holds': 'mine' });

    expect(sent.basket[0]).toMatchObject({ 'x-holds': 'mine' });
    expect(sent.basket[0]).not.toHaveProperty(secretsHeader);
  });
});

test('the same secrets in another order are the same', () => {
  const read = secretsReader('x-holds');

  expect(read({ 'x-holds': 'a,b' })).toEqual(read({ 'x-holds': ' b, a ,b' }));
  expect(read({ 'x-holds': 'a,b' })).not.toEqual(read({ 'x-holds': 'ab' }));
});

test.each(['authorization', 'cookie', 'tributary-identity', 'tributary-cost', 'x-request-id', 'host', 'content-type'])(
  'no secrets are looked for in %s',
  (name) => {
    const environment = { IDENTITY_SECRET: identitySecret, SECRETS_HEADER: name };

    expect(() => readConfig(environment)).toThrow('SECRETS_HEADER: expected a header that nobody else reads');
  },
);

test('secrets need somebody to whom they can be bound', () => {
  expect(() => readConfig({ SECRETS_HEADER: secretsHeader })).toThrow(ConfigError);
});
