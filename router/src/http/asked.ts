import type { IncomingHttpHeaders } from 'node:http';
import type { EngineRequest } from '../engine/engine-request.ts';
import type { HookedRequest } from '../engine/hooks/hooked-request.ts';
import type { Caller } from '../identity/caller.ts';
import type { Departure } from '../remote/request.ts';
import type { Recording } from '../telemetry/recording/recording.ts';
import type { RequestTrace } from '../telemetry/request-trace.ts';
import type { AccessRecord } from './access-log.ts';
import type { GraphqlParams } from './graphql-params.ts';
import type { Whereabouts } from './who-asks.ts';
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

/** What is known of a request before its operation is. */
export interface Asked extends Whereabouts {
  /** As it is: to copy it for each request costs as much as to read the request's headers. */
  readonly exchange: GraphqlExchange;
  readonly hooked: HookedRequest | null;
  /** As the client sent them, or as hooks have left them. */
  readonly headers: IncomingHttpHeaders;
  readonly caller: Caller;
  readonly idempotencyKey: string | null;
  /** Null where nobody wants to look into it. */
  readonly recording: Recording | null;
  readonly isGet: boolean;
  readonly type: string;
}

export function wantedBy(
  params: GraphqlParams,
  { query, isKnown, context }: Pick<EngineRequest, 'query' | 'isKnown' | 'context'>,
  asked: Asked,
): EngineRequest {
  const { operationName, variables, onError } = params;
  const {
    exchange,
    hooked,
    headers,
    caller,
    address,
    guestAddress,
    idempotencyKey,
    recording,
    isGet: queriesOnly,
  } = asked;
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
    recording,
    departure,
  };
}
