import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLError,
  GraphQLFormattedError,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';

// What Apollo Server 5 and ApolloGateway's configuration expect, as far as we touch it. Written down here rather than
// imported: whoever embeds the gateway has those types, and the router process needs none of their packages.

/** What Apollo Server hands over for one operation. */
export interface IncomingOperation {
  readonly request: {
    readonly operationName?: string | undefined;
    readonly variables?: Readonly<Record<string, unknown>> | undefined;
  };
  readonly source: string;
  readonly document: DocumentNode;
  readonly context: object;
}

/** What ApolloGateway tells of an operation beside its plan. */
export interface OperationContext {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly operationString: string;
}

export interface ExecutedOperation {
  errors?: readonly GraphQLError[];
  // Apollo Server's type is a record of anything.
  // oxlint-disable-next-line typescript/no-explicit-any
  data?: Record<string, any> | null;
}

export interface SchemaContext {
  readonly apiSchema: GraphQLSchema;
  readonly coreSupergraphSdl: string;
}

export interface SubgraphDefinition {
  readonly name: string;
  readonly url?: string;
}

/** A way to a subgraph; `RemoteGraphQLDataSource` of `@apollo/gateway` is one. */
export interface DataSource {
  // Each class describes what it takes in its own words; it is handed a DataSourceRequest.
  process(options: never): Promise<DataSourceResponse>;
}

export interface DataSourceRequest {
  /** `incoming operation`, `health check` or `loading schema`. */
  readonly kind: string;
  readonly request: {
    readonly query: string;
    readonly variables?: Record<string, unknown>;
    readonly operationName?: string | undefined;
    readonly http?: { readonly headers: Iterable<readonly [string, string]> } | undefined;
  };
  readonly incomingRequestContext?: IncomingOperation;
  readonly context: object;
}

export interface DataSourceResponse {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Gives supergraphs, the first one and those that follow; `IntrospectAndCompose` of `@apollo/gateway` is one. */
export interface SupergraphManager {
  initialize: SupergraphSdlHook;
}

export type SupergraphSdlHook = (
  options: SupergraphHookOptions,
) => Promise<{ readonly supergraphSdl: string; readonly cleanup?: () => Promise<void> }>;

export interface SupergraphHookOptions {
  readonly update: (supergraphSdl: string) => void;
  readonly healthCheck: (supergraphSdl: string) => Promise<void>;
  readonly getDataSource: (subgraph: SubgraphDefinition) => DataSource;
}

export interface GatewayLogger {
  debug(message?: unknown): void;
  info(message?: unknown): void;
  warn(message?: unknown): void;
  error(message?: unknown): void;
}
