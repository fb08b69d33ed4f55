import type { IncomingHttpHeaders } from 'node:http';
import { jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config/config.ts';
import { routerBefore } from './router-before.ts';
import { served } from './subgraph-at.ts';

// What a request says of itself once, in extensions.context, and how subgraphs are told.

const identitySecret = 'a secret of at least thirty-two characters';
const configured = { CONTEXT_NAMES: 'language,country', SHARE_IN_FLIGHT: 'on' };

interface Said {
  readonly status: number;
  readonly code: string | undefined;
}

async function said(response: Response): Promise<Said> {
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return { status: response.status, code: errors?.[0]?.extensions.code };
}

function sdl(name: string): string {
  return `type Query { ${name}: String }`;
}

/** A router before two subgraphs, what each was sent, and how to ask. */
async function edge(environment: Readonly<Record<string, string>> = configured) {
  const sent: Record<'here' | 'there', IncomingHttpHeaders[]> = { here: [], there: [] };
  const subgraph = (name: 'here' | 'there') =>
    served((asked, response) => {
      sent[name].push(asked.headers);
      asked.resume();
      // Long enough for those that come at once to be under way together.
      setTimeout(() => response.end(JSON.stringify({ data: { [name]: 'x', change: 'x' } })), 50);
    });
  const neighbours = {
    here: { sdl: `${sdl('here')} type Mutation { change: String }`, urls: [await subgraph('here')] },
    there: { sdl: sdl('there'), urls: [await subgraph('there')] },
  };
  const { port } = await routerBefore(neighbours, environment);
  const url = `http://127.0.0.1:${port}/graphql`;
  const post = async (query: string, context: unknown, headers: Readonly<Record<string, string>> = {}) => {
    const body = JSON.stringify({ query, extensions: { context } });
    return said(
      await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }),
    );
  };
  const get = async (query: string, context: unknown) => {
    const search = new URLSearchParams({ query, extensions: JSON.stringify({ context }) });
    return said(await fetch(`${url}?${search}`, { headers: { 'apollo-require-preflight': '1' } }));
  };
  return { sent, post, get };
}

async function toldIn(headers: IncomingHttpHeaders = {}): Promise<unknown> {
  const header = headers['tributary-context'];
  if (header === undefined) return null;
  const { payload } = await jwtVerify(String(header), new TextEncoder().encode(identitySecret), {
    algorithms: ['HS256'],
    issuer: 'router',
    audience: 'subgraph-context',
  });
  return payload['context'];
}

describe('what a request says of itself', () => {
  test('reaches all subgraphs that it asks, by POST and GET', async () => {
    const { sent, post, get } = await edge();

    await post('{ here there }', { language: 'de-AT', country: 'AT' });
    await get('{ here }', { country: 'DE', language: null });

    expect(await Promise.all(sent.here.map(toldIn))).toEqual([{ country: 'AT', language: 'de-AT' }, { country: 'DE' }]);
    expect(await Promise.all(sent.there.map(toldIn))).toEqual([{ country: 'AT', language: 'de-AT' }]);
  });

  test('reaches those alone that are named', async () => {
    const { sent, post } = await edge({ ...configured, CONTEXT_SUBGRAPHS: 'there' });

    await post('{ here there }', { country: 'AT' });

    expect(await toldIn(sent.here[0])).toBeNull();
    expect(await toldIn(sent.there[0])).toEqual({ country: 'AT' });
  });

  test('is not said where nothing is, and not read where nobody asks', async () => {
    const { sent, post } = await edge();
    const silent = await edge({});

    for (const context of [{}, null, { country: null }])
      expect(await post('{ here }', context)).toMatchObject({ status: 200 });
    expect(await silent.post('{ here }', { anything: [1] })).toMatchObject({ status: 200 });

    for (const headers of [...sent.here, ...silent.sent.here]) expect(headers).not.toHaveProperty('tributary-context');
  });

  test.each([
    ['another name', { planet: 'Earth' }],
    ['no object', 'de'],
    ['a list', ['de']],
    ['no text', { country: 1 }],
    ['an empty text', { country: '' }],
    ['a long text', { country: 'x'.repeat(65) }],
    ['what could end a header', { country: 'AT\r\nx: y' }],
    ['a name of every object', JSON.parse('{"__proto__": "x", "constructor": "y"}')],
  ])('is refused where it is %s, and nobody is asked', async (_, context) => {
    const { sent, post } = await edge();

    expect(await post('{ here }', context)).toEqual({ status: 400, code: 'BAD_REQUEST' });

    expect(sent.here).toEqual([]);
  });

  test('keeps queries apart that are under way at once', async () => {
    const { sent, post } = await edge();

    await Promise.all(['AT', 'DE', 'AT'].map((country) => post('{ here }', { country })));

    expect(await Promise.all(sent.here.map(toldIn))).toHaveLength(2);
  });

  test('is what a key is good for', async () => {
    const { post } = await edge({ ...configured, SECRETS_HEADER: 'x-secret' });
    const key = { 'idempotency-key': 'one', 'x-secret': 'mine' };

    expect(await post('mutation { change }', { country: 'AT' }, key)).toMatchObject({ status: 200 });

    expect(await post('mutation { change }', { country: 'DE' }, key)).toEqual({
      status: 422,
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await post('mutation { change }', { country: 'AT' }, key)).toMatchObject({ status: 200 });
  });

  test('can be sent by no client', async () => {
    const { sent, post } = await edge();

    await post('{ here }', null, { 'tributary-context': 'forged' });

    expect(sent.here[0]).not.toHaveProperty('tributary-context');
  });
});

test('nobody signs without a secret', () => {
  expect(() => readConfig({ CONTEXT_NAMES: 'language' })).toThrow('IDENTITY_SECRET: is required');
});
