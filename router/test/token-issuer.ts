import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { onTestFinished } from 'vitest';

export type Claims = Readonly<Record<string, unknown>>;

export interface TokenIssuer {
  /** Public keys, as a router reads them. */
  readonly jwksFile: string;
  /** `named`: whose it claims to be, where that is somebody else. */
  readonly token: (claims: Claims, named?: string) => Promise<string>;
  /** The header of a request whose token says so. */
  readonly bearer: (claims: Claims) => Promise<{ readonly authorization: string }>;
}

export const issuer = 'https://issuer.example/';
export const audience = 'shop';

/** Takes what is to be done in the end. */
type OnEnd = (end: () => Promise<void>) => void;

/** Someone who signs tokens with a key of their own, for the length of a test. */
export async function tokenIssuer(
  onEnd: OnEnd = onTestFinished,
  { own = issuer, alg = 'ES256' }: { readonly own?: string; readonly alg?: string } = {},
): Promise<TokenIssuer> {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  const folder = await mkdtemp(join(tmpdir(), 'tributary-issuer-'));
  onEnd(() => rm(folder, { recursive: true }));
  const jwksFile = join(folder, 'jwks.json');
  await writeFile(jwksFile, JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: own, alg }] }));
  const token = (claims: Claims, named = own) =>
    new SignJWT({ sub: 'cus_1', aud: audience, ...claims })
      .setProtectedHeader({ alg, kid: own })
      .setIssuer(named)
      .setExpirationTime('5 minutes')
      .sign(privateKey);
  return { jwksFile, token, bearer: async (claims) => ({ authorization: `Bearer ${await token(claims)}` }) };
}
