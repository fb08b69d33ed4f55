import type { Caller } from '../identity/caller.ts';
import type { Asker, FoundDocument, PersistedDocuments } from '../persisted/persisted-documents.ts';
import type { GraphqlParams } from './graphql-params.ts';
import { problemOf, sha256HashIn } from './persisted-query.ts';
import { httpProblem, type HttpProblem } from './problem.ts';
import type { Whereabouts } from './who-asks.ts';

export type DocumentToRun = Extract<FoundDocument, { readonly kind: 'Found' }>;

export interface AskedDocument extends Whereabouts {
  readonly params: GraphqlParams;
  /** Where the path names a document; null otherwise. */
  readonly pathId: string | null;
  readonly caller: Caller;
}

/**
 * The document that is asked for, by whatever the request says of it: its text, an id, a hash, or several of them. At once,
 * unless other routers may know it.
 */
export function askedDocument(
  asked: AskedDocument,
  persisted: PersistedDocuments,
): DocumentToRun | HttpProblem | Promise<DocumentToRun | HttpProblem> {
  const { params, pathId } = asked;
  const { query, extensions } = params;
  const sha256Hash = sha256HashIn(extensions);
  if (sha256Hash !== null && typeof sha256Hash !== 'string') return sha256Hash;
  if (pathId !== null && params.documentId !== null && pathId !== params.documentId) return twoDocuments;
  const documentId = pathId ?? params.documentId;
  // Nearly every request: it is worth its own way.
  if (query !== null && documentId === null && sha256Hash === null && persisted.takesAnyText) {
    return { kind: 'Found', query, isKnown: false, registration: null };
  }
  if (query === null && documentId === null && sha256Hash === null) return noDocument;

  const found = persisted.find({ query, documentId, sha256Hash }, askerOf(asked));
  return found instanceof Promise ? found.then(toRun) : toRun(found);
}

function toRun(found: FoundDocument): DocumentToRun | HttpProblem {
  return found.kind === 'Found' ? found : problemOf(found.kind);
}

const noDocument = httpProblem(400, 'BAD_REQUEST', { message: 'expected a "query", or the id of a document' });
const twoDocuments = httpProblem(400, 'BAD_REQUEST', { message: 'expected one document: the path names another one' });

/** Guests are told apart by their address: behind a proxy that nobody told us of they are one. */
function askerOf({ caller: { viewer, rights }, address, guestAddress }: AskedDocument): Asker {
  return {
    owner: viewer.kind === 'guest' ? `address ${guestAddress ?? address}` : `subject ${viewer.id}`,
    isIdentified: rights.isAuthenticated,
    scopes: rights.scopes,
  };
}
