import { hash } from 'node:crypto';
import { isJsonObject } from '../json/json-object.ts';

/** A document that clients were built with. */
export interface KnownDocument {
  /** By which clients ask for it, beside its hash. */
  readonly id: string;
  /** Of the operation, where the document has several; null otherwise. */
  readonly operationName: string | null;
  readonly query: string;
  /** SHA-256 of the text in UTF-8, in hexadecimal digits. */
  readonly sha256: string;
}

const apolloFormat = 'apollo-persisted-query-manifest';

/**
 * Reads what a build wrote: Apollo's manifest (`generate-persisted-query-manifest`, version 1) or Relay's map from ids to
 * texts. Throws where the text is neither.
 */
export function documentsOfManifest(text: string): KnownDocument[] {
  const read: unknown = JSON.parse(text);
  if (!isJsonObject(read)) throw new Error('expected a JSON object');
  return read['format'] === apolloFormat ? ofApollo(read) : ofRelay(read);
}

function ofApollo({ version, operations }: Readonly<Record<string, unknown>>): KnownDocument[] {
  if (version !== 1) throw new Error(`expected version 1 of ${apolloFormat}, got ${String(version)}`);
  if (!Array.isArray(operations)) throw new Error('expected "operations" to be a list');
  return operations.map((one: unknown, index) => {
    if (!isJsonObject(one) || typeof one['id'] !== 'string' || typeof one['body'] !== 'string') {
      throw new Error(`expected operations[${index}] to have an id and a body`);
    }
    return knownDocument(one['id'], one['body'], typeof one['name'] === 'string' ? one['name'] : null);
  });
}

function ofRelay(map: Readonly<Record<string, unknown>>): KnownDocument[] {
  return Object.entries(map).map(([id, query]) => {
    if (typeof query !== 'string') throw new Error(`expected the text of a document at ${JSON.stringify(id)}`);
    return knownDocument(id, query);
  });
}

export function knownDocument(id: string, query: string, operationName: string | null = null): KnownDocument {
  return { id, operationName, query, sha256: sha256Of(query) };
}

export function sha256Of(query: string): string {
  return hash('sha256', query, 'hex');
}
