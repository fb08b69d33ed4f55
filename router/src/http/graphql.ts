import type { IncomingHttpHeaders } from 'node:http';
import type { Engine } from '../engine/engine.ts';
import type { EngineAnswer } from '../engine/engine-answer.ts';
import type { EngineRequest } from '../engine/engine-request.ts';
import type { ReadContext } from '../engine/headers/request-context.ts';
import type { HookedRequest } from '../engine/hooks/hooked-request.ts';
import type { Hooks } from '../engine/hooks/hooks.ts';
import type { OpenStreams } from '../live/stream/open-streams.ts';
import type { PersistedDocuments } from '../persisted/persisted-documents.ts';
import type { Departure } from '../remote/request.ts';
import type { Log } from '../telemetry/log.ts';
import type { RequestTrace } from '../telemetry/request-trace.ts';
import type { AccessRecord } from './access-log.ts';
import { askedDocument, type DocumentToRun } from './asked-document.ts';
import { saidContext } from './said-context.ts';
import { batchReply } from './batch.ts';
import type { CrossOrigin } from './cross-origin/cross-origin.ts';
import { refusedGet } from './cross-origin/prevent-csrf.ts';
import { type GraphqlParams, paramsOfBody, paramsOfSearch } from './graphql-params.ts';
import type { Caller } from '../identity/caller.ts';
import { idempotencyKeyIn, noKeyForLists } from './idempotency-key.ts';
import { atOperation, atRequest, atResponse, hookedRequest } from './hooked.ts';
import { type LoadShedding, overloaded } from './load-shedding.ts';
import { gotReply, isPersonal, replyOf } from './graphql-reply.ts';
import { answerType, notAcceptable, wrongContentType } from './media-types.ts';
import { httpProblem } from './problem.ts';
import type { HttpProblem } from './problem.ts';
import { lastEventIdOf } from './last-event-id.ts';
import { readBody, type UnreadBodies } from './read-body.ts';
import type { Reply } from './reply.ts';
import { unidentified } from './unidentified.ts';
import { formOf, formsFor, type StreamForms, type StreamReply, tooManyStreams } from './stream-reply.ts';
import {
  connectionsKey,
  type Renewed,
  type Whereabouts,
  whereabouts,
  whoAsks,
  type WhoAsksOptions,
} from './who-asks.ts';
import type { HttpRequest } from './wire.ts';

export interface GraphqlExchange {
  readonly request: HttpRequest;
  readonly search: string;
  /** Where the path names a document; null otherwise. */
  readonly documentId: string | null;
  readonly trace: RequestTrace;
  readonly departure: Departure;
  /** Null: the log is told nothing of this request. */
  readonly record: AccessRecord | null;
}

export interface GraphqlOptions extends WhoAsksOptions {
  readonly engine: Engine;
  /** Null without plug-ins. */
  readonly hooks: Hooks | null;
  readonly log: Log;
  readonly shedding: Pick<LoadShedding, 'enter' | 'leave'>;
  readonly unread: UnreadBodies;
  readonly bodyBytesMax: number;
  /** Operations of one request; 0: they come one by one. */
  readonly batchMax: number;
  /** Answers in GraphQL's own media type tell more by their status. */
  readonly usesStrictStatus: boolean;
  /** Null: pages of other origins get nothing. */
  readonly crossOrigin: CrossOrigin | null;
  readonly persisted: PersistedDocuments;
  /** Null: requests say nothing of themselves. */
  readonly readContext: ReadContext | null;
  /** Null: no answer stays open. */
  readonly streams: OpenStreams | null;
  /** Results of subscriptions may be told; otherwise parts of one answer alone. */
  readonly tellsEvents: boolean;
  /** Request headers that subgraphs are told of: what caches share must be kept apart by them. */
  readonly vary: readonly string[];
}

