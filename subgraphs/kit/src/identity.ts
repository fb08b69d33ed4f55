import { createHash } from 'node:crypto';
import { SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { systemClock } from './clock.ts';
import { RequestError } from './errors.ts';
import { hmacKey } from './hmac-key.ts';
import { generationsOf } from './secrets.ts';
import { headerReader } from './signed-header.ts';

/** Who asks: nobody signed in, a customer (staff are customers with scopes), or a sister service. */
export type Viewer = Guest | SignedIn | Service;

/** What whoever asks has beside a name: secrets, each of which opens something to whoever holds it. None where absent. */
interface Holder {
  readonly secrets?: readonly string[];
}

export interface Guest extends Holder {
  readonly kind: 'guest';
  readonly scopes: readonly string[];
  /** The network that they are in, where the router is told to say it. */
  readonly address?: string;
}

export interface SignedIn extends Holder {
  readonly kind: 'customer';
  readonly id: string;
  readonly scopes: readonly string[];
  readonly name: string | null;
  readonly email: string | null;
}

/** What secrets it has are those of the buyer that it asks for. */
export interface Service extends Holder {
  readonly kind: 'service';
  readonly name: string;
  readonly scopes: readonly string[];
}

/** The header that tells a subgraph who asks; only the router and sister services can sign it. */
export const identityHeader = 'tributary-identity';

/** The header of secrets, with commas between them. They count beside the identity that names their hash, and no other. */
export const secretsHeader = 'tributary-guest';

const audience = 'subgraph';

const claims = z.object({
  iss: z.string().min(1),
  kind: z.enum(['guest', 'customer', 'service']),
  sub: z.string().min(1).optional(),
  scope: z.string().default(''),
  name: z.string().optional(),
  email: z.string().optional(),
  address: z.string().max(255).optional(),
  secrets: z.string().max(255).optional(),
  exp: z.number(),
});

export type VerifyIdentity = (header: string | undefined, secrets?: string) => Promise<Viewer>;

interface Verified {
  readonly viewer: Viewer;
  /** Of the secrets that may come with it; undefined: none may. */
  readonly secretsHash: string | undefined;
}

/**
 * Reads the headers of the identity and of secrets. Rejects with UNAUTHENTICATED where the first is missing, expired or not
 * signed with `secret`, or was not signed for these secrets. The last 1,000 identities are remembered until they expire:
 * a router repeats one for all of a client's requests.
 */
export function identityVerifier(secret: string): VerifyIdentity {
  const payloadOf = headerReader(secret, { audience });
  const known = new LRUCache<string, Verified>({ max: 1_000 });
  const verified = async (header: string): Promise<Verified> => {
    const cached = known.get(header);
    if (cached !== undefined) return cached;
    try {
      const parsed = claims.parse(await payloadOf(header));
      const read = { viewer: viewerOf(parsed), secretsHash: parsed.secrets };
      const ttl = parsed.exp * 1000 - systemClock().getTime();
      if (ttl > 0) known.set(header, read, { ttl });
      return read;
    } catch (cause) {
      throw new RequestError('UNAUTHENTICATED', 'the identity header is not valid', { cause });
    }
  };
  return async (header, secrets = '') => {
    if (header === undefined) throw unauthenticated('expected a signed identity header, got none');
    const { viewer, secretsHash } = await verified(header);
    return secrets === '' ? viewer : { ...viewer, secrets: boundSecrets(secrets, secretsHash) };
  };
}

// The router takes as many of a client.
const secretsMax = 10;

function boundSecrets(value: string, expectedHash: string | undefined): readonly string[] {
  if (hashOf(value) !== expectedHash)
    throw unauthenticated('the secrets are not those that the identity was signed for');
  const secrets = value.split(',');
  if (secrets.length > secretsMax) throw unauthenticated(`expected at most ${secretsMax} secrets`);
  return secrets;
}

function hashOf(secrets: string): string {
  return createHash('sha256').update(secrets).digest('base64url');
}

/** What the viewer may open things with: what they sent beside the request. */
export function secretsOf({ secrets = [] }: Viewer): readonly string[] {
  return secrets;
}

// Long enough that a clock a minute off does no harm, short enough that a leaked header is soon worthless.
const serviceTokenLifeMs = 5 * 60_000;

/**
 * Signs the header with which the service `name` calls a sister service; one token serves for half of its life. For a
 * call with a buyer's secrets it is signed for these alone.
 */
export function serviceIdentity(name: string, secret: string): (secrets?: string) => Promise<string> {
  const key = hmacKey(generationsOf(secret)[0]);
  let token: Promise<string> | null = null;
  let renewAt = 0;
  const signed = async (now: number, more: Readonly<Record<string, string>>) =>
    new SignJWT({ kind: 'service', ...more })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(name)
      .setAudience(audience)
      .setIssuedAt(new Date(now))
      .setExpirationTime(new Date(now + serviceTokenLifeMs))
      .sign(await key);
  return (secrets) => {
    const now = systemClock().getTime();
    if (secrets !== undefined) return signed(now, { secrets: hashOf(secrets) });
    if (token === null || now >= renewAt) {
      renewAt = now + serviceTokenLifeMs / 2;
      token = signed(now, {});
    }
    return token;
  };
}

/** The customer who asks. Throws UNAUTHENTICATED for anybody else. */
export function requireCustomer(viewer: Viewer): SignedIn {
  if (viewer.kind !== 'customer') throw unauthenticated('sign in first');
  return viewer;
}

/** Throws FORBIDDEN unless the viewer holds the scope or is a sister service. */
export function requireScope(viewer: Viewer, scope: string): void {
  if (!holdsScope(viewer, scope)) throw new RequestError('FORBIDDEN', `expected the scope ${scope}`);
}

/** Sister services hold every scope: they act for the shop. */
export function holdsScope(viewer: Viewer, scope: string): boolean {
  return viewer.kind === 'service' || viewer.scopes.includes(scope);
}

/** Throws FORBIDDEN unless a sister service asks. */
export function requireService(viewer: Viewer): Service {
  if (viewer.kind !== 'service') throw new RequestError('FORBIDDEN', 'this is for sister services alone');
  return viewer;
}

function viewerOf({ kind, iss, sub, scope, name, email, address }: z.infer<typeof claims>): Viewer {
  const scopes = scope.split(' ').filter((one) => one !== '');
  if (kind === 'service') return { kind, name: iss, scopes };
  if (kind === 'guest') return { kind, scopes, ...(address === undefined ? {} : { address }) };
  if (sub === undefined) throw new Error('a customer without sub');
  return { kind, id: sub, scopes, name: name ?? null, email: email ?? null };
}

function unauthenticated(message: string): RequestError {
  return new RequestError('UNAUTHENTICATED', message);
}
