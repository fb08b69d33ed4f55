import { ApolloServer, type BaseContext } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, type GraphQLFieldResolver, type GraphQLFormattedError, parse } from 'graphql';
import { RequestError } from '../errors.ts';
import type { Viewer } from '../identity.ts';
import type { Log } from '../log.ts';
import { watchingReplays } from '../database/replay.ts';

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

/**
 * Apollo Server over the subgraph's schema. Unknown errors are logged with the request id and masked. An answer that is
 * the same as before, as its idempotency key is, says `extensions.idempotentReplay`.
 */
export function createApolloServer<Context extends RequestContext>(
  subgraph: Subgraph<Context>,
  log: Log,
): ApolloServer<Context> {
  const replayed = new WeakSet<object>();
  return new ApolloServer<Context>({
    schema: schemaOf({ ...subgraph, resolvers: sayingReplays(subgraph.resolvers, replayed) }),
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
            willSendResponse: ({ response: { body } }) => {
              if (body.kind === 'single' && replayed.has(contextValue)) {
                body.singleResult.extensions = { ...body.singleResult.extensions, idempotentReplay: true };
              }
              return Promise.resolve();
            },
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

/** The resolvers, whose mutations put a request's context into `replayed` where they answer as they did before. */
function sayingReplays(resolvers: object, replayed: WeakSet<object>): object {
  if (!('Mutation' in resolvers)) return resolvers;
  const fields = Object.entries(resolvers.Mutation as Readonly<Record<string, GraphQLFieldResolver<unknown, object>>>);
  const saying = fields.map(([name, resolve]): [string, GraphQLFieldResolver<unknown, object>] => [
    name,
    // oxlint-disable-next-line eslint/max-params -- graphql calls resolvers with four
    (parent, input, context, info) =>
      watchingReplays(
        () => resolve(parent, input, context, info),
        () => replayed.add(context),
      ),
  ]);
  return { ...resolvers, Mutation: Object.fromEntries(saying) };
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
