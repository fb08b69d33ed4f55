import type { IncomingMessage } from 'node:http';
import type { EngineAnswer } from '../engine/engine-request.ts';
import type { Engine } from '../engine/engine.ts';
import { jsonText } from '../json/json-text.ts';
import type { PersistedDocuments } from '../persisted/persisted-documents.ts';
import type { Departure } from '../remote/request.ts';
import type { Log } from '../telemetry/log.ts';
import type { RequestTrace } from '../telemetry/request-trace.ts';
import { askedDocument } from './asked-document.ts';
import { callerAddress } from './caller-address.ts';
import { answerStatus } from './answer-status.ts';
import type { clientAddress } from './client-address.ts';
import type { CrossOrigin } from './cross-origin/cross-origin.ts';
import { refusedGet } from './cross-origin/prevent-csrf.ts';
import { type GraphqlParams, paramsOfBody, paramsOfSearch } from './graphql-params.ts';
import type { Caller, Identified } from '../identity/caller.ts';
import type { Identify } from '../identity/identity.ts';
import { type LoadShedding, overloaded } from './load-shedding.ts';
import { answerType, isGraphqlType, notAcceptable, soleAnswerType, wrongContentType } from './media-types.ts';

import { httpProblem } from './problem.ts';
import type { HttpProblem } from './problem.ts';
import { readBody, type UnreadBodies } from './read-body.ts';
import type { Reply } from './reply.ts';
import type { ReadToken } from './token-sources.ts';

export interface GraphqlExchange {
  readonly request: IncomingMessage;
  readonly search: string;
  /** Where the path names a document; null otherwise. */
  readonly documentId: string | null;
  readonly trace: RequestTrace;
  readonly departure: Departure;
}

export interface GraphqlOptions {
  readonly engine: Engine;
  readonly identify: Identify;
  /** The network that a guest is in. */
  readonly addressOf: ReturnType<typeof clientAddress>;
  readonly readToken: ReadToken;
  readonly log: Log;
  readonly shedding: Pick<LoadShedding, 'enter' | 'leave'>;
  readonly unread: UnreadBodies;
  readonly bodyBytesMax: number;
  /** Answers in GraphQL's own media type tell more by their status. */
  readonly usesStrictStatus: boolean;
  /** Null: pages of other origins get nothing. */
  readonly crossOrigin: CrossOrigin | null;
  readonly persisted: PersistedDocuments;
  /** Request headers that subgraphs are told of: what caches share must be kept apart by them. */
  readonly vary: readonly string[];
}

/** GraphQL over HTTP: what comes in is checked from the outside to the inside, and the engine answers the rest. */
export async function answerGraphql(exchange: GraphqlExchange, options: GraphqlOptions): Promise<Reply | HttpProblem> {
  const { request } = exchange;
  const type = answerType(request.headers.accept);
  if (type === null) return notAcceptable();
  const refused = refusedUnread(request, options.crossOrigin);
  if (refused !== null) return refused;

  const body = request.method === 'POST' ? await readBody(request, options.bodyBytesMax, options.unread) : null;
  if (body !== null && typeof body !== 'string') return body;
  // Not before all of it is here: who sends slowly would hold a place that others could use.
  if (!options.shedding.enter()) return overloaded;
  try {
    return await answered({ ...exchange, body, type }, options);
  } finally {
    options.shedding.leave();
  }
}

interface Read extends GraphqlExchange {
  /** Null: it is a GET, or a HEAD. */
  readonly body: string | null;
  readonly type: string;
}

async function answered({ body, type, ...exchange }: Read, options: GraphqlOptions): Promise<Reply | HttpProblem> {
  const { request, trace, departure } = exchange;
  const params = body === null ? paramsOfSearch(exchange.search) : paramsOfBody(body);
  if ('kind' in params) return params;

  const token = options.readToken(request.headers);
  if (typeof token === 'object' && token !== null) return token;
  const found = options.identify(token, token === null ? options.addressOf(request) : null);
  const caller = found instanceof Promise ? await found : found;
  if (caller.kind !== 'Caller') return unidentified(caller, exchange, options);

  const address = callerAddress(request.socket.remoteAddress);
  const document = askedDocument({ params, pathId: exchange.documentId, caller, address }, options.persisted);
  if (document.kind === 'HttpProblem') return document;
  const { operationName, variables } = params;
  const { query } = document;
  const { headers } = request;
  const asked = { query, operationName, variables, queriesOnly: body === null, caller, address, headers };
  const answer = await options.engine.execute({ ...asked, trace, departure });
  if (answer.outcome === 'Executed') document.registration?.();
  const telling = { type, isStrict: options.usesStrictStatus, isPrivate: hasSecrets(request) };
  if (body !== null) return replyOf(answer, telling);
  return gotReply(answer, params, { ...telling, request, vary: options.vary });
}

