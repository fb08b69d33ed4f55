import type { IncomingMessage } from 'node:http';
import type { Engine } from '../engine.ts';
import type { Departure } from '../remote/request.ts';
import type { Log } from '../telemetry/log.ts';
import type { RequestTrace } from '../telemetry/request-trace.ts';
import { paramsOfBody, paramsOfSearch } from './graphql-params.ts';
import type { GraphqlParams } from './graphql-params.ts';
import type { Caller, Identified, Identify } from './identity.ts';
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
  readonly bodyBytesMax: number;
  /** Answers in GraphQL's own media type tell more by their status. */
  readonly usesStrictStatus: boolean;
}

/** GraphQL over HTTP: what comes in is checked from the outside to the inside, and the engine answers the rest. */
export async function answerGraphql(exchange: GraphqlExchange, options: GraphqlOptions): Promise<Reply | HttpProblem> {
  const { request, trace, departure } = exchange;
  const type = answerType(request.headers.accept);
  if (type === null) return notAcceptable();

  const params = await readParams(exchange, options.bodyBytesMax);
  if ('kind' in params) return params;

  const found = options.identify(request.headers.authorization);
  const caller = found instanceof Promise ? await found : found;
  if (caller.kind !== 'Caller') return unidentified(caller, exchange, options);

  const isGet = request.method === 'GET';
  const usesStrictStatus = options.usesStrictStatus && isGraphqlType(type);
  const asked = { params, queriesOnly: isGet, usesStrictStatus, caller, trace, departure };
  const { status, allow, result } = await options.engine.execute(asked);
  return {
    kind: 'Reply',
    status,
    headers: { 'content-type': type, 'cache-control': 'no-store', ...(allow === null ? {} : { allow }) },
    body: JSON.stringify(result),
  };
}

async function readParams(exchange: GraphqlExchange, bytesMax: number): Promise<GraphqlParams | HttpProblem> {
  const { request, search } = exchange;
  const { headers, method } = request;
  if (method === 'GET') return refusedAsForged(headers) ?? paramsOfSearch(search);
  if (method !== 'POST') {
    const message = `expected POST or GET, got ${method}`;
    return httpProblem(405, 'METHOD_NOT_ALLOWED', { message, headers: { allow: 'POST, GET' } });
  }
  const refused = wrongContentType(headers['content-type'], headers['content-encoding']);
  if (refused !== null) return refused;
  const body = await readBody(request, bytesMax);
  return typeof body === 'string' ? paramsOfBody(body) : body;
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
