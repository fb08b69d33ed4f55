import { type GraphQLSchema, parse } from 'graphql';
import type {
  DataSource,
  ExecutedOperation,
  GatewayLogger,
  IncomingOperation,
  SchemaContext,
  SupergraphSdlHook,
} from './apollo-gateway-types.ts';
import { DataSources, HttpDataSource, sendThrough } from './data-sources.ts';
import { withRoundedMarked } from './exact-numbers.ts';
import { executed } from './executed.ts';
import { requireSupergraph, requireUsable, type TributaryGatewayConfig, unheeded } from './gateway-config.ts';
import { type Health, healthOf, refuseUnhealthy } from './health-check.ts';
import { operationContext } from './operation-context.ts';
import { type Graph, loadGraph } from '../graph/graph.ts';
import { type LiveGraph, type LiveGraphEvent, startLiveGraph } from '../graph/live-graph.ts';
import { type SubgraphAddress, subgraphsOf } from '../supergraph/addresses.ts';
import { startPlanners, type StartedPlanners } from '../planner/start-planners.ts';
import { isCarriedByRuntime } from '../json/long-number.ts';
import { supergraphText } from '../supergraph/supergraph-source.ts';
import { Stopping } from './stopping.ts';
import { openSubgraph } from '../remote/subgraph.ts';
import { Ticker } from '../remote/ticker.ts';
import type { Log } from '../telemetry/log.ts';
import { usualLimits, usualPlannerLimits } from '../graph/usual-limits.ts';

export { readJson, stringifyResult } from './exact-numbers.ts';
export type { TributaryGatewayConfig };

interface Served {
  readonly graph: Graph;
  readonly sdl: string;
  readonly dataSources: ReadonlyMap<string, DataSource>;
}

type Executor = (incoming: IncomingOperation) => Promise<ExecutedOperation>;
type Listener = (context: SchemaContext) => void;

interface Loaded {
  readonly live: LiveGraph<Served>;
  readonly planners: StartedPlanners;
  readonly cleanup: (() => Promise<void>) | null;
}

/**
 * The engine behind Apollo Server, in the place of ApolloGateway:
 * `new ApolloServer({ gateway: new TributaryGateway({ supergraphSdl }) })`.
 */
export class TributaryGateway {
  readonly #config: TributaryGatewayConfig;
  readonly #logger: GatewayLogger;
  readonly #ticker = new Ticker(now);
  readonly #dataSources: DataSources;
  readonly #listeners = new Set<Listener>();
  #loading: Promise<Loaded> | null = null;
  #live: LiveGraph<Served> | null = null;
  readonly #stopping = new Stopping();
  /** What a manager gave before the first supergraph was loaded. */
  #early: string | null = null;

