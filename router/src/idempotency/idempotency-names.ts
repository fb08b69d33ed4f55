import { createHash, createHmac } from 'node:crypto';

/** What one key of one caller is known by. `namespace` keeps callers apart: nobody finds another's answers. */
export function placeId(namespace: string, key: string): string {
  return createHmac('sha256', key).update(`place\n${namespace}`).digest('base64url');
}

/** What a mutation asks for: the same key with another one is refused. */
export function fingerprintOf(asked: {
  readonly query: string;
  readonly operationName: string | null;
  /** As JSON. */
  readonly variables: string;
  /** What the request says of itself; null where it says nothing. */
  readonly context: string | null;
  /** For which contract; null: for none. What was answered for one is not told for another. */
  readonly contract: string | null;
}): string {
  const { query, operationName, variables, context, contract } = asked;
  const beside = [...(context === null ? [] : [context]), ...(contract === null ? [] : [{ contract }])];
  return createHash('sha256')
    .update(JSON.stringify([query, operationName, variables, ...beside]))
    .digest('base64url');
}

/**
 * The key that a subgraph is told for one root field of a mutation: by who asks, the client's key and the field's name in
 * the answer alone, so that it stays the same whatever plan, supergraph, router or secret there is when it comes again.
 */
function sentKey(namespace: string | null, key: string, responseName: string): string {
  return createHmac('sha256', key)
    .update(`field\n${namespace ?? ''}\n${responseName}`)
    .digest('base64url');
}

export const idempotencyHeader = 'idempotency-key';

/** The header's value for a request with these root fields, in their order: a string of RFC 9651, or a list of such. */
export function sentKeys(namespace: string | null, key: string, responseNames: readonly string[]): string {
  return responseNames.map((name) => `"${sentKey(namespace, key, name)}"`).join(', ');
}
