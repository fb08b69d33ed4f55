import { GraphQLError } from 'graphql';
import type { GraphAnswer } from '../graph/graph-request.ts';
import type { ExecutedOperation } from './apollo-gateway-types.ts';

/** What Apollo Server takes for an answer. */
export function executed({ data, errors }: GraphAnswer): ExecutedOperation {
  return {
    ...(errors.length === 0 ? {} : { errors: errors.map(asGraphqlError) }),
    ...(data === undefined ? {} : { data }),
  };
}

/** Apollo Server formats only what is a GraphQLError. */
function asGraphqlError(error: GraphAnswer['errors'][number]): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const { message, path = null, extensions, cause } = error;
  if (cause instanceof GraphQLError) return atPath(cause, path);
  if (cause !== undefined) {
    const originalError = cause instanceof Error ? cause : new Error(message);
    return new GraphQLError(message, { path, originalError });
  }
  return new GraphQLError(message, { path, extensions: { ...extensions, serviceName: extensions['subgraph'] } });
}

/** What a data source threw, of its own class and with all that it holds, at one of the places that it cost. */
function atPath(thrown: GraphQLError, path: readonly (string | number)[] | null): GraphQLError {
  const placed: GraphQLError = Object.create(Object.getPrototypeOf(thrown), Object.getOwnPropertyDescriptors(thrown));
  if (thrown.path !== undefined || path === null) return placed;
  return Object.defineProperty(placed, 'path', { value: path, enumerable: true });
}
