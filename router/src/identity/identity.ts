import { SignJWT, createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

/** Who asks. Staff are customers with scopes. */
export type Viewer = Guest | Customer;

export interface Guest {
  readonly kind: 'guest';
  /** The network that they are in; null where it is not known. */
  readonly address: string | null;
}

export interface Customer {
  readonly kind: 'customer';
  readonly id: string;
  readonly scope: string;
  readonly name: string | null;
  readonly email: string | null;
}

/** What a caller may be shown. Callers with one verified token have one object. */
export interface Rights {
  readonly isAuthenticated: boolean;
  readonly scopes: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
}

/** A viewer, and the signed header by which subgraphs know them; null where they are not told. */
export interface Caller {
  readonly kind: 'Caller';
  readonly viewer: Viewer;
  readonly rights: Rights;
  readonly identity: string | null;
}

export type Identified = Caller | TokenRefused | IdentityUnavailable;

export interface TokenRefused {
  readonly kind: 'TokenRefused';
  /** For the client: what is wrong with its token. */
  readonly message: string;
}

/** The keys could not be had, which says nothing about the token. */
export interface IdentityUnavailable {
  readonly kind: 'IdentityUnavailable';
  readonly reason: string;
}

/**
 * At once where the header is known already, which is nearly always. Guests are told apart by their address, where one is
 * given; customers are known by their tokens.
 */
export type Identify = (authorization: string | undefined, address?: string | null) => Identified | Promise<Identified>;

/** The header that subgraphs believe; clients can never set it, since upstream headers are built anew. */
export const identityHeader = 'tributary-identity';

export interface TokenRules {
  readonly keys: JWTVerifyGetKey;
  readonly issuer: string;
  readonly audience: string;
  /** Lists the policies that hold for a caller; null: none does. */
  readonly policiesClaim: string | null;
}

// The contract with subgraphs is five minutes at most.
const identityLifeSeconds = 300;
// How long a verdict is repeated: after a key is withdrawn, its tokens work for this long. The header that is
// repeated with it is thus still good for four minutes when it is sent for the last time.
const verdictLifeMs = 60_000;
// About 1 kB each.
const verdictsMax = 10_000;
// Clocks of issuers may be off by this much.
const clockToleranceSeconds = 5;

/** What a symmetric key could do is left out: whoever verifies with it could sign with it. */
const algorithms = [
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
];

const claims = z.object({
  sub: z.string().min(1).max(255),
  exp: z.number(),
  scope: z.string().max(4_096).default(''),
  name: z.string().max(255).optional(),
  email: z.string().max(255).optional(),
});

interface Verdict {
  readonly caller: Caller;
  readonly repeatUntil: number;
}

/**
 * Tells who asks from the authorization header. Without `rules` nobody can sign in: all are guests. Without `secret`
 * subgraphs are not told who asks.
 */
export function identifier(secret: string | null, rules: TokenRules | null, now: () => number = Date.now): Identify {
  const sign = secret === null ? null : identitySigner(new TextEncoder().encode(secret));
  const verdicts = new Map<string, Verdict>();

  const identified = async (key: string, authorization: string | undefined, address: string | null) => {
    const found = authorization === undefined ? guestAt(address) : await verified(authorization, rules, now());
    if (found.kind !== 'Verified') return found;

    const caller: Caller = {
      kind: 'Caller',
      viewer: found.viewer,
      rights: found.rights,
      identity: (await sign?.(found.viewer, now())) ?? null,
    };
    const repeatUntil = Math.min(now() + verdictLifeMs, found.expiresAt);
    verdicts.delete(key);
    if (verdicts.size >= verdictsMax) forgetOldest(verdicts);
    verdicts.set(key, { caller, repeatUntil });
    return caller;
  };

  return (authorization, address = null) => {
    // No header has a line break in it: a guest's address is never taken for a token.
    const key = authorization ?? (address === null ? '' : `\n${address}`);
    const known = verdicts.get(key);
    return known !== undefined && now() < known.repeatUntil ? known.caller : identified(key, authorization, address);
  };
}

/** A Map lists its keys in the order of their insertion. */
function forgetOldest(verdicts: Map<string, Verdict>): void {
  for (const key of verdicts.keys()) {
    verdicts.delete(key);
    return;
  }
}

interface Verified {
  readonly kind: 'Verified';
  readonly viewer: Viewer;
  readonly rights: Rights;
  readonly expiresAt: number;
}

function guestAt(address: string | null): Verified {
  return { kind: 'Verified', viewer: { kind: 'guest', address }, rights: rightsOfGuests, expiresAt: Infinity };
}

const rightsOfGuests = { isAuthenticated: false, scopes: new Set<string>(), policies: new Set<string>() };

async function verified(
  authorization: string,
  rules: TokenRules | null,
  now: number,
): Promise<Verified | TokenRefused | IdentityUnavailable> {
  const token = /^bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
  if (token === undefined) return refused('expected "Bearer" and a token in the authorization header');
  if (rules === null) return refused('this server accepts no tokens; ask without the authorization header');
  try {
    const { keys, issuer, audience, policiesClaim } = rules;
    const options = { issuer, audience, algorithms, clockTolerance: clockToleranceSeconds, currentDate: new Date(now) };
    const { payload } = await jwtVerify(token, keys, { ...options, requiredClaims: ['exp', 'sub'] });
    const { sub, scope, name, email, exp } = claims.parse(payload);
    const viewer: Customer = { kind: 'customer', id: sub, scope, name: name ?? null, email: email ?? null };
    const policies = namesIn(policiesClaim === null ? null : payload[policiesClaim]);
    const rights = { isAuthenticated: true, scopes: namesIn(scope), policies };
    return { kind: 'Verified', viewer, rights, expiresAt: exp * 1000 };
  } catch (error) {
    return verdictOn(error);
  }
}

/** Claims have several names as a list, or as a text with spaces (RFC 8693, 4.2). */
function namesIn(claim: unknown): ReadonlySet<string> {
  if (typeof claim === 'string') return new Set(claim.split(' ').filter((name) => name !== ''));
  return new Set(Array.isArray(claim) ? claim.filter((name) => typeof name === 'string') : []);
}

function verdictOn(error: unknown): TokenRefused | IdentityUnavailable {
  if (error instanceof errors.JWTExpired) return refused('the token has expired');
  if (error instanceof errors.JWTClaimValidationFailed)
    return refused(`the token's "${error.claim}" claim is not accepted`);
  if (error instanceof z.ZodError)
    return refused(`the token's "${error.issues[0]?.path.join('.')}" claim is not accepted`);
  const isAboutToken =
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    error.constructor !== errors.JOSEError;
  if (isAboutToken) return refused('the token is not valid');
  return { kind: 'IdentityUnavailable', reason: error instanceof Error ? error.message : String(error) };
}

function refused(message: string): TokenRefused {
  return { kind: 'TokenRefused', message };
}

function identitySigner(key: Uint8Array) {
  return (viewer: Viewer, now: number): Promise<string> => {
    const issuedAt = Math.floor(now / 1000);
    const jwt = new SignJWT(identityClaims(viewer))
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('router')
      .setAudience('subgraph')
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + identityLifeSeconds);
    return jwt.sign(key);
  };
}

function identityClaims(viewer: Viewer): Record<string, string> {
  if (viewer.kind === 'guest') {
    return { kind: 'guest', scope: '', ...(viewer.address === null ? {} : { address: viewer.address }) };
  }
  const { kind, id, scope, name, email } = viewer;
  return { kind, sub: id, scope, ...(name === null ? {} : { name }), ...(email === null ? {} : { email }) };
}

// A provider that is slow must not hold requests for long; keys that are at hand are used meanwhile.
const keysTimeoutMs = 3_000;

/** Public keys at a URL, fetched when first needed, and again when a token names an unknown one. */
export function remoteKeys(url: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(url), { timeoutDuration: keysTimeoutMs });
}

/** Public keys from the text of a JWKS file. Throws where it is not one. */
export function localKeys(text: string): JWTVerifyGetKey {
  const keySet: JSONWebKeySet = JSON.parse(text);
  return createLocalJWKSet(keySet);
}
