import { decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Customer, IdentityUnavailable, Rights, TokenRefused } from './caller.ts';
import { type IssuerKeys, KeysUnavailable } from './issuer-keys.ts';
import type { IssuerRules } from './issuer-rules.ts';

/** Somebody who signs tokens for us, and what is taken of what they say. */
export interface Issuer extends IssuerRules {
  readonly keys: IssuerKeys;
}

export interface Verified {
  readonly kind: 'Verified';
  readonly viewer: Customer;
  readonly rights: Rights;
  /** Null where the token does not say which app it was given to. */
  readonly client: string | null;
  readonly issuer: Issuer;
  readonly expiresAt: number;
}

/** No token of anybody known: it may be one that a subgraph understands. */
export interface UnknownToken {
  readonly kind: 'UnknownToken';
  readonly message: string;
}

const subjectLengthMax = 255;
const scopeLengthMax = 4_096;

const names = z.union([z.string().max(scopeLengthMax), z.array(z.string().max(scopeLengthMax)).max(scopeLengthMax)]);

const claims = z.object({
  sub: z.string().min(1).max(subjectLengthMax),
  exp: z.number(),
  name: z.string().max(255).optional(),
  email: z.string().max(255).optional(),
  // OpenID Connect Core, 2, and RFC 9068, 2.2.
  azp: z.string().min(1).max(255).optional(),
  client_id: z.string().min(1).max(255).optional(),
});

/** Whom a token names, by the keys of the issuer that it names. */
export async function verifyToken(
  token: string,
  issuers: readonly Issuer[],
  now: number,
): Promise<Verified | UnknownToken | TokenRefused | IdentityUnavailable> {
  const named = issuerIn(token);
  const issuer = issuers.find((one) => one.issuer === named);
  if (named === null) return { kind: 'UnknownToken', message: 'the token is not valid' };
  if (issuer === undefined) return { kind: 'UnknownToken', message: `the token's "iss" claim is not accepted` };
  try {
    const { payload } = await jwtVerify(token, issuer.keys.keyOf, {
      issuer: issuer.issuer,
      audience: [...issuer.audience],
      algorithms: [...issuer.algorithms],
      clockTolerance: issuer.clockToleranceMs / 1_000,
      currentDate: new Date(now),
      requiredClaims: ['exp', 'sub'],
    });
    return verified(payload, issuer, issuers);
  } catch (error) {
    return verdictOn(error);
  }
}

/** The token is not verified yet: this only says whose keys to try. */
function issuerIn(token: string): string | null {
  try {
    return decodeJwt(token).iss ?? '';
  } catch {
    return null;
  }
}

function verified(payload: JWTPayload, issuer: Issuer, issuers: readonly Issuer[]): Verified | TokenRefused {
  const { sub, name = null, email = null, exp, client_id: clientId, azp: app = clientId } = claims.parse(payload);
  const id = `${issuer.subjectPrefix}${sub}`;
  if (id.length > subjectLengthMax || ownerOf(id, issuers) !== issuer)
    return refused(`the token's "sub" claim is not accepted`);
  const scopes = new Set(
    namesIn(payload, issuer.scopesClaim).filter((scope) => issuer.scopesAllowed?.has(scope) ?? true),
  );
  const policies = new Set(issuer.policiesClaim === null ? [] : namesIn(payload, issuer.policiesClaim));
  return {
    kind: 'Verified',
    viewer: { kind: 'customer', id, scope: [...scopes].join(' '), name, email },
    rights: { isAuthenticated: true, scopes, policies },
    client: app === undefined ? null : `${issuer.issuer} ${app}`,
    issuer,
    expiresAt: exp * 1_000,
  };
}

/** Whose customer it is: of prefixes that begin alike, the longest counts. */
function ownerOf(id: string, issuers: readonly Issuer[]): Issuer | undefined {
  return issuers
    .filter(({ subjectPrefix }) => id.startsWith(subjectPrefix))
    .toSorted((a, b) => b.subjectPrefix.length - a.subjectPrefix.length)[0];
}

/** Claims have several names as a list, or as a text with spaces (RFC 8693, 4.2). Throws ZodError for what is neither. */
function namesIn(payload: JWTPayload, claim: string): readonly string[] {
  const found = z.object({ [claim]: names.optional() }).parse(payload)[claim] ?? '';
  return (typeof found === 'string' ? found.split(' ') : found).filter((name) => name !== '');
}

function verdictOn(error: unknown): TokenRefused | IdentityUnavailable {
  if (error instanceof KeysUnavailable) return { kind: 'IdentityUnavailable', reason: error.message };
  if (error instanceof errors.JWTExpired) return refused('the token has expired');
  if (error instanceof errors.JWTClaimValidationFailed)
    return refused(`the token's "${error.claim}" claim is not accepted`);
  if (error instanceof z.ZodError)
    return refused(`the token's "${error.issues[0]?.path.join('.')}" claim is not accepted`);
  if (error instanceof errors.JOSEError) return refused('the token is not valid');
  return { kind: 'IdentityUnavailable', reason: error instanceof Error ? error.message : String(error) };
}

function refused(message: string): TokenRefused {
  return { kind: 'TokenRefused', message };
}
