import { GraphQLError, type GraphQLSchema, parse } from 'graphql';
import type {
  DataSource,
  ExecutedOperation,
  GatewayLogger,
  IncomingOperation,
  SchemaContext,
  SubgraphDefinition,
  SupergraphManager,
  SupergraphSdlHook,
} from './apollo-gateway-types.ts';
import { DataSources, HttpDataSource, processed, sendThrough } from './data-sources.ts';
import { type Graph, type GraphAnswer, loadGraph } from '../graph/graph.ts';
import { type LiveGraph, type LiveGraphEvent, startLiveGraph } from '../graph/live-graph.ts';
import { subgraphsOf } from '../supergraph/addresses.ts';
import { startPlanners, type StartedPlanners } from '../planner/start-planners.ts';
import { supergraphText } from '../supergraph/supergraph-source.ts';
import { openSubgraph } from '../remote/subgraph.ts';
import { Ticker } from '../remote/ticker.ts';
import type { Log } from '../telemetry/log.ts';
import { usualLimits, usualPlannerLimits } from '../graph/usual-limits.ts';

/** The configuration of ApolloGateway, as far as it speaks of supergraphs and subgraphs. */
export interface TributaryGatewayConfig {
  /** The SDL, or who gives it and its successors. */
  readonly supergraphSdl: string | SupergraphManager | SupergraphSdlHook;
  /** How to reach a subgraph; plain HTTP otherwise. */
  readonly buildService?: ((subgraph: SubgraphDefinition & { readonly url: string }) => DataSource) | undefined;
  readonly logger?: GatewayLogger | undefined;
  /** Logs the plan of each operation. */
  readonly debug?: boolean | undefined;
  /** ApolloGateway's other options may stay where they are; a warning names those that are given. */
  readonly [other: string]: unknown;
}

const heeded = new Set(['supergraphSdl', 'buildService', 'logger', 'debug']);

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
  #isStopped = false;
  /** What a manager gave before the first supergraph was loaded. */
  #early: string | null = null;

  constructor(config: TributaryGatewayConfig) {
    const { buildService, logger = console } = config;
    this.#config = config;
    this.#logger = logger;
    const ignored = Object.keys(config).filter((option) => !heeded.has(option));
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

  async stop(): Promise<void> {
    if (this.#isStopped) return;
    this.#isStopped = true;
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
      const first = await this.#firstSupergraph();
      cleanup = first.cleanup ?? null;
      // What the manager gave before is older than what it has returned.
      this.#early = null;
      const live = await startLiveGraph({
        source: supergraphText(first.supergraphSdl),
        lastGood: null,
        load: (sdl) => this.#serve(sdl, planners),
        tell: (event) => this.#tell(event),
      });
      this.#live = live;
      return { live, planners, cleanup };
    } catch (cause) {
      await this.#letGo(planners, cleanup);
      throw cause;
    }
  }

  async #letGo(planners: StartedPlanners, cleanup: Loaded['cleanup']): Promise<void> {
    await planners.close();
    await cleanup?.().catch((cause: unknown) => this.#logger.error(`the clean-up failed: ${String(cause)}`));
  }

  async #firstSupergraph(): Promise<Awaited<ReturnType<SupergraphSdlHook>>> {
    const { supergraphSdl } = this.#config;
    if (typeof supergraphSdl === 'string') return { supergraphSdl };
    const initialize =
      typeof supergraphSdl === 'function' ? supergraphSdl : supergraphSdl.initialize.bind(supergraphSdl);
    return initialize({
      update: (sdl) => this.#update(sdl),
      healthCheck: (sdl) => this.#healthCheck(sdl),
      getDataSource: (subgraph) => this.#dataSources.of(subgraph),
    });
  }

  async #serve(sdl: string, planners: StartedPlanners): Promise<Served> {
    const graph = await loadGraph(sdl, {
      ...usualLimits,
      // ApolloGateway has none: whoever limits costs there does so in Apollo Server.
      cost: { ...usualLimits.cost, mode: 'off' },
      planners,
      tell: ({ reason }) => this.#logger.debug(`not planned natively: ${reason}`),
      // Apollo Server has a rule for it, and decides by its own configuration.
      hasIntrospection: true,
      // `formatError` of Apollo Server decides what clients see.
      errorPolicy: { shownExtensions: 'all' },
      mergesFetches: true,
      overrideLabels: new Set(),
    });
    const dataSources = new Map(graph.subgraphs.map(({ name, url }) => [name, this.#dataSources.of({ name, url })]));
    return { graph, sdl, dataSources };
  }

  async #execute({ graph, dataSources }: Served, incoming: IncomingOperation): Promise<ExecutedOperation> {
    const { operationName = null, variables = {} } = incoming.request;
    const asked = { query: incoming.source, operationName, variables };
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
    });
    return executed(answer);
  }

  #httpDataSource(name: string, url: string): HttpDataSource {
    const log = pinoOf(this.#logger);
    return new HttpDataSource(
      name,
      openSubgraph({ ...subgraphLimits, name, urls: [url], ticker: this.#ticker, log, now, random: Math.random }),
    );
  }

  #update(sdl: string): void {
    if (this.#isStopped) throw new Error('expected no update after stop');
    if (this.#live === null) this.#early = sdl;
    else void this.#live.offer(sdl);
  }

  async #healthCheck(sdl: string): Promise<void> {
    const subgraphs = subgraphsOf(parse(sdl, { noLocation: true }));
    await Promise.all(
      subgraphs.map(async (subgraph) => {
        const request = { kind: 'health check', request: { query: '{ __typename }' }, context: {} };
        try {
          await processed(this.#dataSources.of(subgraph), request);
        } catch (cause) {
          throw new Error(`the subgraph ${subgraph.name} does not answer`, { cause });
        }
      }),
    );
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

function executed({ data, errors }: GraphAnswer): ExecutedOperation {
  return {
    ...(errors.length === 0 ? {} : { errors: errors.map(asGraphqlError) }),
    ...(data === undefined ? {} : { data }),
  };
}

/** Apollo Server formats only what is a GraphQLError. */
function asGraphqlError(error: GraphAnswer['errors'][number]): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const { message, path = null, extensions } = error;
  return new GraphQLError(message, { path, extensions: { ...extensions, serviceName: extensions['subgraph'] } });
}
