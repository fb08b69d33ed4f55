import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerType } from './media-types.ts';
import { problemBody } from './problem.ts';
import type { HttpProblem } from './problem.ts';

/** An answer, before it is known whether the client has it already. */
export interface Reply {
  readonly kind: 'Reply';
  readonly status: number;
  /** An `etag` among them makes it answerable with 304. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** The same body, for clients that take it compressed. */
  readonly gzipped?: Buffer;
}

/** What every answer of one request carries. */
export interface Envelope {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  /** The connection ends with this answer. */
  readonly isLast: boolean;
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

function write({ request, response, requestId, isLast }: Envelope, reply: Reply): void {
  const { status, headers, body } = fitting(reply, request.headers['accept-encoding']);
  // Names and values by turns, and all at once: the fastest of the ways in which Node takes headers.
  const raw = ['x-content-type-options', 'nosniff', 'x-request-id', requestId];
  for (const name of Object.keys(headers)) raw.push(name, headers[name] ?? '');
  const bytes = Buffer.byteLength(body);
  if (status !== 304) raw.push('content-length', String(bytes));
  if (isLast) raw.push('connection', 'close');
  response.writeHead(status, raw);
  if (request.method === 'HEAD' || status === 304) response.end();
  // Text of one byte a character is ASCII, which Node writes faster as Latin-1: it copies instead of encoding.
  else response.end(body, bytes === body.length ? 'latin1' : 'utf8');
}

/** Chooses the form of the body; `vary` keeps the two apart in caches. */
function fitting(reply: Reply, acceptEncoding: string | string[] | undefined): Reply {
  const { gzipped, headers } = reply;
  if (gzipped === undefined) return reply;
  const vary = { ...headers, vary: 'accept-encoding' };
  if (!/\bgzip\b(?!\s*;\s*q=0(\.0*)?(,|$))/.test(String(acceptEncoding))) return { ...reply, headers: vary };
  return { ...reply, body: gzipped, headers: { ...vary, 'content-encoding': 'gzip' } };
}
