import { ApolloServer, type BaseContext } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
  type DocumentNode,
  Kind,
} from 'graphql';
import { uninterrupted } from '../database/asker.ts';
import { watchingReplays } from '../database/replay.ts';
import type { RequestCode } from '../codes.ts';
import { badInput, RequestError, toldError, wrapped } from '../errors.ts';
import type { Viewer } from '../identity.ts';
import type { Log } from '../log.ts';
import type { Said } from '../said-context.ts';
import { withFieldsCounted } from './counted-fields.ts';
import { withEntitiesApart } from './entities.ts';
import { withMessagesTranslated } from './messages/translated-messages.ts';
import { outageAnswer } from './outage-answer.ts';
import { textAnswer } from './text-answer.ts';
import { withRequestKey } from './request-keys.ts';
import type { LiveFields } from './live/live-field.ts';
import { spanned } from '../tracing.ts';
import { withQueriesSpanned } from './spanned-queries.ts';
import { requestMeasure } from './request-measure.ts';
import type { RequestWork } from './request-work.ts';

/** What every resolver's context holds; a subgraph adds its database, loaders and remotes. */
export interface RequestContext extends BaseContext {
  readonly viewer: Viewer;
  /** What the request says of itself, for what an argument does not say. */
  readonly said?: Said;
  /** What whoever asks reads, the best first: tags of BCP 47. */
  readonly languages?: readonly string[];
  readonly requestId: string;
  readonly work: RequestWork;
  /** For root fields of a mutation, in their order: what each is done once by, where its input names no key. */
  readonly idempotencyKeys?: readonly string[];
}

/** A subgraph: its SDL, its resolvers and how a request's context is made. */
export interface Subgraph<Context extends RequestContext> {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: object;
  /** Mutations that may be sent again though they have no key, because a repeat changes nothing. */
  readonly repeatable?: readonly string[];
  /** The root fields of Subscription. */
  readonly live?: LiveFields<Context>;
  readonly context: (request: RequestContext) => Context;
}

/**
 * Apollo Server over the subgraph's schema. Outages are told as such, unknown errors are logged with the request id and
 * masked. An answer that is the same as before, as its idempotency key is, says `extensions.idempotentReplay`.
 */
export function createApolloServer<Context extends RequestContext>(
  subgraph: Subgraph<Context>,
  log: Log,
): ApolloServer<Context> {
  const replayed = new WeakSet<object>();
  const unrepeatable = new WeakSet<object>();
  return new ApolloServer<Context>({
    schema: schemaOf({ ...subgraph, resolvers: withMutationsWatched(subgraph, replayed) }),
    includeStacktraceInErrorResponses: false,
    // Only the router and sister services get past the identity header, and the router decides what clients see.
    introspection: true,
    hideSchemaDetailsFromClientErrors: false,
    formatError: (formatted, error) => masked(formatted, error, unrepeatable),
    // `run` ends the process in order; the vendor's tracing protocol is not ours.
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      requestMeasure(log),
      {
        requestDidStart: ({ contextValue, overallCachePolicy }) =>
          Promise.resolve({
            willSendResponse: ({ response: { body } }) => {
              // Not before: Apollo's own plug-in asks no field once there is a policy, and it comes after this one.
              if (seesMore(contextValue.viewer)) overallCachePolicy.restrict({ scope: 'PRIVATE' });
              if (body.kind === 'single' && replayed.has(contextValue)) {
                body.singleResult.extensions = { ...body.singleResult.extensions, idempotentReplay: true };
              }
              return Promise.resolve();
            },
            didEncounterErrors: ({ errors }) => {
              for (const error of errors) {
                logUnexpected(log, error, contextValue.requestId);
                if (!contextValue.work.isRepeatable()) unrepeatable.add(error);
              }
              return Promise.resolve();
            },
          }),
      },
    ],
  });
}

/** Of what all are shown alike, whoever has rights or secrets may see more: caches must keep it for them alone. */
function seesMore({ kind, scopes, secrets = [] }: Viewer): boolean {
  return kind === 'service' || scopes.length > 0 || secrets.length > 0;
}

/** Its executable schema. */
export function schemaOf({ sdl, resolvers }: { readonly sdl: string; readonly resolvers: object }): GraphQLSchema {
  // The resolvers are checked against the SDL by their generated types, which are stricter than this parameter's.
  type ResolverMap = NonNullable<
    Extract<Parameters<typeof buildSubgraphSchema>[0], { typeDefs: unknown }>['resolvers']
  >;
  const built = buildSubgraphSchema({ typeDefs: withOneOf(parse(sdl)), resolvers: resolvers as ResolverMap });
  return withFieldsCounted(withQueriesSpanned(withEntitiesApart(withEventsAlone(withMessagesTranslated(built)))));
}

