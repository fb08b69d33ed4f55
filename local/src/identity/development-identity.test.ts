import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { audience, developmentIdentity, identitySecret, issuer, jane, sam } from './development-identity.ts';

let data = '';

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'tributary-identity-test-'));
});

afterEach(() => rmSync(data, { recursive: true }));

function readJwks(file: string): JSONWebKeySet {
  return JSON.parse(readFileSync(file, 'utf8')) as JSONWebKeySet;
}

test('a token says who it speaks for, for 30 days, to whoever has the public key', async () => {
  const identity = await developmentIdentity(data);

  const token = await identity.token(sam);

  const keys = createLocalJWKSet(readJwks(identity.jwksFile));
  const { payload } = await jwtVerify(token, keys, { issuer, audience });
  expect(payload).toMatchObject({ sub: sam.sub, name: 'Sam Staff', scope: sam.scopes.join(' ') });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(30 * 86_400);
});

test('a token of the last start is still good at the next', async () => {
  const token = await (await developmentIdentity(data)).token(jane);

  const keys = createLocalJWKSet(readJwks((await developmentIdentity(data)).jwksFile));

  await expect(jwtVerify(token, keys)).resolves.toMatchObject({ payload: { sub: jane.sub } });
});

test('the public file holds no private part, and secrets are readable by their owner alone', async () => {
  const { jwksFile } = await developmentIdentity(data);
  const secret = identitySecret(data);

  expect(readJwks(jwksFile).keys[0]).not.toHaveProperty('d');
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(identitySecret(data)).toBe(secret);
  for (const file of ['identity-secret', 'identity/private-key.pem']) {
    expect(statSync(join(data, file)).mode & 0o077).toBe(0);
  }
});