/** By its URL alone an answer of one type serves all; where a client takes another one, that is its own. */
function gotReply(
  answer: EngineAnswer,
  params: GraphqlParams,
  { request, vary, ...telling }: Telling & Pick<Read, 'request'> & Pick<GraphqlOptions, 'vary'>,
): Reply {
  if (params.query !== null) return tagged(replyOf(answer, telling), ['accept', ...vary]);
  const type = soleAnswerType(request.headers.accept);
  return tagged(replyOf(answer, { ...telling, type, isPrivate: telling.isPrivate || !isGraphqlType(type) }), vary);
}

function tagged(reply: Reply, vary: readonly string[]): Reply {
  return { ...reply, isTagged: reply.status === 200, vary };
}

/** Whether the request says more of who asks than the caller's identity. */
function hasSecrets({ headers }: IncomingMessage): boolean {
  return headers['tributary-guest'] !== undefined || headers.cookie !== undefined;
}

function refusedUnread({ headers, method }: IncomingMessage, crossOrigin: CrossOrigin | null): HttpProblem | null {
  if (headers.upgrade?.toLowerCase() === 'websocket') return noWebSockets;
  if (method === 'GET' || method === 'HEAD') return refusedGet(headers, crossOrigin?.allows ?? null);
  if (method === 'POST') return wrongContentType(headers['content-type'], headers['content-encoding']);
  const message = `expected POST, GET or HEAD, got ${method}`;
  return httpProblem(405, 'METHOD_NOT_ALLOWED', { message, headers: { allow: 'POST, GET, HEAD' } });
}

const noWebSockets = httpProblem(501, 'WEBSOCKETS_NOT_SUPPORTED', {
  message: 'no WebSockets are served here: send queries and mutations by POST',
});

interface Telling {
  readonly type: string;
  readonly isStrict: boolean;
  /** Whatever subgraphs say, it is the caller's alone. */
  readonly isPrivate: boolean;
}

function replyOf(answer: EngineAnswer, { type, isStrict, isPrivate }: Telling): Reply {
  const headers = { 'content-type': type, 'cache-control': cacheControl(answer.freshness, isPrivate) };
  const beside = headersBeside(answer);
  return {
    kind: 'Reply',
    status: answerStatus(answer, { isGraphqlType: isGraphqlType(type), isStrict }),
    headers: beside === null ? headers : { ...headers, ...beside },
    more: answer.headers,
    body: jsonText(answer.result),
  };
}

function cacheControl(freshness: EngineAnswer['freshness'], isPrivate: boolean): string {
  if (freshness === null) return 'no-store';
  const { maxAgeSeconds, isPublic } = freshness;
  return `max-age=${maxAgeSeconds}, ${isPublic && !isPrivate ? 'public' : 'private'}`;
}

function headersBeside({ outcome, retryAfterMs }: EngineAnswer): Reply['headers'] | null {
  if (outcome === 'MutationRefused') return { allow: 'POST' };
  return retryAfterMs === null ? null : { 'retry-after': String(Math.max(Math.ceil(retryAfterMs / 1_000), 1)) };
}

function unidentified(
  found: Exclude<Identified, Caller>,
  { trace }: GraphqlExchange,
  { log }: GraphqlOptions,
): HttpProblem {
  switch (found.kind) {
    case 'TokenRefused':
      return httpProblem(401, 'UNAUTHENTICATED', {
        message: found.message,
        headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
      });
    case 'IdentityUnavailable':
      log.error({ requestId: trace.requestId, reason: found.reason }, 'tokens cannot be verified: no keys');
      return httpProblem(503, 'IDENTITY_UNAVAILABLE', { message: 'tokens cannot be verified now; try again later' });
  }
}
