import { SignJWT, decodeJwt, exportJWK, generateKeyPair, jwtVerify } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { asymmetricAlgorithms } from './issuer-rules.ts';
import type { Identified } from './caller.ts';
import { type Identify, type IdentityOptions, identifier } from './identity.ts';
import { Token } from './token.ts';
import { remoteKeys } from './issuer-keys.ts';
import { localKeys } from './local-keys.ts';
import type { Issuer } from './verify-token.ts';

const secret = 'a secret of at least thirty-two characters';
const issuer = 'https://issuer.example/';
const audience = 'tributary';
const keys = await generateKeyPair('ES256');
let rules: Issuer;

beforeAll(async () => {
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256' };
  rules = issuerWith({ keys: localKeys(JSON.stringify({ keys: [jwk] })) });
});

function issuerWith(settings: Pick<Issuer, 'keys'> & Partial<Issuer>): Issuer {
  return {
    issuer,
    audience: [audience],
    algorithms: asymmetricAlgorithms,
    clockToleranceMs: 5_000,
    subjectPrefix: '',
    scopesClaim: 'scope',
    scopesAllowed: null,
    policiesClaim: null,
    ...settings,
  };
}

function identifying(issuers: readonly Issuer[], options: Partial<IdentityOptions> = {}) {
  const identify = identifier({ secret, issuers, isRequired: false, passesUnknown: false, ...options });
  return (token: string | null, address?: string): ReturnType<Identify> =>
    identify(token === null ? null : new Token(token), address);
}

describe('without a token', () => {
  test('the caller is a guest, and subgraphs are told so', async () => {
    const caller = await identifying([])(null);

    const { payload } = await jwtVerify(identityOf(caller), new TextEncoder().encode(secret), {
      issuer: 'router',
      audience: 'subgraph',
      algorithms: ['HS256'],
    });
    expect(caller).toMatchObject({ kind: 'Caller', viewer: { kind: 'guest' } });
    expect(payload).toMatchObject({ kind: 'guest', scope: '' });
    expect(payload.sub).toBeUndefined();
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
  });
});

test('guests are told apart by where they are, where that is known', async () => {
  const identify = identifying([]);

  const [here, there, nowhere] = [
    await identify(null, '198.51.100.1'),
    await identify(null, '198.51.100.2'),
    await identify(null),
  ];

  expect([here, there, nowhere].map((caller) => decodeJwt(identityOf(caller))['address'])).toEqual([
    '198.51.100.1',
    '198.51.100.2',
    undefined,
  ]);
  expect(await identify(null, '198.51.100.1')).toBe(here);
});

test('of who signs in no address is told', async () => {
  const customer = await identifying([rules])(await tokenWith({}), '198.51.100.1');

  expect(decodeJwt(identityOf(customer))).not.toHaveProperty('address');
});

