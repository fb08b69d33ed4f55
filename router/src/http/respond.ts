import { hash } from 'node:crypto';
import { ServerResponse } from 'node:http';
import type { AccessRecord } from './access-log.ts';
import { acceptedCoding, type Coding, takesCoding } from './coding/accepted-coding.ts';
import { canCompress, codedBytesMin, compressed } from './coding/compressed.ts';
import type { CrossOrigin } from './cross-origin/cross-origin.ts';
import { answerType } from './media-types.ts';
import { problemBody } from './problem.ts';
import type { HttpProblem } from './problem.ts';
import { rateHeaders } from './rate-headers.ts';
import type { Reply } from './reply.ts';
import type { HttpRequest, HttpResponse } from './wire.ts';

/** What every answer of one request carries. */
export interface Envelope {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  readonly requestId: string;
  /** The connection ends with this answer. */
  readonly isLast: boolean;
  /** Null: pages of other origins get nothing. */
  readonly crossOrigin: CrossOrigin | null;
  /** Long texts are compressed for clients that take it. */
  readonly compresses: boolean;
  /** Null: the log is told nothing of this request. */
  readonly record: AccessRecord | null;
}

/** Writes the answer, once it is compressed. A problem is told in the media type of GraphQL answers. */
export function respond(envelope: Envelope, reply: Reply | HttpProblem): void {
  const { headers } = envelope.request;
  if (reply.kind === 'HttpProblem') {
    const type = answerType(headers.accept) ?? 'application/json; charset=utf-8';
    const told = { 'content-type': type, 'cache-control': 'no-store', ...reply.headers };
    write(envelope, { kind: 'Reply', status: reply.status, headers: told, body: problemBody(reply) });
    return;
  }
  const coding = codingFor(reply, envelope);
  const tagged = reply.isTagged === true ? withTag(reply, coding) : reply;
  const { etag } = tagged.headers;
  if (etag !== undefined && known(headers['if-none-match'], etag))
    write(envelope, { ...tagged, status: 304, body: '' });
  else if (coding === null) write(envelope, tagged);
  else writeCoded(envelope, tagged, coding);
}

function codingFor({ body, coded }: Reply, { request, compresses }: Envelope): Coding | null {
  const accepted = request.headers['accept-encoding'];
  const known = coded === undefined ? null : codingAmong(coded, accepted);
  if (known !== null) return known;
  const isLong = typeof body === 'string' && Buffer.byteLength(body) >= codedBytesMin;
  return compresses && isLong && canCompress() ? acceptedCoding(accepted) : null;
}

/** Of those that are there: what the client likes best, or else what anybody takes. */
function codingAmong(coded: ReadonlyMap<string, Buffer>, accepted: string | string[] | undefined): Coding | null {
  const best = acceptedCoding(accepted);
  if (best === null || coded.has(best)) return best;
  return coded.has('gzip') && takesCoding(accepted, 'gzip') ? 'gzip' : null;
}

/** A strong tag names the bytes that are sent: each coding has its own. RFC 9110, 8.8.3. */
function withTag(reply: Reply, coding: Coding | null): Reply {
  const tag = hash('sha1', reply.body, 'base64url');
  return { ...reply, headers: { ...reply.headers, etag: `"${tag}${coding === null ? '' : `-${coding}`}"` } };
}

function known(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch !== undefined && ifNoneMatch.split(',').some((one) => opaque(one) === opaque(etag));
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2). */
function opaque(etag: string): string {
  return etag.trim().replace(/^W\//, '');
}

function writeCoded(envelope: Envelope, reply: Reply, coding: Coding): void {
  const known = reply.coded?.get(coding);
  if (known !== undefined) {
    write(envelope, { ...reply, body: known }, coding);
    return;
  }
  const coded = (body: Buffer) => {
    reply.coded?.set(coding, body);
    write(envelope, { ...reply, body }, coding);
  };
  compressed(Buffer.from(reply.body), coding).then(coded, () => write(envelope, reply));
}

function write(envelope: Envelope, reply: Reply, coding: Coding | null = null): void {
  const { request, response, requestId, isLast, crossOrigin } = envelope;
  const { status, headers, body } = reply;
  // Names and values by turns, and all at once: the fastest of the ways in which Node takes headers.
  const raw = ['x-content-type-options', 'nosniff', 'x-request-id', requestId];
  for (const name of Object.keys(headers)) raw.push(name, headers[name] ?? '');
  if (reply.rate !== undefined && reply.rate !== null) raw.push(...rateHeaders(reply.rate));
  if (reply.more !== undefined) raw.push(...reply.more);
  if (coding !== null) raw.push('content-encoding', coding);
  if (crossOrigin !== null) raw.push(...crossOrigin.headersFor(request.headers.origin));
  const vary = varyOf(reply, coding, crossOrigin);
  if (vary !== null) raw.push('vary', vary);
  const bytes = Buffer.byteLength(body);
  if (!hasNoBody(status)) raw.push('content-length', String(bytes));
  envelope.record?.write({ status, bytes: hasNoBody(status) ? 0 : bytes });
  writeHead(response, { status, raw, isLast });
  if (request.method === 'HEAD' || hasNoBody(status)) response.end();
  // Text of one byte a character is ASCII, which Node writes faster as Latin-1: it copies instead of encoding.
  else response.end(body, bytes === body.length ? 'latin1' : 'utf8');
}

/** The head of an answer that stays open: nobody may keep it, change it or hold it back. */
export function writeStreamHead(envelope: Envelope, type: string, more: readonly string[] = []): void {
  const { request, response, requestId, crossOrigin, isLast } = envelope;
  const raw = ['x-content-type-options', 'nosniff', 'x-request-id', requestId, 'content-type', type];
  raw.push(...more);
  // nginx and those like it hold answers back until they are whole, unless told not to.
  raw.push('cache-control', 'no-store, no-transform', 'x-accel-buffering', 'no');
  if (crossOrigin !== null) raw.push(...crossOrigin.headersFor(request.headers.origin));
  if (crossOrigin?.varies === true) raw.push('vary', 'origin');
  writeHead(response, { status: 200, raw, isLast });
}

interface Head {
  readonly status: number;
  readonly raw: string[];
  readonly isLast: boolean;
}

/** HTTP/2 ends connections by a frame of its own. */
function writeHead(response: HttpResponse, { status, raw, isLast }: Head): void {
  if (response instanceof ServerResponse) {
    if (isLast) raw.push('connection', 'close');
    response.writeHead(status, raw);
    return;
  }
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] ?? '';
    if (name !== 'connection') response.appendHeader(name, raw[at + 1] ?? '');
  }
  response.writeHead(status);
}

function hasNoBody(status: number): boolean {
  return status === 304 || status === 204;
}

/** What caches must keep answers apart by. */
function varyOf({ coded, isTagged, vary }: Reply, coding: Coding | null, crossOrigin: CrossOrigin | null) {
  const byOrigin = crossOrigin?.varies === true;
  if (coded === undefined && isTagged !== true && coding === null) return byOrigin ? 'origin' : null;
  return ['accept-encoding', ...(byOrigin ? ['origin'] : []), ...(vary ?? [])].join(', ');
}