  /** Throws an Error that says what was expected of the configuration. */
  constructor(config: TributaryGatewayConfig) {
    requireUsable(config);
    const { buildService, logger = console } = config;
    this.#config = config;
    this.#logger = logger;
    const ignored = unheeded(config);
    if (ignored.length > 0) logger.warn(`TributaryGateway does not heed ${ignored.join(', ')}`);
    this.#dataSources = new DataSources(({ name, url = '' }) =>
      buildService === undefined ? this.#httpDataSource(name, url) : buildService({ name, url }),
    );
  }

  /** Called with each supergraph that serves from now on. Returns what ends it. */
  onSchemaLoadOrUpdate(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Rejects where the first supergraph cannot be had or served. */
  async load(_options?: object): Promise<{ schema: GraphQLSchema; executor: Executor }> {
    if (this.#loading !== null) throw new Error('expected load to be called once');
    this.#loading = this.#load();
    const { live } = await this.#loading;
    const schema = await live.use(async ({ graph, sdl }) => {
      this.#announce(graph, sdl);
      return graph.schema;
    });
    if (this.#early !== null) void live.offer(this.#early);
    return { schema, executor: this.executor };
  }

  readonly executor: Executor = async (incoming) => {
    if (this.#live === null) throw new Error('expected load to be called before the first operation');
    return this.#live.use((served) => this.#execute(served, incoming));
  };

  /** Asks every subgraph. Rejects, naming it, where one does not answer. */
  async serviceHealthCheck(): Promise<Health[]> {
    if (this.#live === null) throw new Error('expected load to be called before a health check');
    return this.#live.use(({ dataSources }) => healthOf(dataSources));
  }

  /** What is still being loaded is given up. */
  async stop(): Promise<void> {
    if (this.#stopping.hasBegun) return;
    this.#stopping.begin();
    const loaded = await this.#loading?.catch(() => null);
    loaded?.live.close();
    if (loaded !== null && loaded !== undefined) await this.#letGo(loaded.planners, loaded.cleanup);
    this.#ticker.stop();
    await this.#dataSources.destroy();
  }

  async #load(): Promise<Loaded> {
    const planners = startPlanners('auto', usualPlannerLimits);
    let cleanup: Loaded['cleanup'] = null;
    try {
      const first = await this.#stopping.orStopped(this.#firstSupergraph(), (late) => this.#cleanUp(late.cleanup));
      cleanup = first.cleanup ?? null;
      // What the manager gave before is older than what it has returned.
      this.#early = null;
      const starting = startLiveGraph({
        source: supergraphText(first.supergraphSdl),
        lastGood: null,
        load: (sdl) => this.#serve(sdl, planners),
        tell: (event) => this.#tell(event),
      });
      const live = await this.#stopping.orStopped(starting, (late) => late.close());
      this.#live = live;
      return { live, planners, cleanup };
    } catch (cause) {
      await this.#letGo(planners, cleanup);
      throw cause;
    }
  }

  async #letGo(planners: StartedPlanners, cleanup: Loaded['cleanup']): Promise<void> {
    await planners.close();
    await this.#cleanUp(cleanup);
  }

  async #cleanUp(cleanup: Loaded['cleanup'] | undefined): Promise<void> {
    await cleanup?.().catch((cause: unknown) => this.#logger.error(`the clean-up failed: ${String(cause)}`));
  }

  async #firstSupergraph(): Promise<Awaited<ReturnType<SupergraphSdlHook>>> {
    const { supergraphSdl } = this.#config;
    if (typeof supergraphSdl === 'string') return { supergraphSdl };
    const initialize =
      typeof supergraphSdl === 'function' ? supergraphSdl : supergraphSdl.initialize.bind(supergraphSdl);
    const given = await initialize({
      update: (sdl) => this.#update(sdl),
      healthCheck: (sdl) => refuseUnhealthy(this.#sourcesOf(subgraphsOf(parse(sdl, { noLocation: true })))),
      getDataSource: (subgraph) => this.#dataSources.of(subgraph),
    });
    return requireSupergraph(given);
  }

  async #serve(sdl: string, planners: StartedPlanners): Promise<Served> {
    const graph = await loadGraph(sdl, {
      ...usualLimits,
      // ApolloGateway has none: whoever limits costs there does so in Apollo Server.
      cost: { ...usualLimits.cost, mode: 'off' },
      refusesNumber: (this.#config.carriesLongNumbers ?? isCarriedByRuntime) ? ({ isExact }) => !isExact : () => true,
      planners,
      tell: ({ reason }) => this.#logger.debug(`not planned natively: ${reason}`),
      // Apollo Server has a rule for it, and decides by its own configuration.
      hasIntrospection: true,
      // `formatError` of Apollo Server decides what clients see.
      errorPolicy: { shownExtensions: 'all' },
      // Neither does ApolloGateway take such supergraphs: who asks is known to Apollo Server alone.
      unauthorized: null,
      mergesFetches: true,
      keepsTrees: this.#config.experimental_didResolveQueryPlan !== undefined,
      overrideLabels: new Set(),
    });
    const dataSources = this.#sourcesOf(graph.subgraphs);
    if (this.#config.serviceHealthCheck === true) await refuseUnhealthy(dataSources);
    return { graph, sdl, dataSources };
  }

  async #execute({ graph, dataSources }: Served, incoming: IncomingOperation): Promise<ExecutedOperation> {
    const { operationName = null, variables = {} } = incoming.request;
    const asked = { query: incoming.source, operationName, variables: withRoundedMarked(variables) };
    if (this.#config.debug === true) this.#logger.debug((await graph.explain(asked)) ?? 'no plan');
    const answer = await graph.execute({
      ...asked,
      // Apollo Server has refused mutations by GET already.
      queriesOnly: false,
      send: async (service, request) => {
        const source = dataSources.get(service);
        if (source === undefined) throw new Error(`expected a data source for ${service}`);
        return sendThrough(source, request, incoming);
      },
      onPlan: (plan) => this.#tellPlan(plan, incoming, { graph, dataSources }),
    });
    return executed(answer);
  }

  #tellPlan(plan: object, requestContext: IncomingOperation, { graph, dataSources }: Omit<Served, 'sdl'>): void {
    this.#config.experimental_didResolveQueryPlan?.({
      queryPlan: { kind: 'QueryPlan', ...plan },
      serviceMap: Object.fromEntries(dataSources),
      requestContext,
      operationContext: operationContext(requestContext, graph.schema),
    });
  }

  #httpDataSource(name: string, url: string): HttpDataSource {
    const log = pinoOf(this.#logger);
    return new HttpDataSource(
      name,
      openSubgraph({
        ...subgraphLimits,
        retriesMax: 2,
        breaksCircuit: true,
        tls: null,
        subscriptions: null,
        callbacks: null,
        name,
        urls: [url],
        ticker: this.#ticker,
        log,
        now,
        random: Math.random,
      }),
    );
  }

  #update(sdl: string): void {
    if (this.#stopping.hasBegun) throw new Error('expected no update after stop');
    if (this.#live === null) this.#early = sdl;
    else void this.#live.offer(sdl);
  }

  #sourcesOf(subgraphs: readonly SubgraphAddress[]): ReadonlyMap<string, DataSource> {
    return new Map(subgraphs.map(({ name, url }) => [name, this.#dataSources.of({ name, url })]));
  }

  #tell(event: LiveGraphEvent<Served>): void {
    switch (event.kind) {
      case 'Serving':
        this.#logger.info(`the supergraph ${event.id} serves; ${event.warmed} documents were planned for it`);
        return this.#announce(event.serving.graph, event.sdl);
      case 'Refused':
        return this.#logger.error(`the supergraph ${event.id} is refused, the old one serves: ${event.reason}`);
      case 'Unreachable':
      case 'LastGoodServes':
      case 'LastGoodNotRead':
      case 'LastGoodNotKept':
        return undefined;
    }
  }

  /** A listener that throws has its error logged; the others are called all the same. */
  #announce({ schema: apiSchema }: Graph, coreSupergraphSdl: string): void {
    for (const listener of this.#listeners) {
      try {
        listener({ apiSchema, coreSupergraphSdl });
      } catch (cause) {
        this.#logger.error(`a listener of onSchemaLoadOrUpdate failed: ${String(cause)}`);
      }
    }
  }
}

// As the router's own defaults; with a data source of one's own, its limits hold.
const subgraphLimits = {
  timeoutMs: 10_000,
  requestsMax: 128,
  waitingMax: 1_000,
  answerBytesMax: 16_777_216,
  sharesInFlight: false,
};

const now = (): number => performance.now();

function line(details: unknown, words: unknown): string {
  return `${String(words)} ${JSON.stringify(details)}`;
}

/** Rooms log as pino does: an object, then words. */
function pinoOf(logger: GatewayLogger): Log {
  return {
    debug: (details: unknown, words?: unknown) => logger.debug(line(details, words)),
    info: (details: unknown, words?: unknown) => logger.info(line(details, words)),
    warn: (details: unknown, words?: unknown) => logger.warn(line(details, words)),
    error: (details: unknown, words?: unknown) => logger.error(line(details, words)),
  };
}
