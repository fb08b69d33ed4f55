import { OperationTypeNode } from 'graphql';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { GraphqlParams } from './http/graphql-params.ts';
import { identityHeader } from './http/identity.ts';
import type { Caller } from './http/identity.ts';
import { startStockServer } from './operation/stock-server.ts';
import type { Executed, Resolved } from './operation/stock-server.ts';
import type { PlannedFetch } from './plan/planned-fetch.ts';
import { stockGateway } from './plan/stock-gateway.ts';
import type { DueFetch } from './plan/stock-gateway.ts';
import type { SubgraphClient, SubgraphRequest } from './remote/fetch-subgraph.ts';
import { clientErrors, isInternal, nullErrors, shownError } from './response/client-errors.ts';
import { errorsOfLostFetch } from './response/lost-fetch.ts';
import type { Log } from './telemetry/log.ts';
import type { RequestTrace } from './telemetry/request-trace.ts';

/** Answers GraphQL requests from a supergraph. By which transport a request came is not its business. */
export interface Engine {
  /** Never rejects because of a request or a subgraph: what went wrong is in the response. */
  readonly execute: (request: EngineRequest) => Promise<EngineResponse>;
  /** The supergraph is loaded. */
  readonly isReady: () => boolean;
  readonly stop: () => Promise<void>;
}

export interface EngineRequest {
  readonly params: GraphqlParams;
  /** A GET must change nothing: whatever is not a query is refused. */
  readonly queriesOnly: boolean;
  readonly caller: Caller;
  readonly trace: RequestTrace;
  /** Fires when the client has gone. */
  readonly signal: AbortSignal;
}

export interface EngineResponse {
  readonly status: number;
  /** With status 405: the methods that would do. */
  readonly allow: string | null;
  readonly result: GraphqlResult;
}

export interface GraphqlResult {
  readonly errors?: readonly GraphQLFormattedError[];
  readonly data?: Readonly<Record<string, unknown>> | null;
}

export interface EngineOptions {
  readonly supergraphSdl: string;
  /** The URL of each subgraph. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly client: SubgraphClient;
  readonly hasIntrospection: boolean;
  readonly log: Log;
}

/** What is known of one request while it runs. */
interface Execution {
  readonly request: EngineRequest;
  /** Filled in on the way; a thing of its own, because Apollo Server copies the context, one level deep. */
  readonly found: { resolved: Resolved | null; fetches: readonly PlannedFetch[] };
}

/** Loads the supergraph. Asks no subgraph: one that is down is found out when it is needed. */
export async function startEngine({
  supergraphSdl,
  hasIntrospection,
  log,
  client,
  addresses,
}: EngineOptions): Promise<Engine> {
  const gateway = stockGateway<Execution>({
    supergraphSdl,
    log,
    onPlan: (fetches, { found }) => {
      found.fetches = fetches;
    },
    fetch: (due) => fetchDue(due, { client, addresses, log }),
  });
  const server = await startStockServer<Execution>({
    gateway,
    hasIntrospection,
    log,
    onOperation: (resolved, { found }) => {
      found.resolved = resolved;
    },
    onErrors: (errors, { request }) => logFaults(errors, request.trace, log),
  });
  const state = { isReady: true };
  return {
    execute: async (request) => {
      const execution: Execution = { request, found: { resolved: null, fetches: [] } };
      const executed = await server.execute(request.params, request.queriesOnly, execution);
      return responseOf(executed, execution);
    },
    isReady: () => state.isReady,
    stop: async () => {
      state.isReady = false;
      await server.stop();
      await client.destroy();
    },
  };
}

type FetchTools = Pick<EngineOptions, 'client' | 'addresses' | 'log'>;

/** One step of a plan: what the subgraph says, or an error for each field that is lost because it says nothing. */
async function fetchDue(due: DueFetch<Execution>, { client, addresses, log }: FetchTools) {
  const { subgraph, operation, variables, context } = due;
  const { requestId } = context.request.trace;
  const answer = await client.fetch(subgraphRequest(due, addresses.get(subgraph) ?? ''));
  if (answer.kind !== 'Answered') {
    log.warn({ requestId, subgraph, reason: answer.reason }, 'a subgraph gave no answer');
    return { data: null, errors: errorsOfLostFetch({ subgraph, operation, variables, failure: answer.kind }) };
  }
  for (const { message, path } of answer.errors.filter(isInternal)) {
    log.warn({ requestId, subgraph, path, reason: message }, 'a subgraph failed');
  }
  const errors = answer.errors.map(shownError);
  return { data: answer.data, ...(errors.length === 0 ? {} : { errors }) };
}

/** The headers are built anew: nothing that a client sends reaches a subgraph unless it is named here. */
function subgraphRequest(
  { operation, operationName, variables, context }: DueFetch<Execution>,
  url: string,
): SubgraphRequest {
  const { caller, trace, signal } = context.request;
  const { representations } = variables;
  return {
    url,
    headers: {
      [identityHeader]: caller.identity,
      'x-request-id': trace.requestId,
      ...(trace.traceparent === null ? {} : { traceparent: trace.traceparent }),
    },
    body: JSON.stringify({ query: operation, ...(operationName === null ? {} : { operationName }), variables }),
    entities: Array.isArray(representations) ? representations.length : null,
    // Whoever asked for a change may have gone; what was begun is still brought to its end.
    signal: context.found.resolved?.operation.operation === OperationTypeNode.QUERY ? signal : null,
  };
}

function responseOf({ status, allow, result }: Executed, { found }: Execution): EngineResponse {
  const { resolved, fetches } = found;
  const asked = resolved === null ? null : { ...resolved, fetches };
  const errors = clientErrors([...(result.errors ?? []), ...nullErrors(result.extensions)], asked);
  return {
    status,
    allow,
    result: { ...(errors.length === 0 ? {} : { errors }), ...(result.data === undefined ? {} : { data: result.data }) },
  };
}

/** Of the errors that clients are not told about, those that are not a subgraph's: faults of this router. */
function logFaults(errors: readonly GraphQLError[], { requestId }: RequestTrace, log: Log): void {
  for (const error of errors) {
    const isOurs = error.extensions['serviceName'] === undefined;
    if (isOurs && isInternal(error)) log.error({ requestId, err: error.originalError ?? error }, 'a request failed');
  }
}
