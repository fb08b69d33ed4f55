import { rename, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, routerBefore } from './router-before.ts';
import { tokenIssuer } from './token-issuer.ts';

// Several issuers and several places for tokens, over HTTP. The subgraph says who it was told that asks.

interface Signer {
  readonly jwksFile: string;
  readonly token: (claims?: Readonly<Record<string, unknown>>, issuer?: string) => Promise<string>;
}

const ends: (() => unknown)[] = [];
const onEnd = (end: () => unknown) => void ends.push(end);
let one: Signer;
let two: Signer;
let url: string;
let ask: Ask;
let askRequired: Ask;
let askPassing: Ask;

beforeAll(async () => {
  [one, two] = [await signer('https://one.example/', 'ES256'), await signer('https://two.example/', 'ES384')];
  url = await telling();
  const both = `
    issuer: https://one.example/
    audience: [shop, app]
    jwksFile: ${one.jwksFile}
    issuers:
      - issuer: https://two.example/
        audience: shop
        jwksFile: ${two.jwksFile}
        algorithms: [ES384]
        subjectPrefix: 'two:'
        scopesClaim: scp
        scopesAllowed: [read]
    tokenSources: [{ header: authorization }, { header: x-token, prefix: '' }, { cookie: __Host-token }]`;
  const cors = `server: { cors: { origins: ['https://app.example'] } }`;
  ask = await router(`${cors}\nidentity:${both}`);
  askRequired = await router(`identity:\n    required: true${both}`);
  askPassing = await router(`identity:\n    unknownTokens: pass${both}`);
});
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

async function signer(own: string, alg: string): Promise<Signer> {
  const { jwksFile, token } = await tokenIssuer(onEnd, { own, alg });
  return { jwksFile, token: (claims, named) => token({ sub: '1', ...claims }, named) };
}

async function telling(): Promise<string> {
  return startServer((request, response) => {
    const { kind, sub = null, scope } = decodeJwt(String(request.headers['tributary-identity']));
    response.end(JSON.stringify({ data: { who: [kind, sub, scope].join(' ') } }));
  });
}

