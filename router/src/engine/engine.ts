import { type Graph, loadGraph } from '../graph/graph.ts';
import { warm, warmLimits } from '../graph/warm.ts';
import type { GraphOptions } from '../graph/graph-options.ts';
import { type LiveGraphEvent, type LiveGraphState, startLiveGraph } from '../graph/live-graph.ts';
import type { Identified } from '../identity/caller.ts';
import type { PlanningEvent } from '../plan/plans.ts';
import type { SubgraphClient } from '../remote/subgraph-client.ts';
import { addressed } from '../supergraph/addresses.ts';
import type { LastGoodSupergraph } from '../supergraph/last-good-supergraph.ts';
import type { SupergraphSource } from '../supergraph/supergraph-source.ts';
import type { Log } from '../telemetry/log.ts';
import type { DocumentRules } from './document-rules.ts';
import type { EngineAnswer } from './engine-answer.ts';
import type { EngineObservation } from './engine-observation.ts';
import type { EngineRequest } from './engine-request.ts';
import { executeInParts } from './incremental/execute-in-parts.ts';
import type { EnginePlanning } from './engine-planning.ts';
import type { EngineStream, LiveEngineRequest } from './live/engine-stream.ts';
import { Subscriptions } from './live/subscriptions.ts';
import { type DocumentAhead, prepareAhead, type RecentDocument } from './prepare-ahead.ts';
import { asksForSubscription, executeRequest } from './execute-request.ts';
import type { Serving, ServingRules } from './serving.ts';
import { loadedSupergraph } from './tracing/loaded-supergraph.ts';

/** Answers GraphQL requests from a supergraph. By which transport a request came is not its business. */
export interface Engine {
  /**
   * Never rejects because of a request or a subgraph: what went wrong is in the answer. `answered` is told it first: to wait
   * for it beside whoever asks would be another promise for each request.
   */
  readonly execute: (request: EngineRequest, answered?: (answer: EngineAnswer) => void) => Promise<EngineAnswer>;
  /** The same for answers that may stay open: a subscription has many results, what is deferred comes in parts. */
  readonly open: (request: LiveEngineRequest) => Promise<EngineAnswer | EngineStream>;
  /** Plans documents before clients ask for them. What the supergraph refuses is logged, and refused when it is asked. */
  readonly prepare: (documents: readonly DocumentAhead[]) => Promise<void>;
  /** What clients asked for of late, the latest first: for whoever takes this engine's place. */
  readonly recentDocuments: () => Promise<readonly RecentDocument[]>;
  /** What of the schema that serves now a document uses; nothing where it is refused. */
  readonly coordinatesOf: (document: RecentDocument) => Promise<readonly string[]>;
  /** Plans as many of these as there is time for. */
  readonly warm: (documents: readonly RecentDocument[]) => Promise<number>;
  /** The supergraph is loaded. */
  readonly isReady: () => boolean;
  /** Which supergraph serves, and whether a newer one could not. */
  readonly supergraph: () => LiveGraphState;
  readonly observe: () => Promise<EngineObservation>;
  readonly stop: () => void;
}

export interface EngineOptions extends ServingRules {
  readonly source: SupergraphSource;
  /** Null: none is kept. */
  readonly lastGood: LastGoodSupergraph | null;
  /** By the last part of SUBGRAPH_URL_<NAME>: URLs that take the place of the supergraph's. */
  readonly subgraphUrls: ReadonlyMap<string, readonly string[]>;
  /** Other engines may ask by it, too: whoever made it lets go of it. */
  readonly client: SubgraphClient;
  /** The same holds of it. */
  readonly planning: EnginePlanning;
  readonly documents: DocumentRules;
  readonly mergesFetches: boolean;
  /** Nobody in particular: by whom events are asked for that all may hear. */
  readonly guest: () => Identified | Promise<Identified>;
  /** Documents that are planned before a supergraph serves. */
  readonly documentsAhead: () => readonly DocumentAhead[];
}

