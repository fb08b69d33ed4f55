import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CrossOrigin } from './cross-origin/cross-origin.ts';
import { answerType } from './media-types.ts';
import { problemBody } from './problem.ts';
import type { HttpProblem } from './problem.ts';
import type { Reply } from './reply.ts';

/** What every answer of one request carries. */
export interface Envelope {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  /** The connection ends with this answer. */
  readonly isLast: boolean;
  /** Null: pages of other origins get nothing. */
  readonly crossOrigin: CrossOrigin | null;
}

/** Writes the answer. A problem is told in the media type of GraphQL answers. */
export function respond(envelope: Envelope, reply: Reply | HttpProblem): void {
  const { headers } = envelope.request;
  if (reply.kind === 'HttpProblem') {
    const type = answerType(headers.accept) ?? 'application/json; charset=utf-8';
    const told = { 'content-type': type, 'cache-control': 'no-store', ...reply.headers };
    write(envelope, { kind: 'Reply', status: reply.status, headers: told, body: problemBody(reply) });
    return;
  }
  const { etag } = reply.headers;
  if (etag !== undefined && known(headers['if-none-match'], etag)) write(envelope, { ...reply, status: 304, body: '' });
  else write(envelope, reply);
}

function known(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((one) => opaque(one) === opaque(etag));
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2). */
function opaque(etag: string): string {
  return etag.trim().replace(/^W\//, '');
}

function write({ request, response, requestId, isLast, crossOrigin }: Envelope, reply: Reply): void {
  const { status, headers, body } = fitting(reply, request.headers['accept-encoding']);
  // Names and values by turns, and all at once: the fastest of the ways in which Node takes headers.
  const raw = ['x-content-type-options', 'nosniff', 'x-request-id', requestId];
  for (const name of Object.keys(headers)) raw.push(name, headers[name] ?? '');
  if (crossOrigin !== null) raw.push(...crossOrigin.headersFor(request.headers.origin));
  const vary = varyOf(reply, crossOrigin);
  if (vary !== null) raw.push('vary', vary);
  const bytes = Buffer.byteLength(body);
  if (!hasNoBody(status)) raw.push('content-length', String(bytes));
  if (isLast) raw.push('connection', 'close');
  response.writeHead(status, raw);
  if (request.method === 'HEAD' || hasNoBody(status)) response.end();
  // Text of one byte a character is ASCII, which Node writes faster as Latin-1: it copies instead of encoding.
  else response.end(body, bytes === body.length ? 'latin1' : 'utf8');
}

function hasNoBody(status: number): boolean {
  return status === 304 || status === 204;
}

/** What caches must keep answers apart by. */
function varyOf({ gzipped }: Reply, crossOrigin: CrossOrigin | null): string | null {
  const varies = crossOrigin?.varies === true;
  if (gzipped === undefined) return varies ? 'origin' : null;
  return varies ? 'accept-encoding, origin' : 'accept-encoding';
}

function fitting(reply: Reply, acceptEncoding: string | string[] | undefined): Reply {
  const { gzipped, headers } = reply;
  if (gzipped === undefined || !/\bgzip\b(?!\s*;\s*q=0(\.0*)?(,|$))/.test(String(acceptEncoding))) return reply;
  return { ...reply, body: gzipped, headers: { ...headers, 'content-encoding': 'gzip' } };
}
