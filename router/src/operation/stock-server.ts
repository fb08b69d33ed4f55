import { ApolloServer, HeaderMap } from '@apollo/server';
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { DocumentNode, FormattedExecutionResult, GraphQLError, OperationDefinitionNode } from 'graphql';
import type { GraphqlParams } from '../http/graphql-params.ts';
import type { Log } from '../telemetry/log.ts';

export interface StockServerOptions<Context> {
  readonly gateway: ApolloServerOptionsWithGateway<object>['gateway'];
  readonly hasIntrospection: boolean;
  readonly log: Log;
  readonly onOperation: (resolved: Resolved, context: Context) => void;
  /** Before anything is hidden from clients. */
  readonly onErrors: (errors: readonly GraphQLError[], context: Context) => void;
}

export interface Resolved {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

export interface StockServer<Context> {
  readonly execute: (params: GraphqlParams, queriesOnly: boolean, context: Context) => Promise<Executed>;
  readonly stop: () => Promise<void>;
}

export interface Executed {
  readonly status: number;
  /** The methods by which it might be had after all. */
  readonly allow: string | null;
  readonly result: FormattedExecutionResult;
}

// What Apollo's router allows by default; a page of a shop takes about 500.
const documentTokensMax = 15_000;

/** Apollo Server without its HTTP: parses, validates, knows persisted documents, and asks the gateway for the rest. */
export async function startStockServer<Context extends object>(
  options: StockServerOptions<Context>,
): Promise<StockServer<Context>> {
  const { gateway, hasIntrospection, log, onOperation, onErrors } = options;
  const server = new ApolloServer<Context>({
    gateway,
    introspection: hasIntrospection,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: documentTokensMax },
    logger: { debug: () => {}, info: () => {}, warn: (text) => log.warn(text), error: (text) => log.error(text) },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      {
        requestDidStart: async ({ contextValue }) => ({
          didResolveOperation: async ({ document, operation }) => {
            if (operation) onOperation({ document, operation }, contextValue);
          },
          didEncounterErrors: async ({ errors }) => onErrors(errors, contextValue),
        }),
      },
    ],
  });
  await server.start();
  return {
    execute: (params, queriesOnly, context) => execute(server, { params, queriesOnly, context }),
    stop: () => server.stop(),
  };
}

interface Execution<Context> {
  readonly params: GraphqlParams;
  readonly queriesOnly: boolean;
  readonly context: Context;
}

async function execute<Context extends object>(
  server: ApolloServer<Context>,
  { params, queriesOnly, context }: Execution<Context>,
): Promise<Executed> {
  const { query, operationName, variables, extensions } = params;
  const { http, body } = await server.executeOperation(
    {
      ...(query === null ? {} : { query }),
      ...(operationName === null ? {} : { operationName }),
      variables: { ...variables },
      extensions: { ...extensions },
      // It knows by the method that nothing but a query will do.
      http: { method: queriesOnly ? 'GET' : 'POST', headers: new HeaderMap(), search: '', body: null },
    },
    { contextValue: context },
  );
  // The gateway refuses @defer, the only cause of a response in parts.
  if (body.kind === 'incremental') throw new Error('expected a response in one part');
  return { status: http.status ?? 200, allow: http.headers.get('allow') ?? null, result: body.singleResult };
}
