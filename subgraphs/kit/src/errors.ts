import { GraphQLError } from 'graphql';

/** Every code that a subgraph puts into `extensions.code`, and whether the same request may succeed when sent again. */
export const codes = {
  BAD_USER_INPUT: { retryable: false },
  UNAUTHENTICATED: { retryable: false },
  FORBIDDEN: { retryable: false },
  IN_PROGRESS: { retryable: true },
  REMOTE_UNAVAILABLE: { retryable: true },
  SERVICE_UNAVAILABLE: { retryable: true },
  ANSWER_TOO_LARGE: { retryable: false },
  REQUEST_TIMED_OUT: { retryable: false },
  INTERNAL_SERVER_ERROR: { retryable: false },
} as const;

export type ErrorCode = keyof typeof codes;

/** A wrong request: thrown by kit and resolvers, answered as a GraphQL error with its code. */
export class RequestError extends GraphQLError {
  constructor(code: ErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, {
      extensions: { code, ...codes[code] },
      ...(options.cause instanceof Error ? { originalError: options.cause } : {}),
    });
    this.name = 'RequestError';
  }
}

export function badInput(message: string): RequestError {
  return new RequestError('BAD_USER_INPUT', message);
}