describe('with a token', () => {
  test('the caller is whom the token names, and subgraphs are told so', async () => {
    const token = await tokenWith({ scope: 'order:read', name: 'Jane Doe', email: 'jane@example.com' });

    const caller = await identifying([rules])(token);

    const viewer = { kind: 'customer', id: 'cus_1', scope: 'order:read', name: 'Jane Doe', email: 'jane@example.com' };
    expect(caller).toMatchObject({ kind: 'Caller', viewer });
    expect(decodeJwt(identityOf(caller))).toMatchObject({
      kind: 'customer',
      sub: 'cus_1',
      scope: 'order:read',
      name: 'Jane Doe',
      email: 'jane@example.com',
    });
  });

  test('what the token does not claim is not claimed upstream', async () => {
    const caller = await identifying([rules])(await tokenWith({}));

    expect(Object.keys(decodeJwt(identityOf(caller))).toSorted()).toEqual([
      'aud',
      'exp',
      'iat',
      'iss',
      'kind',
      'scope',
      'sub',
    ]);
  });

  test('its own claims cannot make it a service', async () => {
    const caller = await identifying([rules])(await tokenWith({ kind: 'service' }));

    expect(decodeJwt(identityOf(caller))).toMatchObject({ kind: 'customer', iss: 'router' });
  });

  test.each([
    ['has expired', () => tokenWith({}, { exp: '-1 minute' }), 'expired'],
    ['never expires', () => tokenWith({}, { exp: null }), '"exp"'],
    ['is from another issuer', () => tokenWith({}, { iss: 'https://other.example/' }), '"iss"'],
    ['is for another audience', () => tokenWith({}, { aud: 'other' }), '"aud"'],
    ['names nobody', () => tokenWith({}, { sub: null }), '"sub"'],
    ['has a claim of the wrong type', () => tokenWith({ scope: 5 }), '"scope"'],
    ['is signed with a key of nobody we know', strangersToken, 'not valid'],
    ['is signed with a secret', () => symmetric(), 'not valid'],
    ['is not signed', () => Promise.resolve(unsigned()), 'not valid'],
    ['is no token', () => Promise.resolve('x'), 'not valid'],
  ])('that %s the request is refused', async (_, token, message) => {
    const refused = await identifying([rules])(await token());

    expect(refused).toMatchObject({ kind: 'TokenRefused', message: expect.stringContaining(message) });
  });

  test('where nobody can sign in it is refused rather than ignored', async () => {
    expect(await identifying([])(await tokenWith({}))).toMatchObject({ kind: 'TokenRefused' });
  });

  test('keys that cannot be had say nothing about the token', async () => {
    // Port 9 (discard) is closed on any machine that runs tests.
    const unreachable = { ...rules, keys: remoteKeys({ jwksUrl: 'http://127.0.0.1:9/jwks' }) };

    expect(await identifying([unreachable])(await tokenWith({}))).toMatchObject({
      kind: 'IdentityUnavailable',
    });
  });
});

describe('a verdict', () => {
  test('is repeated for a minute, then made anew', async () => {
    const clock = { now: Date.now() };
    const identify = identifying([rules], { now: () => clock.now });
    const token = await tokenWith({});

    const first = await identify(token);
    clock.now += 59_000;
    const repeated = await identify(token);
    clock.now += 2_000;
    const renewed = await identify(token);

    expect(repeated).toBe(first);
    expect(identityOf(renewed)).not.toBe(identityOf(first));
  });

  test('is not repeated beyond the life of the token', async () => {
    const clock = { now: Date.now() };
    const identify = identifying([rules], { now: () => clock.now });
    const token = await tokenWith({}, { exp: '10 seconds' });

    const before = await identify(token);
    clock.now += 30_000;
    const after = await identify(token);

    expect(before.kind).toBe('Caller');
    expect(after.kind).toBe('TokenRefused');
  });
});

function identityOf(identified: Identified): string {
  if (identified.kind !== 'Caller') throw new Error(`expected a caller, got ${identified.kind}`);
  if (identified.identity === null) throw new Error('expected a signed identity');
  return identified.identity;
}

interface Registered {
  readonly iss?: string;
  readonly aud?: string;
  readonly sub?: string | null;
  readonly exp?: string | null;
}

function tokenWith(claims: Record<string, unknown>, registered: Registered = {}): Promise<string> {
  return draft(claims, registered).setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(keys.privateKey);
}

async function strangersToken(): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256');
  return draft({}, {}).setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(privateKey);
}

function symmetric(): Promise<string> {
  return draft({}, {}).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(new TextEncoder().encode(secret));
}

function unsigned(): string {
  return `${part({ alg: 'none' })}.${part({ iss: issuer, aud: audience, sub: 'cus_1', exp: 9_999_999_999 })}.`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function draft(
  claims: Record<string, unknown>,
  { iss = issuer, aud = audience, sub = 'cus_1', exp = '1 hour' }: Registered,
) {
  const jwt = new SignJWT(claims).setIssuer(iss).setAudience(aud).setIssuedAt();
  if (sub !== null) jwt.setSubject(sub);
  if (exp !== null) jwt.setExpirationTime(exp);
  return jwt;
}
