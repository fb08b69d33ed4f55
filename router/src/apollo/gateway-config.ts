import type {
  DataSource,
  GatewayLogger,
  IncomingOperation,
  OperationContext,
  SubgraphDefinition,
  SupergraphManager,
  SupergraphSdlHook,
} from './apollo-gateway-types.ts';

/** The configuration of ApolloGateway, as far as it speaks of supergraphs and subgraphs. */
export interface TributaryGatewayConfig {
  /** The SDL, or who gives it and its successors. */
  readonly supergraphSdl: string | SupergraphManager | SupergraphSdlHook;
  /** How to reach a subgraph; plain HTTP otherwise. */
  readonly buildService?: ((subgraph: SubgraphDefinition & { readonly url: string }) => DataSource) | undefined;
  readonly logger?: GatewayLogger | undefined;
  /** Logs the plan of each operation. */
  readonly debug?: boolean | undefined;
  /** Serves a supergraph only if all its subgraphs answer. */
  readonly serviceHealthCheck?: boolean | undefined;
  /** Called with the plan of each operation before it is run. */
  readonly experimental_didResolveQueryPlan?: DidResolveQueryPlan | undefined;
  /** Apollo Server is given `stringifyResult`, and so writes numbers as they came. From Node 22 on it does by itself. */
  readonly carriesLongNumbers?: boolean | undefined;
  /** ApolloGateway's other options may stay where they are; a warning names those that are given. */
  readonly [other: string]: unknown;
}

export type DidResolveQueryPlan = (resolved: {
  /** As the planner gives it: a tree of fetches. What goes to one subgraph at one time is then one request. */
  readonly queryPlan: { readonly kind: 'QueryPlan'; readonly node?: object };
  readonly serviceMap: Readonly<Record<string, DataSource>>;
  readonly requestContext: IncomingOperation;
  readonly operationContext: OperationContext;
}) => void;

const heeded = new Set([
  'supergraphSdl',
  'buildService',
  'logger',
  'debug',
  'serviceHealthCheck',
  'experimental_didResolveQueryPlan',
  'carriesLongNumbers',
]);

/** What of a configuration means nothing here. */
export function unheeded(config: TributaryGatewayConfig): readonly string[] {
  return Object.keys(config).filter((option) => !heeded.has(option));
}

const instead: Readonly<Record<string, string>> = {
  serviceList: 'supergraphSdl: new IntrospectAndCompose({ subgraphs: serviceList }), of @apollo/gateway',
  localServiceList: 'supergraphSdl: the supergraph that `tributary compose` or `rover supergraph compose` writes',
  experimental_updateSupergraphSdl:
    'supergraphSdl: a function that gives the first one, and calls `update` with others',
  experimental_updateServiceDefinitions: 'supergraphSdl: new IntrospectAndCompose({ subgraphs }), of @apollo/gateway',
};

/** Throws an Error that says what was expected, and names the way where a graph was told by another one. */
export function requireUsable(
  config: Partial<TributaryGatewayConfig> | undefined,
): asserts config is TributaryGatewayConfig {
  const { supergraphSdl, buildService } = config ?? {};
  if (!isSource(supergraphSdl)) throw new Error(expectedInstead(config ?? {}));
  if (buildService !== undefined && typeof buildService !== 'function') {
    throw new Error('expected buildService to be a function that gives a data source');
  }
}

function isSource(given: unknown): boolean {
  const isManager = typeof given === 'object' && given !== null && 'initialize' in given;
  return typeof given === 'string' || typeof given === 'function' || isManager;
}

function expectedInstead(config: Readonly<Record<string, unknown>>): string {
  const given = Object.keys(instead).find((option) => config[option] !== undefined);
  return given === undefined
    ? 'expected supergraphSdl: a text, a function or a supergraph manager; managed federation (Uplink) is not served'
    : `expected, instead of ${given}, ${instead[given]}`;
}

/** What a function or a manager gives. Throws an Error where that is none. */
export function requireSupergraph<Given extends { readonly supergraphSdl: string }>(
  given: Given | null | undefined,
): Given {
  if (typeof given?.supergraphSdl === 'string') return given;
  const got = given instanceof Object ? 'an object without' : String(given);
  throw new Error(`expected of supergraphSdl that it gives { supergraphSdl: the text }, got ${got}`);
}
