import { GraphQLError } from 'graphql';
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
