import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { type Graph, type GraphAnswer, type GraphOptions, type GraphOutcome, loadGraph } from '../graph/graph.ts';
import { identityHeader } from '../identity/identity.ts';
import type { Caller } from '../identity/identity.ts';
import { type LiveGraphEvent, type LiveGraphState, startLiveGraph } from '../graph/live-graph.ts';
import { addressed } from '../supergraph/addresses.ts';
import type { Answer } from '../execution/execution.ts';
import type { LastGoodSupergraph } from '../supergraph/last-good-supergraph.ts';
import { startPlanner } from '../plan/planner.ts';
import type { SupergraphSource } from '../supergraph/supergraph-source.ts';
import type { Departure } from '../remote/request.ts';
import type { SubgraphClient } from '../remote/subgraph-client.ts';
import type { Subgraph } from '../remote/subgraph.ts';
import { type AnswerError, type ErrorPolicy, isInternal, type ReportedError } from '../response/errors.ts';
import { sendFailure } from './send-failure.ts';
import type { Log } from '../telemetry/log.ts';
import type { RequestTrace } from '../telemetry/request-trace.ts';
import { usualPlannerLimits } from '../graph/usual-limits.ts';

/** Answers GraphQL requests from a supergraph. By which transport a request came is not its business. */
export interface Engine {
  /** Never rejects because of a request or a subgraph: what went wrong is in the response. */
  readonly execute: (request: EngineRequest) => Promise<EngineResponse>;
  /** The supergraph is loaded. */
  readonly isReady: () => boolean;
  /** Which supergraph serves, and whether a newer one could not. */
  readonly supergraph: () => LiveGraphState;
  readonly stop: () => Promise<void>;
}

