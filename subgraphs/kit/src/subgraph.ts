import { ApolloServer, type BaseContext } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, type GraphQLFormattedError, parse } from 'graphql';
import { RequestError } from './errors.ts';
import type { Viewer } from './identity.ts';
import type { Log } from './log.ts';

/** What every resolver's context holds; a subgraph adds its database, loaders and remotes. */
export interface RequestContext extends BaseContext {
  readonly viewer: Viewer;
  readonly requestId: string;
}

/** A subgraph: its SDL, its resolvers and how a request's context is made. */
export interface Subgraph<Context extends RequestContext> {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: object;
  readonly context: (request: RequestContext) => Context;
}

/** Apollo Server over the subgraph's schema. Unknown errors are logged with the request id and masked. */
export function createApolloServer<Context extends RequestContext>(
  subgraph: Subgraph<Context>,
  log: Log,
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema: schemaOf(subgraph),
    includeStacktraceInErrorResponses: false,
    // Only the router and sister services get past the identity header, and the router decides what clients see.
    introspection: true,
    hideSchemaDetailsFromClientErrors: false,
    formatError: masked,
    // `run` ends the process in order; the vendor's tracing protocol is not ours.
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      {
        requestDidStart: ({ contextValue }) =>
          Promise.resolve({
            didEncounterErrors: ({ errors }) => {
              for (const error of errors) logUnexpected(log, error, contextValue.requestId);
              return Promise.resolve();
            },
          }),
      },
    ],
  });
}

function schemaOf({ sdl, resolvers }: { readonly sdl: string; readonly resolvers: object }) {
  // The resolvers are checked against the SDL by their generated types, which are stricter than this parameter's.
  type ResolverMap = NonNullable<
    Extract<Parameters<typeof buildSubgraphSchema>[0], { typeDefs: unknown }>['resolvers']
  >;
  return buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as ResolverMap });
}

function masked(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  if (!isUnexpected(error)) return formatted;
  return {
    ...formatted,
    message: 'Something went wrong on our side.',
    extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false },
  };
}

function logUnexpected(log: Log, error: GraphQLError, requestId: string): void {
  if (isUnexpected(error)) log.error({ err: error.originalError, path: error.path, requestId }, 'a resolver failed');
}

/** Errors without an original come from graphql itself: parsing, validation, null in a non-null field. */
function isUnexpected(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return true;
  const original = error.originalError;
  return original !== undefined && !(original instanceof RequestError) && !(original instanceof GraphQLError);
}
