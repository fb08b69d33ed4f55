import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { identityVerifier } from './identity.ts';
import { contextVerifier } from './said-context.ts';

const secret = 'a secret of at least thirty-two characters';
const nextSecret = 'the next secret of thirty-two characters!!';
const verify = contextVerifier(secret);

function signed(
  claims: Readonly<Record<string, unknown>>,
  { by = secret, audience = 'subgraph-context', issuer = 'router' } = {},
): Promise<string> {
  const jwt = new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setIssuer(issuer).setAudience(audience);
  return jwt.sign(new TextEncoder().encode(by));
}

test('what the router says is read, and without the header nothing is said', async () => {
  const header = await signed({ context: { language: 'de' } });

  expect(await verify(header)).toEqual({ language: 'de' });
  expect(await verify(undefined)).toEqual({});
});

test('while one secret takes the place of another, both sign', async () => {
  const header = await signed({ context: { language: 'de' } }, { by: nextSecret });

  expect(await contextVerifier(`${secret},${nextSecret}`)(header)).toEqual({ language: 'de' });
});

test.each([
  ['is no token', () => Promise.resolve('x')],
  ['is signed with another secret', () => signed({ context: {} }, { by: nextSecret })],
  ['is an identity', () => signed({ context: {} }, { audience: 'subgraph' })],
  ['is a sister’s', () => signed({ context: {} }, { issuer: 'order' })],
  ['has something else than texts', () => signed({ context: { language: ['de'] } })],
])('a header that %s is refused', async (_, header) => {
  await expect(verify(await header())).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
});

test('it is nobody’s identity', async () => {
  const header = await signed({ context: {}, kind: 'service', exp: 4_000_000_000 });

  await expect(identityVerifier(secret)(header)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
});
