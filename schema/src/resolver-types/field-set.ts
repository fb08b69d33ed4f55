import { type DirectiveNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { argumentOf } from '../directives.ts';

/** The `fields` of a directive; null where they are none. */
export function fieldSetOf(directive: DirectiveNode): SelectionSetNode | null {
  const fields = argumentOf(directive, 'fields');
  if (fields?.kind !== Kind.STRING) return null;
  const [operation] = parse(`{${fields.value}}`, { noLocation: true }).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet : null;
}
