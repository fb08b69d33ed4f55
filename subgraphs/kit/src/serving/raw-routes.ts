import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './read-body.ts';

/** A path beside GraphQL: webhooks, documents, events. Whoever handles it checks who asks. */
export interface RawRoute {
  readonly method: 'GET' | 'POST';
  /** Exact; or, where it ends in '/', everything below it. */
  readonly path: string;
  /** A longer body is answered 413. Default 1 MiB. */
  readonly bodyBytesMax?: number;
  /** A RequestError it throws is answered as JSON, UNAUTHENTICATED with 401, FORBIDDEN with 403, others with 400. */
  handle(request: RawRequest): Promise<RawResponse>;
}

export interface RawRequest {
  readonly headers: IncomingHttpHeaders;
  /** The bytes as they came, for signatures. */
  readonly rawBody: Buffer;
  readonly url: URL;
}

export interface RawResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

// Webhooks and events are some kilobytes; whoever takes more says so.
const bodyBytesMaxDefault = 1024 * 1024;

/** The routes of a path; exact ones win over prefixes, longer prefixes over shorter. */
export function routesAt(routes: readonly RawRoute[], path: string): readonly RawRoute[] {
  const exact = routes.filter((route) => route.path === path);
  if (exact.length > 0) return exact;
  const above = routes.filter((route) => route.path.endsWith('/') && path.startsWith(route.path));
  const longest = Math.max(...above.map((route) => route.path.length));
  return above.filter((route) => route.path.length === longest);
}

/** Reads the request, has it handled, and writes the answer. Throws BodyTooLarge, and what the handler throws. */
export async function answerRaw(route: RawRoute, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const rawBody = await readBody(request, route.bodyBytesMax ?? bodyBytesMaxDefault);
  // What a client says of the host decides nothing here.
  const url = new URL(`http://localhost${request.url ?? '/'}`);
  const { status, headers, body } = await route.handle({ headers: request.headers, rawBody, url });
  const length = Buffer.byteLength(body);
  response.writeHead(status, { ...headers, ...(status === 204 ? {} : { 'content-length': String(length) }) });
  response.end(status === 204 ? undefined : body);
}
