import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { onTestFinished } from 'vitest';

export type Claims = Readonly<Record<string, unknown>>;

export interface TokenIssuer {
  /** Public keys, as a router reads them. */
  readonly jwksFile: string;
  /** The header of a request whose token says so. */
  readonly bearer: (claims: Claims) => Promise<{ readonly authorization: string }>;
}

export const issuer = 'https://issuer.example/';
export const audience = 'shop';

/** Takes what is to be done in the end. */
type OnEnd = (end: () => Promise<void>) => void;

/** Someone who signs tokens with a key of their own, for the length of a test. */
export async function tokenIssuer(onEnd: OnEnd = onTestFinished): Promise<TokenIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const folder = await mkdtemp(join(tmpdir(), 'tributary-issuer-'));
  onEnd(() => rm(folder, { recursive: true }));
  const jwksFile = join(folder, 'jwks.json');
  await writeFile(jwksFile, JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] }));
  const token = (claims: Claims) =>
    new SignJWT({ sub: 'cus_1', ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime('5 minutes')
      .sign(privateKey);
  return { jwksFile, bearer: async (claims) => ({ authorization: `Bearer ${await token(claims)}` }) };
}
