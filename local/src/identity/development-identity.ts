import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, type JWK, SignJWT } from 'jose';
import { keptFile } from './kept-file.ts';

/** Who signs where no issuer runs; the router refuses this one when NODE_ENV is production. */
export const issuer = 'https://development.tributary.invalid';
export const audience = 'tributary';

/** The app that may have people sign in: it has no secret, as none on a phone or in a page has. */
export const clientId = 'tributary-development';

const algorithm = 'ES256';

// Long enough to stay in a script or an editor's settings while one works on something.
const defaultDays = 30;

/** Who a token speaks for, as the router reads it. */
export interface Claims {
  /** The customer's id. */
  readonly sub: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly scopes: readonly string[];
}

export const jane: Claims = {
  sub: 'cus_01900000000070008000000000000001',
  name: 'Jane Doe',
  email: 'jane@example.com',
  scopes: [],
};

export const john: Claims = {
  sub: 'cus_01900000000070008000000000000003',
  name: 'John Roe',
  email: 'john@example.com',
  scopes: [],
};

export const sam: Claims = {
  sub: 'cus_01900000000070008000000000000002',
  name: 'Sam Staff',
  email: 'sam@example.com',
  scopes: [
    'inventory:read',
    'inventory:write',
    'product:write',
    'review:moderate',
    'audit:read',
    'payment:write',
    'ledger:read',
    'order:read',
    'order:write',
    'customer:read',
    'customer:write',
    'event:read',
    'webhook:write',
    'promotion:read',
    'promotion:write',
    'delivery:read',
    'delivery:write',
    'tax:read',
    'tax:write',
  ],
};

/** The key that signs development tokens, kept in a data directory. */
export interface DevelopmentIdentity {
  /** The public half, for the router's JWKS_FILE. */
  readonly jwksFile: string;
  /** The other half, for whoever signs beside us. */
  readonly privateJwk: JWK;
  token(claims: Claims, days?: number): Promise<string>;
}

/** Reads the key in `<data>/identity`, or makes it. Tokens are in the name of `iss`, which no more than states its name. */
export async function developmentIdentity(data: string, iss = issuer): Promise<DevelopmentIdentity> {
  const directory = join(data, 'identity');
  mkdirSync(directory, { recursive: true });
  const privateKey = createPrivateKey(keptFile(join(directory, 'private-key.pem'), newPrivateKey));
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' });
  const kid = await calculateJwkThumbprint(jwk);
  const jwksFile = join(directory, 'jwks.json');
  writeFileSync(jwksFile, `${JSON.stringify({ keys: [{ ...jwk, kid, alg: algorithm, use: 'sig' }] }, null, 2)}\n`);
  return {
    jwksFile,
    privateJwk: { ...privateKey.export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig' },
    token: ({ sub, name, email, scopes }, days = defaultDays) =>
      new SignJWT({ name, email, scope: scopes.join(' ') })
        .setProtectedHeader({ alg: algorithm, kid, typ: 'JWT' })
        .setIssuer(iss)
        .setAudience(audience)
        .setSubject(sub)
        .setIssuedAt()
        .setExpirationTime(`${days}d`)
        .sign(privateKey),
  };
}

/** Writes a file of people with tokens, for tools that let one be each of them; gives its name. */
export async function keptPeople(file: string, identity: DevelopmentIdentity): Promise<string> {
  const all = [jane, sam, john].map(async (claims) => ({ name: claims.name, token: await identity.token(claims) }));
  writeFileSync(file, JSON.stringify(await Promise.all(all)), { mode: 0o600 });
  return file;
}

/** Who signs in this data directory: the issuer that runs, or ran last; null where none did yet. */
export function keptIssuer(data: string): string | null {
  const file = issuerFile(data);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** From now on tokens are made in its name. */
export function keepIssuer(data: string, url: string): void {
  mkdirSync(join(data, 'identity'), { recursive: true });
  writeFileSync(issuerFile(data), `${url}\n`);
}

function issuerFile(data: string): string {
  return join(data, 'identity', 'issuer');
}

/** The secret with which router and services sign who a request is from; made once per data directory. */
export function identitySecret(data: string, make = newSecret): string {
  return keptFile(join(data, 'identity-secret'), make);
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function newPrivateKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
