import { createHash } from 'node:crypto';
import { isJsonObject } from '../json/json-object.ts';
import { httpProblem } from './problem.ts';
import type { HttpProblem } from './problem.ts';

// Automatic persisted queries, version 1, as Apollo's clients speak it: they look for this in answers with 200 alone, and
// send the document then.
export const persistedQueryNotSupported = httpProblem(200, 'PERSISTED_QUERY_NOT_SUPPORTED', {
  message: 'PersistedQueryNotSupported',
});

/** A document beside a hash that is not its own is refused, though none is kept here: a cache on the way may keep it. */
export function refusedHash(query: string, persistedQuery: unknown): HttpProblem | null {
  const given = isJsonObject(persistedQuery) ? persistedQuery['sha256Hash'] : undefined;
  if (typeof given !== 'string' || given.toLowerCase() === createHash('sha256').update(query).digest('hex'))
    return null;
  const message = 'expected the SHA-256 hash of the document itself';
  return httpProblem(400, 'PERSISTED_QUERY_HASH_MISMATCH', { message });
}