/** Federation's library was written before `@oneOf` was a part of GraphQL, and takes it for a directive that nobody has defined. */
function withOneOf(document: DocumentNode): DocumentNode {
  const isUsed = document.definitions.some(
    (one) =>
      one.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION &&
      one.directives?.some(({ name }) => name.value === 'oneOf') === true,
  );
  if (!isUsed) return document;
  return {
    ...document,
    definitions: [...document.definitions, ...parse('directive @oneOf on INPUT_OBJECT').definitions],
  };
}

/** What a field of Subscription gives is the event that is told; who asks for it otherwise is told where it is to be had. */
function withEventsAlone(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, field] of Object.entries(schema.getSubscriptionType()?.getFields() ?? {})) {
    field.resolve = (told: unknown): unknown => {
      if (typeof told === 'object' && told !== null && name in told) return Reflect.get(told, name);
      throw badInput('expected a WebSocket of the protocol graphql-transport-ws: subscriptions are served there');
    };
  }
  return schema;
}

type Resolve<Context> = GraphQLFieldResolver<unknown, Context>;

/**
 * The resolvers, whose mutations run to their end, note where they must not be sent again, and put a request's context
 * into `replayed` where they answer as they did before.
 */
function withMutationsWatched<Context extends RequestContext>(
  { resolvers, repeatable = [] }: Pick<Subgraph<Context>, 'resolvers' | 'repeatable'>,
  replayed: WeakSet<object>,
): object {
  if (!('Mutation' in resolvers)) return resolvers;
  const fields = Object.entries(resolvers.Mutation as Readonly<Record<string, Resolve<Context>>>);
  const watched = fields.map(([name, resolve]): [string, Resolve<Context>] => [
    name,
    // oxlint-disable-next-line eslint/max-params -- graphql calls resolvers with four
    (parent, asked, context, info) => {
      const given = withRequestKey(asked, context.idempotencyKeys ?? [], info);
      if (!repeatable.includes(name) && !hasKey(given)) context.work.mustNotRepeat();
      return watchingReplays(
        () =>
          uninterrupted(() => spanned({ name: `Mutation.${name}` }, async () => resolve(parent, given, context, info))),
        () => replayed.add(context),
      );
    },
  ]);
  return { ...resolvers, Mutation: Object.fromEntries(watched) };
}

function hasKey({ input }: Readonly<Record<string, unknown>>): boolean {
  return typeof input === 'object' && input !== null && 'idempotencyKey' in input && input.idempotencyKey !== null;
}

function masked(
  formatted: GraphQLFormattedError,
  error: unknown,
  unrepeatable: WeakSet<object>,
): GraphQLFormattedError {
  if (!(error instanceof GraphQLError)) return formatted;
  if (isOfTheRequest(error)) return { ...formatted, extensions: { ...formatted.extensions, code: 'BAD_REQUEST' } };
  if (!isUnexpected(error)) return formatted;
  const known = textAnswer(error.originalError) ?? outageAnswer(error.originalError);
  if (known === null) {
    const { extensions, message } = new RequestError('INTERNAL_SERVER_ERROR', 'Something went wrong on our side.');
    return { ...formatted, message, extensions };
  }
  const { extensions, message } = known;
  return unrepeatable.has(error)
    ? { ...formatted, message, extensions: { ...extensions, retryable: false } }
    : { ...formatted, message, extensions };
}

const internal = 'INTERNAL_SERVER_ERROR' satisfies RequestCode;

/** Errors as they are told where no Apollo Server does it: what is unexpected is logged and masked. */
export function answeredErrors(causes: readonly unknown[], log: Log, requestId = ''): readonly GraphQLError[] {
  return causes.map((cause) => {
    const error = wrapped(cause);
    logUnexpected(log, error, requestId);
    const { message, extensions } = masked(error.toJSON(), error, new WeakSet());
    return toldError(error, { message, extensions: { code: internal, ...extensions } });
  });
}

/**
 * Apollo Server has no code for some requests, such as a hash of another document, and calls them a fault of ours. What is
 * one has a path or an original.
 */
function isOfTheRequest({ extensions, path, originalError }: GraphQLError): boolean {
  return extensions['code'] === undefined && path === undefined && originalError === undefined;
}

function logUnexpected(log: Log, error: GraphQLError, requestId: string): void {
  if (!isUnexpected(error) || textAnswer(error.originalError) !== null) return;
  const facts = { err: error.originalError, path: error.path, requestId };
  if (outageAnswer(error.originalError) === null) log.error(facts, 'a resolver failed');
  else log.warn(facts, 'a resolver needs what is not available');
}

/** Errors without an original come from graphql itself: parsing, validation, null in a non-null field. */
function isUnexpected({ originalError }: GraphQLError): boolean {
  return (
    originalError !== undefined && !(originalError instanceof RequestError) && !(originalError instanceof GraphQLError)
  );
}
