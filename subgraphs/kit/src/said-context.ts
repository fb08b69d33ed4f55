import { jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { RequestError } from './errors.ts';
import { generationsOf } from './secrets.ts';

/** What a request says of itself, by name: a language, a country. What an argument says goes before it. */
export type Said = Readonly<Partial<Record<string, string>>>;

/** The header by which the router tells it; nobody else can sign it. */
export const contextHeader = 'tributary-context';

// Never that of identities: neither is taken for the other.
const audience = 'subgraph-context';
const claims = z.object({ context: z.record(z.string().max(32), z.string().min(1).max(64)) });

export type VerifyContext = (header: string | undefined) => Promise<Said>;

/**
 * Reads the header; without one nothing is said. Rejects with UNAUTHENTICATED where it is not signed with `secret`. The last
 * 1,000 are remembered: a shop has some hundred.
 */
export function contextVerifier(secret: string): VerifyContext {
  const keys = generationsOf(secret).map((one) => new TextEncoder().encode(one));
  const known = new LRUCache<string, Said>({ max: 1_000 });
  return async (header) => {
    if (header === undefined) return nothing;
    const cached = known.get(header);
    if (cached !== undefined) return cached;
    const said = await verified(header, keys);
    if (said === null) throw new RequestError('UNAUTHENTICATED', 'the context header is not valid');
    known.set(header, said);
    return said;
  };
}

const nothing: Said = {};

/** By whichever key: null where it is by none. */
async function verified(header: string, keys: readonly Uint8Array[]): Promise<Said | null> {
  for (const key of keys) {
    try {
      const { payload } = await jwtVerify(header, key, { algorithms: ['HS256'], issuer: 'router', audience });
      return claims.parse(payload).context;
    } catch {
      // While one secret takes the place of another the header may be by either.
    }
  }
  return null;
}
