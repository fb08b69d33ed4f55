import { isJsonObject } from '../json/json-object.ts';
import type { FoundDocument } from '../persisted/persisted-documents.ts';
import { httpProblem } from './problem.ts';
import type { HttpProblem } from './problem.ts';

/** What `extensions.persistedQuery` says: a hash, nothing, or something that is not to be guessed at. */
export function sha256HashIn(extensions: Readonly<Record<string, unknown>>): string | null | HttpProblem {
  if (!('persistedQuery' in extensions)) return null;
  const { persistedQuery } = extensions;
  if (persistedQuery === null) return null;
  if (!isJsonObject(persistedQuery)) return malformed('to be an object');
  const { version = 1, sha256Hash } = persistedQuery;
  if (version !== 1) return malformed('of version 1');
  return typeof sha256Hash === 'string' ? sha256Hash : malformed('to have a "sha256Hash"');
}

function malformed(expected: string): HttpProblem {
  return httpProblem(400, 'BAD_REQUEST', { message: `expected "extensions.persistedQuery" ${expected}` });
}

/** Why a document is not to be had. */
export function problemOf(kind: Exclude<FoundDocument['kind'], 'Found'>): HttpProblem {
  return problems[kind];
}

// Automatic persisted queries, version 1, as Apollo's clients speak it: they look for the first two in answers with 200
// alone, and send the document then.
const problems: Readonly<Record<Exclude<FoundDocument['kind'], 'Found'>, HttpProblem>> = {
  QueryNotFound: httpProblem(200, 'PERSISTED_QUERY_NOT_FOUND', { message: 'PersistedQueryNotFound' }),
  QueryNotSupported: httpProblem(200, 'PERSISTED_QUERY_NOT_SUPPORTED', { message: 'PersistedQueryNotSupported' }),
  HashMismatch: httpProblem(400, 'PERSISTED_QUERY_HASH_MISMATCH', {
    message: 'expected the SHA-256 hash of the document itself, or the id of this document',
  }),
  DocumentNotFound: httpProblem(404, 'PERSISTED_DOCUMENT_NOT_FOUND', { message: 'there is no document with this id' }),
  DocumentRequired: httpProblem(403, 'PERSISTED_DOCUMENT_REQUIRED', {
    message: 'only documents that are known in advance are answered here',
  }),
};
