import type { IncomingMessage } from 'node:http';
import type { EngineAnswer } from '../engine/engine-request.ts';
import type { Engine } from '../engine/engine.ts';
import { jsonText } from '../json/json-text.ts';
import type { Departure } from '../remote/request.ts';
import type { Log } from '../telemetry/log.ts';
import type { RequestTrace } from '../telemetry/request-trace.ts';
import { answerStatus } from './answer-status.ts';
import { paramsOfBody, paramsOfSearch } from './graphql-params.ts';
import type { Caller, Identified, Identify } from '../identity/identity.ts';
import type { LoadShedding } from './load-shedding.ts';
import { answerType, isGraphqlType, notAcceptable, wrongContentType } from './media-types.ts';
import { refusedAsForged } from './prevent-csrf.ts';
import { httpProblem } from './problem.ts';
import type { HttpProblem } from './problem.ts';
import { readBody } from './read-body.ts';
import type { Reply } from './respond.ts';

export interface GraphqlExchange {
  readonly request: IncomingMessage;
  readonly search: URLSearchParams;
  readonly trace: RequestTrace;
  readonly departure: Departure;
}

export interface GraphqlOptions {
  readonly engine: Engine;
  readonly identify: Identify;
  readonly log: Log;
  readonly shedding: Pick<LoadShedding, 'leave'>;
  readonly bodyBytesMax: number;
  /** Answers in GraphQL's own media type tell more by their status. */
  readonly usesStrictStatus: boolean;
}

/**
 * GraphQL over HTTP: what comes in is checked from the outside to the inside, and the engine answers the rest. For a
 * request that was let in; sees it out.
 */
export async function answerGraphql(exchange: GraphqlExchange, options: GraphqlOptions): Promise<Reply | HttpProblem> {
  try {
    const { request, trace, departure } = exchange;
    const type = answerType(request.headers.accept);
    if (type === null) return notAcceptable();
    const refused = refusedUnread(request);
    if (refused !== null) return refused;

    const isGet = request.method === 'GET';
    const body = isGet ? null : await readBody(request, options.bodyBytesMax);
    if (body !== null && typeof body !== 'string') return body;
    const params = body === null ? paramsOfSearch(exchange.search) : paramsOfBody(body);
    if ('kind' in params) return params;

    const found = options.identify(request.headers.authorization);
    const caller = found instanceof Promise ? await found : found;
    if (caller.kind !== 'Caller') return unidentified(caller, exchange, options);

    const { query, operationName, variables } = params;
    if (query === null) return httpProblem(400, 'BAD_REQUEST', { message: 'expected "query"' });
    const asked = { query, operationName, variables, queriesOnly: isGet, caller, trace, departure };
    return replyOf(await options.engine.execute(asked), type, options.usesStrictStatus);
  } finally {
    options.shedding.leave();
  }
}

function refusedUnread({ headers, method }: IncomingMessage): HttpProblem | null {
  if (method === 'GET') return refusedAsForged(headers);
  if (method === 'POST') return wrongContentType(headers['content-type'], headers['content-encoding']);
  const message = `expected POST or GET, got ${method}`;
  return httpProblem(405, 'METHOD_NOT_ALLOWED', { message, headers: { allow: 'POST, GET' } });
}

function replyOf(answer: EngineAnswer, type: string, usesStrictStatus: boolean): Reply {
  const headers = { 'content-type': type, 'cache-control': 'no-store' };
  const beside = headersBeside(answer);
  return {
    kind: 'Reply',
    status: answerStatus(answer, usesStrictStatus && isGraphqlType(type)),
    headers: beside === null ? headers : { ...headers, ...beside },
    body: jsonText(answer.result),
  };
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