async function startServer(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onEnd(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

async function router(yaml: string): Promise<Ask> {
  const served = await routerBefore({ shop: { sdl: 'type Query { who: String }', urls: [url] } }, {}, { onEnd, yaml });
  return served.ask;
}

async function who(headers: Readonly<Record<string, string>>, by: Ask = ask): Promise<unknown> {
  const { status, body } = await by('{ who }', headers);
  return status === 200 ? body.data?.['who'] : [status, body.errors?.[0]];
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const refused = (message: string) => [401, { message, extensions: { code: 'UNAUTHENTICATED' } }];

describe('of several issuers', () => {
  test('each names its own customers, with the scopes that count', async () => {
    expect(await who(bearer(await one.token({ scope: 'read write' })))).toBe('customer 1 read write');
    expect(await who(bearer(await one.token({ aud: 'app' })))).toBe('customer 1 ');
    expect(await who(bearer(await two.token({ scp: ['read', 'write'], scope: 'admin' })))).toBe('customer two:1 read');
  });

  test('none can name a customer of another one', async () => {
    const sub = refused(`the token's "sub" claim is not accepted`);

    expect(await who(bearer(await one.token({ sub: 'two:1' })))).toEqual(sub);
    expect(await who(bearer(await two.token({}, 'https://one.example/')))).toEqual(refused('the token is not valid'));
    expect(await who(bearer(await one.token({}, 'https://two.example/')))).toEqual(refused('the token is not valid'));
  });

  test('each has its audience, and nobody else signs', async () => {
    expect(await who(bearer(await two.token({ aud: 'app' })))).toEqual(
      refused(`the token's "aud" claim is not accepted`),
    );
    expect(await who(bearer(await one.token({}, 'https://three.example/')))).toEqual(
      refused(`the token's "iss" claim is not accepted`),
    );
  });
});

describe('a token', () => {
  test('is taken from any of its places, the first of which counts', async () => {
    const [first, second] = [await one.token(), await two.token()];

    expect(await who({ 'x-token': second })).toBe('customer two:1 ');
    expect(await who({ ...bearer(first), 'x-token': second })).toBe('customer 1 ');
    expect(await who({})).toBe('guest  ');
  });

  test.each(['', 'Bearer', 'Bearer a b', 'Basic dXNlcjpwYXNz'])(
    'in another form is refused: %j',
    async (authorization) => {
      expect(await who({ authorization })).toEqual(
        refused('expected "Bearer" and a token in the authorization header'),
      );
    },
  );

  test('in a cookie counts only where no page of a stranger can have sent it', async () => {
    const cookie = `theme=dark; __Host-token=${await one.token()}; other=1`;
    const preflight = { 'apollo-require-preflight': '1' };
    const origin = 'https://app.example';
    const prevented = [400, { message: expect.stringContaining('cookie'), extensions: { code: 'CSRF_PREVENTED' } }];

    expect(await who({ cookie, origin, ...preflight })).toBe('customer 1 ');
    expect(await who({ cookie, origin })).toEqual(prevented);
    expect(await who({ cookie, ...preflight })).toEqual(prevented);
    expect(await who({ cookie, origin: 'https://evil.example', ...preflight })).toEqual(prevented);
    expect(await who({ cookie: 'theme=dark' })).toBe('guest  ');
  });

  test('may be required', async () => {
    expect(await who({}, askRequired)).toEqual(refused('expected a token: nobody is served without one'));
    expect(await who(bearer(await one.token()), askRequired)).toBe('customer 1 ');
  });

  test('of nobody known may be let pass, as a guest’s; a wrong one of an issuer is refused all the same', async () => {
    expect(await who(bearer('opaque'), askPassing)).toBe('guest  ');
    expect(await who({ authorization: 'Basic dXNlcjpwYXNz' }, askPassing)).toBe('guest  ');
    expect(await who(bearer(await one.token({}, 'https://three.example/')), askPassing)).toBe('guest  ');
    expect(await who(bearer(await one.token({ aud: 'other' })), askPassing)).toEqual(
      refused(`the token's "aud" claim is not accepted`),
    );
  });
});

test('where a subgraph understands tokens itself it gets them as they are, with cookies, and its own go back', async () => {
  const seen: (string | undefined)[] = [];
  const shop = await startServer((request, response) => {
    const { authorization, cookie } = request.headers;
    seen.push(authorization, cookie, request.headers['accept-language']);
    response.setHeader('set-cookie', ['a=1', 'b=2']).end(JSON.stringify({ data: { who: 'nobody' } }));
  });
  const yaml = `
identity: { unknownTokens: pass }
headers:
  requests:
    - { propagate: authorization, subgraphs: [shop] }
    - { propagate: cookie, subgraphs: [shop] }
    - { propagate: accept-language }
  answers: [{ propagate: set-cookie, combine: append }]`;
  const opaque = await routerBefore({ shop: { sdl: 'type Query { who: String }', urls: [shop] } }, {}, { onEnd, yaml });

  const answer = await opaque.ask('{ who }', {
    authorization: 'Bearer opaque',
    cookie: 's=1',
    'accept-language': 'de',
  });

  expect(answer.status).toBe(200);
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(seen).toEqual(['Bearer opaque', 's=1', 'de']);
});

test('keys in a file are read again when it changes; what holds none changes nothing', async () => {
  const [before, after] = [
    await signer('https://three.example/', 'ES256'),
    await signer('https://three.example/', 'ES256'),
  ];
  const askThem = await router(
    `identity: { issuer: 'https://three.example/', audience: shop, jwksFile: ${before.jwksFile} }`,
  );
  const statuses = async () => {
    const tokens = await Promise.all([before, after].map((one) => one.token()));
    return Promise.all(tokens.map(async (token) => (await askThem('{ who }', bearer(token))).status));
  };
  expect(await statuses()).toEqual([200, 401]);

  await writeFile(`${before.jwksFile}.next`, '{ "keys": "none" }');
  await rename(`${before.jwksFile}.next`, before.jwksFile);
  // Longer than it takes until a change has settled and is read.
  await sleep(1_000);
  expect(await statuses()).toEqual([200, 401]);

  await rename(after.jwksFile, before.jwksFile);
  await expect.poll(statuses).toEqual([401, 200]);
});
