import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type RequestCode, requestCodes } from './codes.ts';

/** A wrong request: thrown by kit and resolvers, answered as a GraphQL error with its code. */
export class RequestError extends GraphQLError {
  declare readonly extensions: {
    readonly code: RequestCode;
    readonly retryable: boolean;
    readonly [name: string]: unknown;
  };

  constructor(code: RequestCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, {
      extensions: { code, ...requestCodes[code] },
      ...(options.cause instanceof Error ? { originalError: options.cause } : {}),
    });
    this.name = 'RequestError';
  }
}

export function badInput(message: string): RequestError {
  return new RequestError('BAD_USER_INPUT', message);
}

/** What was thrown, as graphql wraps what fields throw; errors that come of graphql itself are as they are. */
export function wrapped(cause: unknown): GraphQLError {
  if (cause instanceof GraphQLError && !(cause instanceof RequestError)) return cause;
  const originalError = cause instanceof Error ? cause : new Error(String(cause));
  return new GraphQLError(originalError.message, { originalError });
}

/** An error at its place, as it is told: nothing of what it came from is left. */
export function toldError(
  { nodes, path }: GraphQLError,
  { message, extensions }: Required<Pick<GraphQLFormattedError, 'message' | 'extensions'>>,
): GraphQLError {
  return new GraphQLError(message, { nodes: nodes ?? null, path: path ?? null, extensions });
}
