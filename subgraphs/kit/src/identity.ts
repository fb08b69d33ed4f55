import { SignJWT, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { systemClock } from './clock.ts';
import { RequestError } from './errors.ts';
import { generationsOf } from './secrets.ts';

/** Who asks: nobody signed in, a customer (staff are customers with scopes), or a sister service. */
export type Viewer = Guest | SignedIn | Service;

export interface Guest {
  readonly kind: 'guest';
  readonly scopes: readonly string[];
  /** The network that they are in, where the router is told to say it. */
  readonly address?: string;
}

export interface SignedIn {
  readonly kind: 'customer';
  readonly id: string;
  readonly scopes: readonly string[];
  readonly name: string | null;
  readonly email: string | null;
}

export interface Service {
  readonly kind: 'service';
  readonly name: string;
  readonly scopes: readonly string[];
}

/** The header that tells a subgraph who asks; only the router and sister services can sign it. */
export const identityHeader = 'tributary-identity';

const audience = 'subgraph';

const claims = z.object({
  iss: z.string().min(1),
  kind: z.enum(['guest', 'customer', 'service']),
  sub: z.string().min(1).optional(),
  scope: z.string().default(''),
  name: z.string().optional(),
  email: z.string().optional(),
  address: z.string().max(255).optional(),
  exp: z.number(),
});

export type VerifyIdentity = (header: string | undefined) => Promise<Viewer>;

/**
 * Reads the identity header. Rejects with UNAUTHENTICATED where it is missing, expired or not signed with `secret`.
 * The last 1,000 tokens are remembered until they expire: a router repeats one for all of a client's requests.
 */
export function identityVerifier(secret: string): VerifyIdentity {
  const keys = generationsOf(secret).map((one) => new TextEncoder().encode(one));
  const known = new LRUCache<string, Viewer>({ max: 1_000 });
  return async (header) => {
    if (header === undefined) throw unauthenticated('expected a signed identity header, got none');
    const cached = known.get(header);
    if (cached !== undefined) return cached;
    try {
      const payload = await payloadOf(header, keys);
      const parsed = claims.parse(payload);
      const viewer = viewerOf(parsed);
      const ttl = parsed.exp * 1000 - systemClock().getTime();
      if (ttl > 0) known.set(header, viewer, { ttl });
      return viewer;
    } catch (cause) {
      throw new RequestError('UNAUTHENTICATED', 'the identity header is not valid', { cause });
    }
  };
}

/** Throws what the last key says of the header. */
async function payloadOf(header: string, [key, ...others]: readonly Uint8Array[]): Promise<unknown> {
  if (key === undefined) throw new Error('expected a key');
  try {
    return (await jwtVerify(header, key, { algorithms: ['HS256'], audience })).payload;
  } catch (cause) {
    if (others.length === 0) throw cause;
    return payloadOf(header, others);
  }
}

// Long enough that a clock a minute off does no harm, short enough that a leaked header is soon worthless.
const serviceTokenLifeMs = 5 * 60_000;

/** Signs the header with which the service `name` calls a sister service; one token serves for half of its life. */
export function serviceIdentity(name: string, secret: string): () => Promise<string> {
  const key = new TextEncoder().encode(generationsOf(secret)[0]);
  let token: Promise<string> | null = null;
  let renewAt = 0;
  return () => {
    const now = systemClock().getTime();
    if (token === null || now >= renewAt) {
      renewAt = now + serviceTokenLifeMs / 2;
      token = new SignJWT({ kind: 'service' })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(name)
        .setAudience(audience)
        .setIssuedAt(new Date(now))
        .setExpirationTime(new Date(now + serviceTokenLifeMs))
        .sign(key);
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
