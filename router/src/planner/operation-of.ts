import { type DocumentNode, Kind, type OperationDefinitionNode, type VariableDefinitionNode } from 'graphql';

/** The operation of a document that a plan sends. */
export function operationOf(document: DocumentNode): OperationDefinitionNode & {
  readonly variableDefinitions?: readonly VariableDefinitionNode[];
} {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('expected an operation');
  return operation;
}
