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

/** Writes the answer. A problem is told in the media type of GraphQL answers. */
export function respond(request: IncomingMessage, response: ServerResponse, reply: Reply | HttpProblem): void {
  if (reply.kind === 'HttpProblem') {
    const type = answerType(request.headers.accept) ?? 'application/json; charset=utf-8';
    const headers = { 'content-type': type, 'cache-control': 'no-store', ...reply.headers };
    write(request, response, { kind: 'Reply', status: reply.status, headers, body: problemBody(reply) });
    return;
  }
  const { etag } = reply.headers;
  if (etag !== undefined && known(request.headers['if-none-match'], etag)) {
    write(request, response, { ...reply, status: 304, body: '' });
    return;
  }
  write(request, response, reply);
}

function known(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((one) => opaque(one) === opaque(etag));
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2). */
function opaque(etag: string): string {
  return etag.trim().replace(/^W\//, '');
}

function write(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const { status, headers, body } = fitting(reply, request.headers['accept-encoding']);
  const length = status === 304 ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  response.writeHead(status, { 'x-content-type-options': 'nosniff', ...headers, ...length });
  response.end(request.method === 'HEAD' || status === 304 ? undefined : body);
}

/** Chooses the form of the body; `vary` keeps the two apart in caches. */
function fitting(reply: Reply, acceptEncoding: string | string[] | undefined): Reply {
  const { gzipped, headers } = reply;
  if (gzipped === undefined) return reply;
  const vary = { ...headers, vary: 'accept-encoding' };
  if (!/\bgzip\b(?!\s*;\s*q=0(\.0*)?(,|$))/.test(String(acceptEncoding))) return { ...reply, headers: vary };
  return { ...reply, body: gzipped, headers: { ...vary, 'content-encoding': 'gzip' } };
}
