import type { IncomingMessage } from 'node:http';

/** One of GraphQL over HTTP. */
export interface GraphQLRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown> | null;
  readonly operationName?: string | null;
}

// As much as a router sends for ten thousand references.
const bodyBytesMax = 16 * 1024 * 1024;

/** What a request asks; null where that is no GraphQL, or longer than 16 MiB. */
export async function readRequest(request: IncomingMessage): Promise<GraphQLRequest | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > bodyBytesMax) return null;
    parts.push(part);
  }
  try {
    const asked = JSON.parse(Buffer.concat(parts).toString()) as Partial<GraphQLRequest> | null;
    return typeof asked?.query === 'string' ? { ...asked, query: asked.query } : null;
  } catch {
    return null;
  }
}
