import { createHash } from 'node:crypto';
import { Kind, print } from 'graphql';
import type { ClientOperation } from '../changes/client-operations.ts';
import { compareText } from '../problem.ts';

/**
 * The documents as the router takes them for known in advance, in the form of Apollo's persisted query manifest, version 1.
 * Each body is what `print` makes of the typed document, and its id the SHA-256 of that.
 */
export function persistedManifest(operations: readonly ClientOperation[]): string {
  const entries = operations.map(({ name, document }) => {
    const [operation] = document.definitions;
    const body = print(document);
    const type = operation?.kind === Kind.OPERATION_DEFINITION ? operation.operation : 'query';
    return { id: createHash('sha256').update(body).digest('hex'), name, type, body };
  });
  const manifest = {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: entries.toSorted((a, b) => compareText(a.name, b.name)),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
