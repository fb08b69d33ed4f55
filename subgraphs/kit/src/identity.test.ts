import { createHash } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import {
  holdsScope,
  identityVerifier,
  requireCustomer,
  requireScope,
  requireService,
  secretsOf,
  serviceIdentity,
  type Viewer,
} from './identity.ts';

const secret = 'a secret of at least thirty-two characters';
const guest: Viewer = { kind: 'guest', scopes: [] };
const jane: Viewer = { kind: 'customer', id: 'cus_1', scopes: ['order:read'], name: 'Jane', email: null };

describe('the identity header', () => {
  const verify = identityVerifier(secret);

  test('of a customer tells who asks', async () => {
    const header = await signed({ kind: 'customer', sub: 'cus_1', scope: 'order:read', name: 'Jane' });

    expect(await verify(header)).toEqual(jane);
  });

  test('of a guest names nobody', async () => {
    expect(await verify(await signed({ kind: 'guest' }))).toEqual(guest);
    expect(await verify(await signed({ kind: 'guest', address: '198.51.100.1' }))).toEqual({
      ...guest,
      address: '198.51.100.1',
    });
  });

  test('of a sister service names the service', async () => {
    const header = await serviceIdentity('order', secret)();

    expect(await verify(header)).toEqual({ kind: 'service', name: 'order', scopes: [] });
  });

  test.each([
    ['is missing', () => Promise.resolve(undefined)],
    ['is no token', () => Promise.resolve('x')],
    [
      'is signed with another secret',
      () => signed({ kind: 'guest' }, { secret: 'another secret of thirty-two characters!' }),
    ],
    ['has expired', () => signed({ kind: 'guest' }, { expires: '-1 minute' })],
    ['is for another audience', () => signed({ kind: 'guest' }, { audience: 'clients' })],
    ['claims an unknown kind', () => signed({ kind: 'root' })],
    ['is a customer without an id', () => signed({ kind: 'customer' })],
    ['is not signed at all', () => Promise.resolve(unsigned({ kind: 'service', iss: 'order', aud: 'subgraph' }))],
  ])('that %s is refused', async (_, header) => {
    await expect(verify(await header())).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });
});

describe('secrets beside the identity', () => {
  const verify = identityVerifier(secret);

  test('are those of whoever asks, where it was signed for them', async () => {
    const header = await signed({ kind: 'guest', secrets: hashOf('one,two') });

    expect(await verify(header, 'one,two')).toEqual({ ...guest, secrets: ['one', 'two'] });
    expect(await verify(header)).toEqual(guest);
  });

  test('of a buyer come with the service that asks for them', async () => {
    const header = await serviceIdentity('order', secret)('one');

    expect(await verify(header, 'one')).toEqual({ kind: 'service', name: 'order', scopes: [], secrets: ['one'] });
  });

  test.each([
    ['of nobody', { kind: 'guest' }, 'one'],
    ['of somebody else', { kind: 'guest', secrets: hashOf('two') }, 'one'],
    ['more than were signed', { kind: 'guest', secrets: hashOf('one') }, 'one,two'],
    ['in another order', { kind: 'guest', secrets: hashOf('one,two') }, 'two,one'],
    ['too many', { kind: 'guest', secrets: hashOf('s,'.repeat(11)) }, 's,'.repeat(11)],
  ])('%s are refused', async (_, claims, secrets) => {
    await expect(verify(await signed(claims), secrets)).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  test('stand behind one that an argument still holds', () => {
    const viewer = { ...guest, secrets: ['one', 'two'] };

    expect(secretsOf(viewer)).toEqual(['one', 'two']);
    expect(secretsOf(guest)).toEqual([]);
  });
});

test('a service signs anew only when half of the token is used up', async () => {
  const identity = serviceIdentity('order', secret);

  expect(await identity()).toBe(await identity());
});

test('a scope is held by those who were given it and by services', () => {
  expect(holdsScope(jane, 'order:read')).toBe(true);
  expect(holdsScope(jane, 'order:write')).toBe(false);
  expect(holdsScope({ kind: 'service', name: 'order', scopes: [] }, 'order:write')).toBe(true);
});

test('what is for others is refused with a code', () => {
  expect(() => requireCustomer(guest)).toThrow('sign in first');
  expect(() => requireScope(guest, 'order:read')).toThrow('expected the scope order:read');
  expect(() => requireService(jane)).toThrow('sister services alone');
});

function signed(
  claims: Record<string, string>,
  options: { readonly secret?: string; readonly expires?: string; readonly audience?: string } = {},
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('router')
    .setAudience(options.audience ?? 'subgraph')
    .setExpirationTime(options.expires ?? '1 minute')
    .sign(new TextEncoder().encode(options.secret ?? secret));
}

function unsigned(claims: object): string {
  return `${part({ alg: 'none' })}.${part({ ...claims, exp: 9_999_999_999 })}.`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function hashOf(secrets: string): string {
  return createHash('sha256').update(secrets).digest('base64url');
}
