import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { RequestError } from './errors.ts';
import { headerReader } from './signed-header.ts';

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
  const payloadOf = headerReader(secret, { issuer: 'router', audience });
  const known = new LRUCache<string, Said>({ max: 1_000 });
  return async (header) => {
    if (header === undefined) return nothing;
    const cached = known.get(header);
    if (cached !== undefined) return cached;
    try {
      const said = claims.parse(await payloadOf(header)).context;
      known.set(header, said);
      return said;
    } catch (cause) {
      throw new RequestError('UNAUTHENTICATED', 'the context header is not valid', { cause });
    }
  };
}

const nothing: Said = {};
