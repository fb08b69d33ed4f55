import { type FragmentDefinitionNode, type GraphQLSchema, Kind } from 'graphql';
import type { IncomingOperation, OperationContext } from './apollo-gateway-types.ts';

/** What ApolloGateway tells of an operation beside its plan, read from what Apollo Server hands over. */
export function operationContext(
  { document, source, request }: IncomingOperation,
  schema: GraphQLSchema,
): OperationContext {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const operation = operations.find(({ name }) => name?.value === request.operationName) ?? operations[0];
  if (operation === undefined) throw new Error('expected a document with an operation');
  const fragments = document.definitions.filter(
    (one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION,
  );
  return {
    schema,
    operation,
    fragments: Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment])),
    operationString: source,
  };
}
