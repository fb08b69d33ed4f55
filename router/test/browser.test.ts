import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt } from 'jose';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumBinary, startChromium } from './chromium.ts';
import { routerBefore } from './router-before.ts';
import { audience, issuer, tokenIssuer } from './token-issuer.ts';

// Pages of other origins, in a real browser: what they may ask is decided there as much as here. A browser takes another
// port for another origin, and another name of this machine for another site.

const binary = chromiumBinary();
const ends: (() => unknown)[] = [];
const onEnd = (end: () => unknown) => void ends.push(end);

const sent: IncomingHttpHeaders[] = [];
let browser: Browser;
let endpoint: string;
let token: string;
/** Where pages are: one that may ask, one of another site that may, and one that may not. */
let pages: Readonly<Record<'shop' | 'partner' | 'stranger', string>>;

beforeAll(async () => {
  if (binary === null) return;
  const tokens = await tokenIssuer(onEnd);
  token = await tokens.token({ sub: 'cus_jane' });
  const [shop, partner, stranger, subgraph] = await Promise.all([origin(), origin(), origin(), telling()]);
  pages = {
    shop: `http://localhost:${shop}`,
    partner: `http://127.0.0.1:${partner}`,
    stranger: `http://127.0.0.1:${stranger}`,
  };
  const yaml = `
    server: { cors: { origins: ['${pages.shop}', '${pages.partner}'], credentials: true } }
    identity:
      issuer: ${issuer}
      audience: ${audience}
      jwksFile: ${tokens.jwksFile}
      secretsHeader: tributary-guest
      tokenSources: [{ header: authorization }, { cookie: __Host-token }]`;
  const sdl = 'type Query { who: String } type Mutation { change: String }';
  const { port } = await routerBefore({ shop: { sdl, urls: [subgraph] } }, { HOST: '127.0.0.1' }, { onEnd, yaml });
  endpoint = `http://localhost:${port}/graphql`;
  browser = await startChromium(binary);
  onEnd(() => browser.close());
});
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});
beforeEach(() => void sent.splice(0));

/** An empty page; gives its port. */
async function origin(): Promise<number> {
  return listening(
    createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html>')),
  );
}

/** A subgraph that says who it was told that asks. */
async function telling(): Promise<string> {
  const port = await listening(
    createServer((request, response) => {
      sent.push(request.headers);
      const { kind, sub = null } = decodeJwt(String(request.headers['tributary-identity']));
      request.resume();
      response.end(JSON.stringify({ data: { who: `${String(kind)} ${sub}`, change: 'done' } }));
    }),
  );
  return `http://127.0.0.1:${port}/graphql`;
}

function listening(server: ReturnType<typeof createServer>): Promise<number> {
  onEnd(() => server.close());
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}

interface Asking {
  readonly headers?: Readonly<Record<string, string>>;
  readonly credentials?: 'include' | 'omit';
  readonly body?: string;
}

interface Read {
  readonly status: number;
  readonly body: { readonly data?: unknown; readonly errors?: readonly { readonly extensions: object }[] };
  readonly requestId: string | null;
}

const who = JSON.stringify({ query: '{ who }' });
const json = { 'content-type': 'application/json' };
const forcing = { ...json, 'apollo-require-preflight': 'yes' };

/** What the page's script can read of the answer; null where the browser keeps it from it. */
async function ask(from: keyof typeof pages, { headers = json, credentials = 'omit', body = who }: Asking = {}) {
  const context = await withCookie();
  try {
    const page = await context.newPage();
    await page.goto(pages[from]);
    return await page.evaluate(
      async ({ to, init }): Promise<Read | null> => {
        try {
          const answer = await fetch(to, init);
          const read = (await answer.json()) as Read['body'];
          return { status: answer.status, body: read, requestId: answer.headers.get('x-request-id') };
        } catch {
          return null;
        }
      },
      { to: endpoint, init: { method: 'POST', headers: { ...headers }, credentials, body } },
    );
  } finally {
    await context.close();
  }
}

/** Jane is signed in at the router's host. */
async function withCookie(): Promise<BrowserContext> {
  const context = await browser.newContext();
  const host = { domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;
  await context.addCookies([{ name: '__Host-token', value: token, ...host }]);
  return context;
}

describe.skipIf(binary === null)('a page of another origin in Chromium', () => {
  test('asks without credentials as a guest, and reads the answer with its id', async () => {
    expect(await ask('shop')).toEqual({
      status: 200,
      body: { data: { who: 'guest null' } },
      requestId: expect.stringMatching(/./),
    });
  });

  test('asks with its cookie as whoever is signed in, beside a header that forces a preflight', async () => {
    expect(await ask('shop', { credentials: 'include', headers: forcing })).toMatchObject({
      body: { data: { who: 'customer cus_jane' } },
    });
  });

  test('is told that a cookie alone does not do', async () => {
    expect(await ask('shop', { credentials: 'include' })).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'CSRF_PREVENTED' } }] },
    });
    expect(sent).toEqual([]);
  });

  test('of another site that may ask has a token, and what a guest holds, but not the cookie', async () => {
    const authorization = { ...json, authorization: `Bearer ${token}`, 'tributary-guest': 'one,two' };

    expect(await ask('partner', { credentials: 'include', headers: forcing })).toMatchObject({
      body: { data: { who: 'guest null' } },
    });
    expect(await ask('partner', { headers: authorization })).toMatchObject({
      body: { data: { who: 'customer cus_jane' } },
    });
    expect(sent.at(-1)).toMatchObject({ 'tributary-guest': 'one,two' });
  });

  test('that may not ask reads nothing and changes nothing, with a preflight or without', async () => {
    const change = JSON.stringify({ query: 'mutation { change }' });
    const kinds: Asking[] = [
      {},
      { credentials: 'include', headers: forcing },
      { credentials: 'include', headers: { 'content-type': 'text/plain' } },
      { credentials: 'include', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ];

    for (const kind of kinds) expect(await ask('stranger', { ...kind, body: change })).toBeNull();

    expect(sent).toEqual([]);
  });
});
