import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audience, clientId, developmentIdentity, jane, sam } from '../src/identity/development-identity.ts';
import { issuerServer } from '../src/issuer/issuer-server.ts';
import { freePort } from '../src/postgres/free-port.ts';

let data = '';
let url = '';
let server: Server;
let config: client.Configuration;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'tributary-issuer-test-'));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  server = issuerServer(url, (await developmentIdentity(data, url)).privateJwk).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const insecure = { execute: [client.allowInsecureRequests] };
  config = await client.discovery(new URL(url), clientId, undefined, client.None(), insecure);
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(data, { recursive: true });
});

// Any port: nobody listens, since the browser of these tests looks at the address alone.
const redirectUri = 'http://127.0.0.1:5173/callback';

/** Goes to an address as a browser does, with its cookies, until it leaves the issuer. */
class Browser {
  readonly #cookies = new Map<string, string>();

  async go(to: string, init: RequestInit = {}): Promise<{ readonly address: string; readonly response: Response }> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(to, { ...init, redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      this.#cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) return { address: to, response };
    const next = new URL(location, to).href;
    return next.startsWith(redirectUri) ? { address: next, response } : this.go(next);
  }
}

async function authorization(scope: string) {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const challenge = await client.calculatePKCECodeChallenge(verifier);
  const asked = { redirect_uri: redirectUri, scope, state, code_challenge: challenge, code_challenge_method: 'S256' };
  return { verifier, state, address: client.buildAuthorizationUrl(config, asked).href };
}

function clickOn(sub: string): RequestInit {
  return { method: 'POST', body: new URLSearchParams({ person: sub }) };
}

async function signedIn(sub: string, scope = 'openid profile email') {
  const { verifier, state, address } = await authorization(scope);
  const browser = new Browser();
  const page = await browser.go(address);
  const { address: back } = await browser.go(page.address, clickOn(sub));
  return client.authorizationCodeGrant(config, new URL(back), { pkceCodeVerifier: verifier, expectedState: state });
}

async function claimsOf(accessToken: string) {
  const keys = createRemoteJWKSet(new URL(String(config.serverMetadata().jwks_uri)));
  return (await jwtVerify(accessToken, keys, { issuer: url, audience })).payload;
}

test('whoever clicks on a name is signed in as that person, by code and PKCE', async () => {
  const tokens = await signedIn(jane.sub);

  expect(await claimsOf(tokens.access_token)).toMatchObject({ sub: jane.sub, name: 'Jane Doe', email: jane.email });
  expect(tokens.claims()).toMatchObject({ sub: jane.sub });
});

test('the page names the people, and says that this is development', async () => {
  const { response } = await new Browser().go((await authorization('openid')).address);

  const page = await response.text();
  for (const name of ['Jane Doe', 'John Roe', 'Sam Staff, of the staff', 'development']) expect(page).toContain(name);
  expect(response.headers.get('x-frame-options')).toBe('DENY');
});

test('scopes are given as they are asked for to whoever has them, and to nobody else', async () => {
  const asked = 'openid order:read webhook:write';

  const [ofSam, ofJane, unasked] = [
    await signedIn(sam.sub, asked),
    await signedIn(jane.sub, asked),
    await signedIn(sam.sub),
  ];

  expect((await claimsOf(ofSam.access_token))['scope']).toBe('order:read webhook:write');
  for (const { access_token: token } of [ofJane, unasked]) expect((await claimsOf(token))['scope'] ?? '').toBe('');
});

test('a refresh token is good once: its repeat voids what came of it', async () => {
  const first = await signedIn(jane.sub);

  const second = await client.refreshTokenGrant(config, String(first.refresh_token));

  expect(await claimsOf(second.access_token)).toMatchObject({ sub: jane.sub });
  expect(second.refresh_token).not.toBe(first.refresh_token);
  await expect(client.refreshTokenGrant(config, String(first.refresh_token))).rejects.toMatchObject({
    error: 'invalid_grant',
  });
  await expect(client.refreshTokenGrant(config, String(second.refresh_token))).rejects.toMatchObject({
    error: 'invalid_grant',
  });
});

test('without PKCE, with another verifier, at another address or as somebody unknown nobody is signed in', async () => {
  const { verifier, state, address } = await authorization('openid');
  const plain = new URL(address);
  plain.searchParams.delete('code_challenge');
  plain.searchParams.delete('code_challenge_method');
  const elsewhere = new URL(address);
  elsewhere.searchParams.set('redirect_uri', 'https://evil.example/callback');
  const browser = new Browser();

  expect(new URL((await browser.go(plain.href)).address).searchParams.get('error')).toBe('invalid_request');
  expect((await browser.go(elsewhere.href)).response.status).toBe(400);
  const page = await browser.go(address);
  expect((await browser.go(page.address, clickOn('cus_unknown'))).response.status).toBe(400);
  expect((await new Browser().go(page.address, clickOn(jane.sub))).response.status).toBe(400);
  const back = new URL((await browser.go(page.address, clickOn(jane.sub))).address);
  const wrong = { pkceCodeVerifier: `${verifier}x`, expectedState: state };
  await expect(client.authorizationCodeGrant(config, back, wrong)).rejects.toMatchObject({ error: 'invalid_grant' });
});

test('tokens of the command are of the same issuer, and good where those are', async () => {
  const token = await (await developmentIdentity(data, url)).token(jane);

  expect(await claimsOf(token)).toMatchObject({ sub: jane.sub });
  expect(decodeJwt(token).iss).toBe(url);
});

test('as a process it answers probes, and says nothing on the terminal', async () => {
  const port = await freePort();
  const environment = { ...process.env, NODE_ENV: '', ISSUER_DATA: data, PORT: String(port) };
  const child = spawn(process.execPath, ['local/dist/issuer/main.js'], {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr.on('data', (text) => (told += String(text)));
  const health = () =>
    fetch(`http://127.0.0.1:${port}/health`).then(
      ({ status }) => status,
      () => null,
    );

  await expect.poll(health).toBe(200);
  child.kill('SIGTERM');

  expect(await once(child, 'close')).toEqual([0, null]);
  expect(told).toBe('');
});

test('in production it does not start', async () => {
  const environment = { ...process.env, NODE_ENV: 'production', ISSUER_DATA: data, PORT: '0' };
  const child = spawn(process.execPath, ['local/dist/issuer/main.js'], {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr.on('data', (text) => (told += String(text)));

  expect(await once(child, 'close')).toEqual([1, null]);
  expect(told).toBe('the local issuer asks nobody for a password: it is not for production\n');
});