/** What a client asks, checked for its shape alone. */
export interface GraphqlParams {
  /** Null where the document is known by its hash in `extensions`. */
  readonly query: string | null;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface EngineRequest {
  readonly params: GraphqlParams;
  /** A GET must change nothing: whatever is not a query is refused. */
  readonly queriesOnly: boolean;
  /** Whether the status may tell what only newer clients understand: 422 and 294. */
  readonly usesStrictStatus: boolean;
  readonly caller: Caller;
  readonly trace: RequestTrace;
  /** Tells when the client has gone. */
  readonly departure: Departure;
}

export interface EngineResponse {
  readonly status: number;
  /** With status 405: the methods that would do. */
  readonly allow: string | null;
  readonly result: GraphqlResult;
}

export interface GraphqlResult {
  readonly errors?: readonly (GraphQLFormattedError | GraphQLError | AnswerError)[];
  readonly data?: object | null;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface EngineOptions {
  readonly source: SupergraphSource;
  /** Null: none is kept. */
  readonly lastGood: LastGoodSupergraph | null;
  /** By the last part of SUBGRAPH_URL_<NAME>: URLs that take the place of the supergraph's. */
  readonly subgraphUrls: ReadonlyMap<string, readonly string[]>;
  readonly client: SubgraphClient;
  /** For a request with all that it asks of subgraphs. */
  readonly requestTimeoutMs: number;
  readonly documents: DocumentRules;
  readonly errorPolicy: ErrorPolicy;
  readonly mergesFetches: boolean;
  readonly log: Log;
}

/** What clients may ask, and how plans are made of it. */
export type DocumentRules = Omit<GraphOptions, 'planner' | 'errorPolicy' | 'mergesFetches'> & {
  readonly planTimeoutMs: number;
};

/** Loads the supergraph and follows it. Asks no subgraph: one that is down is found out when it is needed. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { source, lastGood, subgraphUrls, log } = options;
  const planner = startPlanner({ ...usualPlannerLimits, planTimeoutMs: options.documents.planTimeoutMs });
  const { documents, errorPolicy, mergesFetches } = options;
  const graphOptions: GraphOptions = { ...documents, planner, errorPolicy, mergesFetches };
  const load = async (sdl: string) => {
    const graph = await loadGraph(sdl, graphOptions);
    try {
      const { addresses, unused } = addressed(graph.subgraphs, subgraphUrls);
      for (const name of unused) log.warn(`SUBGRAPH_URL_${name} names no subgraph of the supergraph`);
      return { graph, subgraphs: options.client.connect(addresses), requestTimeoutMs: options.requestTimeoutMs, log };
    } catch (cause) {
      graph.retire();
      throw cause;
    }
  };
  const live = await startLiveGraph({ source, lastGood, load, tell: (event) => logged(event, log) }).catch(
    async (cause: unknown) => {
      await planner.close();
      throw cause;
    },
  );
  const state = { isReady: true };
  return {
    execute: (request) => live.use((serving) => execute(request, serving)),
    isReady: () => state.isReady,
    supergraph: () => live.state(),
    stop: async () => {
      state.isReady = false;
      live.close();
      await planner.close();
      await options.client.destroy();
    },
  };
}

function logged(event: LiveGraphEvent<unknown>, log: Log): void {
  switch (event.kind) {
    case 'Serving':
      return log.info({ supergraph: event.id, documentsWarmed: event.warmed }, 'another supergraph serves');
    case 'Refused':
      return log.error({ supergraph: event.id, reason: event.reason }, 'a supergraph is refused; the old one serves');
    case 'Unreachable':
      return log.error({ source: event.source, reason: event.reason }, 'the supergraph cannot be read');
    case 'LastGoodServes':
      return log.error({ supergraph: event.id, reason: event.reason }, 'the last good supergraph serves');
    case 'LastGoodNotKept':
      return log.error({ reason: event.reason }, 'the last good supergraph could not be kept');
  }
}

/** What a request needs. Made once for each supergraph: objects put together for each request would show in the bill. */
interface Serving {
  readonly graph: Graph;
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly requestTimeoutMs: number;
  readonly log: Log;
}

async function execute(request: EngineRequest, serving: Serving): Promise<EngineResponse> {
  const { params, queriesOnly } = request;
  const { query, operationName, variables } = params;
  if (query === null) return refused(400, 'BAD_REQUEST', 'expected "query"');
  const wire = wireOf(request, serving.requestTimeoutMs);
  const heard: Heard = { isReplay: false };
  const answer = await serving.graph.execute({
    query,
    operationName,
    variables,
    queriesOnly,
    send: (service, { body, kind }) => send(service, { body, isQuery: kind === 'query', wire, serving, heard }),
  });
  if (answer.reported !== undefined) tell(answer.reported, request.trace, serving.log);
  const response = responseOf(answer, request.usesStrictStatus);
  return heard.isReplay ? { ...response, result: { ...response.result, extensions: replay } } : response;
}

function tell(reported: readonly ReportedError[], { requestId }: RequestTrace, log: Log): void {
  for (const { service: subgraph, message, path, extensions } of reported) {
    if (isInternal(extensions)) log.warn({ requestId, subgraph, path, reason: message }, 'a subgraph failed');
  }
}

/** The headers are built anew: nothing that a client sends reaches a subgraph unless it is named here. */
function wireOf({ caller, trace, departure }: EngineRequest, timeoutMs: number) {
  const { requestId, traceparent } = trace;
  return {
    headers: caller.identity === null ? [] : [identityHeader, caller.identity],
    traceHeaders:
      traceparent === null ? ['x-request-id', requestId] : ['x-request-id', requestId, 'traceparent', traceparent],
    deadline: performance.now() + timeoutMs,
    departure,
    requestId,
  };
}

/** What subgraphs say beside their answers and clients are to know. The rest of it is between them and us. */
interface Heard {
  /** A mutation was answered as before, to the same idempotency key. */
  isReplay: boolean;
}

const replay = { idempotentReplay: true };

interface Sending {
  readonly body: string;
  readonly isQuery: boolean;
  readonly wire: ReturnType<typeof wireOf>;
  readonly serving: Serving;
  readonly heard: Heard;
}

async function send(subgraph: string, { body, isQuery, wire, serving, heard }: Sending): Promise<Answer> {
  const to = serving.subgraphs.get(subgraph);
  if (to === undefined) throw sendFailure('Unavailable', subgraph);
  const { headers, traceHeaders, deadline, departure, requestId } = wire;
  const answer = await to.fetch({ body, isQuery, headers, traceHeaders, deadline, departure });
  if (answer.kind === 'Answered') {
    if (!isQuery && answer.extensions?.['idempotentReplay'] === true) heard.isReplay = true;
    return answer;
  }
  const told = { requestId, subgraph, kind: answer.kind, reason: answer.reason };
  // While a circuit is open every request would be a line, and its transitions are told already.
  if (answer.isAsked) serving.log.warn(told, 'a subgraph gave no answer');
  else serving.log.debug(told, 'a subgraph was not asked');
  throw sendFailure(answer.kind, subgraph);
}

const statuses = {
  Executed: 200,
  SyntaxError: 400,
  Invalid: 400,
  MutationRefused: 405,
  NotPlanned: 500,
} as const satisfies Record<GraphOutcome, number>;

// GraphQL over HTTP, draft of 2026: 422 for what is a document and cannot be executed, 294 for data with errors.
const unprocessable = 422;
const partialSuccess = 294;

function statusOf({ outcome, errors }: GraphAnswer, isStrict: boolean): number {
  if (isStrict && outcome === 'Invalid') return unprocessable;
  if (isStrict && outcome === 'Executed' && errors.length > 0) return partialSuccess;
  return statuses[outcome];
}

function responseOf(answer: GraphAnswer, isStrict: boolean): EngineResponse {
  const { outcome, errors, data } = answer;
  const allow = outcome === 'MutationRefused' ? 'POST' : null;
  return { status: statusOf(answer, isStrict), allow, result: resultOf(errors, data) };
}

function resultOf(errors: GraphAnswer['errors'], data: GraphAnswer['data']): GraphqlResult {
  if (data === undefined) return { errors };
  return errors.length === 0 ? { data } : { errors, data };
}

function refused(status: number, code: string, message: string): EngineResponse {
  return { status, allow: null, result: { errors: [{ message, extensions: { code } }] } };
}