/** GraphQL over HTTP: what comes in is checked from the outside to the inside, and the engine answers the rest. */
export async function answerGraphql(exchange: GraphqlExchange, options: GraphqlOptions): Promise<AnyReply> {
  const { request } = exchange;
  const { accept } = request.headers;
  const forms = formsFor(accept, options);
  const type = answerType(accept) ?? (forms === null ? null : jsonType);
  if (type === null) return notAcceptable();
  const refused = refusedUnread(request, options.crossOrigin);
  if (refused !== null) return refused;

  const body = request.method === 'POST' ? await readBody(request, options.bodyBytesMax, options.unread) : null;
  if (body !== null && typeof body !== 'string') return body;
  // Not before all of it is here: who sends slowly would hold a place that others could use.
  if (!options.shedding.enter()) return overloaded;
  try {
    return await answered(exchange, { body, type, forms }, options);
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
}

export type AnyReply = Reply | HttpProblem | StreamReply;

async function answered(
  exchange: GraphqlExchange,
  { body, type, forms }: Read,
  options: GraphqlOptions,
): Promise<AnyReply> {
  const { request } = exchange;
  const params = body === null ? paramsOfSearch(exchange.search) : paramsOfBody(body, options.batchMax);
  if (isProblem(params)) return params;

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

  const { address, guestAddress } = whereabouts(request, caller, options);
  const asked: Asked = {
    exchange,
    hooked,
    headers,
    caller,
    address,
    guestAddress,
    idempotencyKey,
    isGet: body === null,
    type,
  };
  if ('query' in params && forms !== null) return streamTo(params, { ...asked, forms, renewed }, options);
  return 'query' in params ? answerTo(params, asked, options) : answerToAll(params, asked, options);
}

// The exchange as it is: to copy it for each request costs as much as to read the request's headers.
interface Asked extends Whereabouts {
  readonly exchange: GraphqlExchange;
  readonly hooked: HookedRequest | null;
  /** As the client sent them, or as hooks have left them. */
  readonly headers: IncomingHttpHeaders;
  readonly caller: Caller;
  readonly idempotencyKey: string | null;
  readonly isGet: boolean;
  readonly type: string;
}

async function answerTo(params: GraphqlParams, asked: Asked, options: GraphqlOptions): Promise<Reply | HttpProblem> {
  const { exchange, hooked, caller, address, guestAddress } = asked;
  const { documentId: pathId } = exchange;
  const found = askedDocument({ params, pathId, caller, address, guestAddress }, options.persisted);
  const document = found instanceof Promise ? await found : found;
  if (document.kind === 'HttpProblem') return document;
  const context = saidContext(params, options.readContext);
  if (context?.kind === 'HttpProblem') return context;
  const wanted = wantedBy(params, { ...document, context }, asked);
  const refusal = hooked === null ? null : await atOperation(hooked, wanted);
  if (refusal !== null) return refusal;
  const executed = await options.engine.execute(wanted);
  return answeredWith(executed, { params, asked, wanted, document }, options);
}

interface Answered {
  readonly params: GraphqlParams;
  readonly asked: Asked;
  readonly wanted: EngineRequest;
  readonly document: DocumentToRun;
}

/** One answer, as a whole. */
async function answeredWith(
  executed: EngineAnswer,
  { params, asked, wanted, document }: Answered,
  options: GraphqlOptions,
): Promise<Reply | HttpProblem> {
  const { exchange, hooked, caller, isGet, type } = asked;
  const { request, record } = exchange;
  const answer = hooked === null ? executed : await atResponse(hooked, executed);
  if (answer.kind === 'HttpProblem') return answer;
  if (answer.outcome === 'Executed') document.registration?.();
  record?.tell(wanted, answer);
  const isPrivate = isPersonal(request, caller) || hooked?.hasChanged === true;
  const telling = { type, isStrict: options.usesStrictStatus, isPrivate };
  return isGet ? gotReply(answer, params, { ...telling, request, vary: options.vary }) : replyOf(answer, telling);
}

function wantedBy(
  params: GraphqlParams,
  { query, isKnown, context }: Pick<EngineRequest, 'query' | 'isKnown' | 'context'>,
  asked: Asked,
): EngineRequest {
  const { operationName, variables, onError } = params;
  const { exchange, hooked, headers, caller, address, guestAddress, idempotencyKey, isGet: queriesOnly } = asked;
  const { trace, departure } = exchange;
  return {
    query,
    isKnown,
    operationName,
    variables,
    context,
    onError,
    queriesOnly,
    caller,
    address,
    guestAddress,
    headers,
    idempotencyKey,
    hooked,
    trace,
    departure,
  };
}

interface AskedStream extends Asked {
  readonly forms: StreamForms;
  readonly renewed: Renewed;
}

/** What may come bit by bit. Events tell everything, what is refused among it; all else that comes at once is an answer. */
async function streamTo(params: GraphqlParams, asked: AskedStream, options: GraphqlOptions): Promise<AnyReply> {
  const { exchange, hooked, headers, caller, address, guestAddress, forms, renewed } = asked;
  const { documentId: pathId } = exchange;
  const { streams, engine, persisted } = options;
  const key = connectionsKey(caller, asked);
  const hasRoom = streams?.hasRoom(key) === true;
  // Whoever has too many open at once gets the whole at once, where that is an answer.
  if (streams === null || (!hasRoom && forms.events === null)) return answerTo(params, asked, options);
  if (!hasRoom) return tooManyStreams;
  const document = await askedDocument({ params, pathId, caller, address, guestAddress }, persisted);
  if (document.kind === 'HttpProblem') return document;
  const { expiresAt } = caller;
  const { events, incremental } = forms;
  const lastEventId = lastEventIdOf(headers, params.extensions);
  const beside = { renewed, lastEventId, takesEvents: events !== null, incremental };
  const context = saidContext(params, options.readContext);
  if (context?.kind === 'HttpProblem') return context;
  const wanted = { ...wantedBy(params, { ...document, context }, asked), ...beside };
  const refusal = hooked === null ? null : await atOperation(hooked, wanted);
  if (refusal !== null) return refusal;
  const opened = await engine.open(wanted);
  const form = formOf(opened, forms);
  if (form === null) {
    if (opened.kind === 'Stream') throw new Error('expected an answer that comes at once');
    return answeredWith(opened, { params, asked, wanted, document }, options);
  }
  if (opened.kind === 'Stream' || opened.outcome === 'Executed') document.registration?.();
  const first = opened.kind === 'Result' ? opened : opened.first;
  if (first !== undefined) exchange.record?.tell(wanted, first);
  return { kind: 'Stream', form, opened, key, expiresAt, streams };
}

/** Each counts as a request of its own. */
async function answerToAll(
  all: readonly (GraphqlParams | HttpProblem)[],
  asked: Asked,
  options: GraphqlOptions,
): Promise<Reply | HttpProblem> {
  const { enter, leave } = options.shedding;
  const answers = all.map(async (params, index) => {
    if (isProblem(params)) return params;
    // The request itself has entered once.
    if (index > 0 && !enter()) return overloaded;
    try {
      return await answerTo(params, asked, options);
    } finally {
      if (index > 0) leave();
    }
  });
  return batchReply(await Promise.all(answers), asked.type);
}

// For whoever takes a stream of results and nothing else, and asks for no such thing.
const jsonType = 'application/json; charset=utf-8';

function isProblem(params: object): params is HttpProblem {
  return 'kind' in params;
}

function refusedUnread({ headers, method }: HttpRequest, crossOrigin: CrossOrigin | null): HttpProblem | null {
  if (headers.upgrade?.toLowerCase() === 'websocket') return noWebSockets;
  if (method === 'GET' || method === 'HEAD') return refusedGet(headers, crossOrigin?.allows ?? null);
  if (method === 'POST') return wrongContentType(headers['content-type'], headers['content-encoding']);
  const message = `expected POST, GET or HEAD, got ${method}`;
  return httpProblem(405, 'METHOD_NOT_ALLOWED', { message, headers: { allow: 'POST, GET, HEAD' } });
}

const noWebSockets = httpProblem(501, 'WEBSOCKETS_NOT_SUPPORTED', {
  message: 'no WebSockets are served here: send queries and mutations by POST',
});