/** Loads the supergraph and follows it. Asks no subgraph: one that is down is found out when it is needed. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { source, lastGood, log } = options;
  const graphOptions = graphOptionsOf(options);
  const rules = rulesIn(options);
  const load = async (sdl: string): Promise<Serving> => {
    const graph = await loadGraph(sdl, graphOptions);
    try {
      await prepareAhead(graph, options.documentsAhead(), log);
      return { graph, loaded: loadedSupergraph(sdl, options), ...placesOf(graph, options), ...rules };
    } catch (cause) {
      graph.retire();
      throw cause;
    }
  };
  const swapped = { subscriptions: (): void => undefined };
  const told = (event: LiveGraphEvent<Serving>) => {
    logged(event, log);
    if (event.kind === 'Serving') swapped.subscriptions();
  };
  const live = await startLiveGraph({ source, lastGood, load, tell: told });
  const { random } = Math;
  const { guest } = options;
  const subscriptions = new Subscriptions({ use: (work) => live.use(work), spreadMs: renewalSpreadMs, random, guest });
  swapped.subscriptions = () => subscriptions.renewAll();
  const state = { isReady: true };
  return {
    execute: (request, answered) => live.use((serving) => executeRequest(request, serving), answered),
    open: async (request) => {
      const { takesEvents } = request;
      const isToRun = request.recording?.kind !== 'plan';
      const isSubscription =
        isToRun && takesEvents && (await live.use((serving) => asksForSubscription(request, serving)));
      return isSubscription ? subscriptions.open(request) : live.use((serving) => executeInParts(request, serving));
    },
    prepare: (ahead) => live.use(({ graph }) => prepareAhead(graph, ahead, log)),
    recentDocuments: () => live.use(async ({ graph }) => graph.recentDocuments()),
    coordinatesOf: (document) => live.use(async ({ graph }) => graph.coordinatesOf(document)),
    warm: (documents) => live.use(({ graph }) => warm(graph, documents, warmLimits)),
    isReady: () => state.isReady,
    supergraph: () => live.state(),
    observe: async () => {
      const documents = await live.use(async ({ graph }) => graph.observe());
      return { documents, subscriptions: subscriptions.running };
    },
    stop: () => {
      state.isReady = false;
      subscriptions.stop();
      live.close();
    },
  };
}

function placesOf(
  { subgraphs }: Graph,
  { client, contract, subgraphUrls, log }: EngineOptions,
): Pick<Serving, 'subgraphs' | 'addresses' | 'elsewhere'> {
  const { addresses, unused } = addressed(subgraphs, subgraphUrls);
  for (const name of unused) log.warn(`SUBGRAPH_URL_${name} names no subgraph of the supergraph`);
  return { subgraphs: client.connect(addresses, contract), addresses, elsewhere: client.at };
}

function graphOptionsOf({ documents, planning, errorPolicy, mergesFetches, log }: EngineOptions): GraphOptions {
  const { planners, counts } = planning;
  const tell = (event: PlanningEvent) => planningLogged(event, log);
  const making = { planners, tell, planMeter: counts.add };
  return { ...documents, ...making, hasDefer: true, errorPolicy, mergesFetches };
}

/** No more than these: there is one for each supergraph. */
function rulesIn(options: ServingRules): ServingRules {
  const { contract, requestTimeoutMs, rates, keyed, passedExtensions, requestHeaders, answerHeaders, secrets } =
    options;
  const { errorPolicy, log } = options;
  return {
    contract,
    requestTimeoutMs,
    rates,
    keyed,
    passedExtensions,
    requestHeaders,
    answerHeaders,
    secrets,
    errorPolicy,
    log,
  };
}

// Planners have others to serve: ten thousand subscriptions at 5 ms a plan take 50 s of them, and most share plans.
const renewalSpreadMs = 10_000;

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
    case 'LastGoodNotRead':
      return log.error({ reason: event.reason }, 'the last good supergraph cannot be read');
    case 'LastGoodNotKept':
      return log.error({ reason: event.reason }, 'the last good supergraph could not be kept');
  }
}

function planningLogged(event: PlanningEvent, log: Log): void {
  const { reason } = event;
  if (event.kind === 'NativeUnavailable') return log.warn({ reason }, 'the native planner cannot be used');
  const document = event.document.slice(0, loggedLengthMax);
  if (event.kind === 'NotImproved')
    return log.warn({ reason, document }, 'a document keeps the plan that was made first');
  if (event.kind === 'NotPlannedNatively') return log.info({ reason, document }, 'the other planner plans a document');
  return log.warn({ code: event.code, reason, document }, 'a document cannot be planned, and is refused for a while');
}

// The beginning names the operation; a megabyte in a log line helps nobody.
const loggedLengthMax = 500;
