import { ApolloGateway } from '@apollo/gateway';
import type { GatewayConfig, GraphQLDataSource } from '@apollo/gateway';
import type { Log } from '../telemetry/log.ts';
import type { PlannedFetch, RequiredField } from './planned-fetch.ts';

type GatewayQueryPlan = Parameters<NonNullable<GatewayConfig['experimental_didResolveQueryPlan']>>[0]['queryPlan'];
type PlanNode = NonNullable<GatewayQueryPlan['node']>;
type RequiredSelection = NonNullable<Extract<PlanNode, { kind: 'Fetch' }>['requires']>[number];
type GatewayAnswer = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** A step of a plan that is due. */
export interface DueFetch<Context> {
  readonly subgraph: string;
  readonly operation: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: Context;
}

export interface StockGatewayOptions<Context> {
  readonly supergraphSdl: string;
  readonly log: Log;
  readonly onPlan: (fetches: readonly PlannedFetch[], context: Context) => void;
  /** Must not reject: the gateway loses the path of what is thrown. */
  readonly fetch: (due: DueFetch<Context>) => Promise<GatewayAnswer>;
}

/** Apollo's gateway plans and joins; what goes over the network and what clients are told is ours. */
export function stockGateway<Context extends object>(options: StockGatewayOptions<Context>): ApolloGateway {
  const { supergraphSdl, log, onPlan, fetch } = options;
  // The gateway hands on the context value that the server was given, untyped.
  const contextOf = (value: unknown) => value as Context;
  return new ApolloGateway({
    supergraphSdl,
    logger: gatewayLogger(log),
    // One subgraph that is down must never keep the router from starting.
    serviceHealthCheck: false,
    __exposeQueryPlanExperimental: false,
    buildService: ({ name }) => ({
      process: ({ request, context }) =>
        fetch({
          subgraph: name,
          operation: request.query ?? '',
          operationName: request.operationName ?? null,
          variables: request.variables ?? {},
          context: contextOf(context),
        }),
    }),
    experimental_didResolveQueryPlan: ({ queryPlan, requestContext }) => {
      onPlan(plannedFetches(queryPlan.node, []), contextOf(requestContext.context));
    },
  });
}

/** Its notices of a normal start are of no use to an operator. */
function gatewayLogger(log: Log) {
  return {
    debug: (message?: unknown) => log.debug(String(message)),
    info: (message?: unknown) => log.debug(String(message)),
    warn: (message?: unknown) => log.warn(String(message)),
    error: (message?: unknown) => log.error(String(message)),
  };
}

function plannedFetches(node: PlanNode | undefined, path: readonly string[]): readonly PlannedFetch[] {
  switch (node?.kind) {
    case 'Fetch':
      return [{ path, operation: node.operation, requires: (node.requires ?? []).flatMap(requiredFields) }];
    case 'Flatten':
      return plannedFetches(node.node, [...path, ...node.path.map(String)]);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((one) => plannedFetches(one, path));
    case 'Condition':
      return [...plannedFetches(node.ifClause, path), ...plannedFetches(node.elseClause, path)];
    // Not planned by the stock gateway.
    case 'Defer':
    case 'Subscription':
    case undefined:
      return [];
  }
}

function requiredFields(selection: RequiredSelection): readonly RequiredField[] {
  if (selection.kind === 'InlineFragment') return selection.selections.flatMap(requiredFields);
  const fields = (selection.selections ?? []).flatMap(requiredFields);
  return [{ name: selection.alias ?? selection.name, fields }];
}
