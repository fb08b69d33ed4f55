import type { SingleConnection } from '../live/stream/single-connection.ts';
import { Recording } from '../telemetry/recording/recording.ts';
import type { Asked, GraphqlExchange } from './asked.ts';
import { askedRecording, noTraceForLists, refusedRecording } from './asked-recording.ts';
import { batchReply } from './batch.ts';
import { refusedGet } from './cross-origin/prevent-csrf.ts';
import { answerTo } from './graphql-answer.ts';
import type { GraphqlOptions } from './graphql-options.ts';
import { type GraphqlParams, paramsOfBody, paramsOfSearch } from './graphql-params.ts';
import { streamTo } from './graphql-stream.ts';
import { atRequest, hookedRequest } from './hooked.ts';
import { idempotencyKeyIn, noKeyForLists } from './idempotency-key.ts';
import { overloaded } from './load-shedding.ts';
import { answerType, notAcceptable, wrongContentType } from './media-types.ts';
import { httpProblem, type HttpProblem } from './problem.ts';
import { readBody } from './read-body.ts';
import type { Reply } from './reply.ts';
import { operationOn } from './single-operation.ts';
import { formsFor, type StreamForms, type StreamReply } from './stream-reply.ts';
import { streamNotFound, streamTokenOf } from './stream-token.ts';
import { unidentified } from './unidentified.ts';
import { whereabouts, whoAsks } from './who-asks.ts';
import type { HttpRequest } from './wire.ts';

/** GraphQL over HTTP: what comes in is checked from the outside to the inside, and the engine answers the rest. */
export async function answerGraphql(exchange: GraphqlExchange, options: GraphqlOptions): Promise<AnyReply> {
  const { request } = exchange;
  const { accept } = request.headers;
  const forms = formsFor(accept, options);
  const type = answerType(accept) ?? (forms === null ? null : jsonType);
  if (type === null) return notAcceptable();
  const refused = refusedUnread(request, options);
  if (refused !== null) return refused;

  const { connections } = options;
  const token = connections === null ? null : streamTokenOf(request, exchange.search);
  const connection = token === null ? null : (connections?.find(token) ?? null);
  if (token !== null && connection === null) return streamNotFound;
  const body = request.method === 'POST' ? await readBody(request, options.bodyBytesMax, options.unread) : null;
  if (body !== null && typeof body !== 'string') return body;
  // Not before all of it is here: who sends slowly would hold a place that others could use.
  if (!options.shedding.enter()) return overloaded;
  try {
    return await answered(exchange, { body, type, forms, connection }, options);
  } finally {
    options.shedding.leave();
  }
}

interface Read {
  /** Null: it is a GET, or a HEAD. */
  readonly body: string | null;
  /** Of the answer. */
  readonly type: string;
  /** Of what comes bit by bit; null where the client takes one answer alone. */
  readonly forms: StreamForms | null;
  /** On which it is to be told; null: by its own answer. */
  readonly connection: SingleConnection | null;
}

export type AnyReply = Reply | HttpProblem | StreamReply;

async function answered(
  exchange: GraphqlExchange,
  { body, type, forms, connection }: Read,
  options: GraphqlOptions,
): Promise<AnyReply> {
  const { request } = exchange;
  const params = body === null ? paramsOfSearch(exchange.search) : paramsOfBody(body, options.batchMax);
  if (isProblem(params)) return params;
  const wanted = askedRecording(request.headers);
  if (wanted?.kind === 'HttpProblem') return wanted;
  const { sampled } = exchange.trace;
  const recording = wanted ?? (sampled === null ? null : new Recording('sampled'));

  const hooked = options.hooks === null ? null : hookedRequest(request, exchange.trace.requestId, options.hooks);
  const refusal = hooked === null ? null : await atRequest(hooked);
  if (refusal !== null) return refusal;
  const headers = hooked?.headers ?? request.headers;

  const idempotencyKey = idempotencyKeyIn(headers);
  if (typeof idempotencyKey === 'object' && idempotencyKey !== null) return idempotencyKey;
  if (idempotencyKey !== null && !('query' in params)) return noKeyForLists;

  const renewed = whoAsks({ origin: request, headers, hooked }, options);
  if (typeof renewed !== 'function') return renewed;
  const found = renewed();
  const caller = found instanceof Promise ? await found : found;
  if (caller.kind !== 'Caller') return unidentified(caller, exchange.trace.requestId, options.log);
  const untraced = wanted === null ? null : (refusedRecording(caller, options) ?? noted(wanted, params));
  if (untraced !== null) return untraced;

  const { address, guestAddress } = whereabouts(request, caller, options);
  const asked: Asked = {
    exchange,
    hooked,
    headers,
    caller,
    address,
    guestAddress,
    idempotencyKey,
    recording,
    isGet: body === null,
    type,
  };
  if (!('query' in params)) return await answerToAll(params, asked, options);
  if (connection !== null) return await operationOn(params, { ...asked, renewed, connection }, options);
  return await (forms === null
    ? answerTo(params, asked, options)
    : streamTo(params, { ...asked, forms, renewed }, options));
}

/** Who asks is known by now. Null: it goes on. */
function noted(recording: Recording, params: object): HttpProblem | null {
  recording.ended('identify', recording.startedAt);
  return 'query' in params ? null : noTraceForLists;
}

/** Each counts as a request of its own. */
async function answerToAll(
  all: readonly (GraphqlParams | HttpProblem)[],
  asked: Asked,
  options: GraphqlOptions,
): Promise<Reply | HttpProblem> {
  const { enter, leave } = options.shedding;
  const answers = await Promise.all(
    all.map(async (params, index) => {
      if (isProblem(params)) return params;
      // The request itself has entered once.
      if (index > 0 && !enter()) return overloaded;
      try {
        return await answerTo(params, asked, options);
      } finally {
        if (index > 0) leave();
      }
    }),
  );
  for (const answer of answers) if (answer.kind === 'HttpProblem') options.onRefused?.(answer.code);
  return batchReply(answers, asked.type);
}

// For whoever takes a stream of results and nothing else, and asks for no such thing.
const jsonType = 'application/json; charset=utf-8';

function isProblem(params: object): params is HttpProblem {
  return 'kind' in params;
}

function refusedUnread({ headers, method }: HttpRequest, options: GraphqlOptions): HttpProblem | null {
  if (headers.upgrade?.toLowerCase() === 'websocket') return noWebSockets;
  if (method === 'GET' || method === 'HEAD') return refusedGet(headers, options.crossOrigin?.allows ?? null);
  if (method === 'POST') return wrongContentType(headers['content-type'], headers['content-encoding']);
  const message = `expected POST, GET or HEAD, got ${method}`;
  const allow = options.connections === null ? 'POST, GET, HEAD' : 'POST, GET, HEAD, PUT, DELETE';
  return httpProblem(405, 'METHOD_NOT_ALLOWED', { message, headers: { allow } });
}

const noWebSockets = httpProblem(501, 'WEBSOCKETS_NOT_SUPPORTED', {
  message: 'no WebSockets are served here: send queries and mutations by POST',
});
