import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
  type VariableNode,
  visit,
} from 'graphql';
import { operationOf } from '../operation-of.ts';
import type { NativeBatchedEntities } from './native-plan.ts';

// The planner shares repeated selections as fragments, so that spreading them out may square a text. Beyond this the
// operation is planned by other means.
const selectionsMax = 20_000;

/** A request, and the name of its operation. */
export interface ReadRequest {
  readonly operation: DocumentNode;
  readonly operationName: string | undefined;
}

/** The request under a name, its named fragments spread out. Throws where it would become too large. */
export function requestOf(text: string, name: string | null): ReadRequest {
  return named(spreadOut(text), name);
}

type Aliased = Pick<NativeBatchedEntities, 'alias' | 'representationsVariableName'>;

/** Of a request for entities of several kinds, spread out, what asks for those under one alias, as one of its own. */
export function batchedRequestOf(
  operation: OperationDefinitionNode,
  { alias, representationsVariableName }: Aliased,
  name: string | null,
): ReadRequest & { readonly variableUsages: readonly string[] } {
  const field = operation.selectionSet.selections.find(
    (one): one is FieldNode => one.kind === Kind.FIELD && one.alias?.value === alias,
  );
  if (field === undefined) throw new Error(`expected entities under the alias ${alias}`);
  const used = new Set<string>();
  visit(field, { Variable: (node) => void used.add(node.name.value) });
  const renamed = (node: VariableNode): VariableNode =>
    node.name.value === representationsVariableName ? { ...node, name: representationsName } : node;
  const { alias: _, ...plain } = field;
  const given = (plain.arguments ?? []).map((one) =>
    one.value.kind === Kind.VARIABLE ? { ...one, value: renamed(one.value) } : one,
  );
  const own = {
    ...operation,
    variableDefinitions: (operation.variableDefinitions ?? [])
      .filter(({ variable }) => used.has(variable.name.value))
      .map((one) => ({ ...one, variable: renamed(one.variable) })),
    selectionSet: { kind: Kind.SELECTION_SET, selections: [{ ...plain, arguments: given }] } as const,
  };
  used.delete(representationsVariableName);
  return { ...named(own, name), variableUsages: [...used] };
}

const representationsName = { kind: Kind.NAME, value: 'representations' } as const;

function named(operation: OperationDefinitionNode, name: string | null): ReadRequest {
  const definition = name === null ? operation : { ...operation, name: { kind: Kind.NAME, value: name } as const };
  return { operation: { kind: Kind.DOCUMENT, definitions: [definition] }, operationName: name ?? undefined };
}

/** The text's operation, its named fragments spread out. Throws where it would become too large. */
export function spreadOut(text: string): OperationDefinitionNode {
  const document = parse(text, { noLocation: true });
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  let count = 0;

  function set(given: SelectionSetNode): SelectionSetNode {
    count += given.selections.length;
    if (count > selectionsMax) throw new Error(`expected at most ${selectionsMax} selections in a request`);
    return { ...given, selections: given.selections.map(one) };
  }

  function one(selection: SelectionNode): SelectionNode {
    if (selection.kind !== Kind.FRAGMENT_SPREAD) {
      const { selectionSet } = selection;
      return selectionSet === undefined ? selection : { ...selection, selectionSet: set(selectionSet) };
    }
    const fragment = fragments.get(selection.name.value);
    if (fragment === undefined) throw new Error(`expected the fragment ${selection.name.value}`);
    const { typeCondition, selectionSet } = fragment;
    return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: set(selectionSet) };
  }

  const operation = operationOf(document);
  return fragments.size === 0 ? operation : { ...operation, selectionSet: set(operation.selectionSet) };
}
