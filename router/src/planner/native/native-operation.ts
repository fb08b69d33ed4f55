import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { operationOf } from '../operation-of.ts';
import type { NativeBatchedEntities } from './native-plan.ts';

// The planner shares repeated selections as fragments, so that spreading them out may square a text. Beyond this the
// operation is planned by other means.
const selectionsMax = 20_000;

/** Of a text whose operation has no name: what stands before its variables, directives or selections. */
const unnamedStart = /^(query|mutation|subscription)?\s*(?=[({@])/;

/** A request's text, and the name of its operation. */
export interface NativeText {
  readonly operation: string;
  readonly operationName: string | undefined;
}

/** The request under a name, its named fragments spread out. Throws where it would become too large. */
export function requestOf(text: string, name: string | null): NativeText {
  if (!text.includes('fragment ')) {
    if (name === null) return { operation: text, operationName: undefined };
    const named = text.replace(unnamedStart, (_, kind: string | undefined) => `${kind ?? 'query'} ${name}`);
    if (named !== text) return { operation: named, operationName: name };
  }
  const { operation, selectionSet } = spreadOut(text);
  return textOf({ ...operation, selectionSet }, name);
}

type Aliased = Pick<NativeBatchedEntities, 'alias' | 'representationsVariableName'>;

/** Of a request for entities of several kinds, what asks for those under one alias, as a request of its own. */
export function batchedRequestOf(
  text: string,
  { alias, representationsVariableName }: Aliased,
  name: string | null,
): NativeText & { readonly variableUsages: readonly string[] } {
  const { operation, selectionSet } = spreadOut(text);
  const field = selectionSet.selections.find(
    (one): one is FieldNode => one.kind === Kind.FIELD && one.alias?.value === alias,
  );
  if (field === undefined) throw new Error(`expected entities under the alias ${alias}`);
  const used = new Set<string>();
  visit(field, { Variable: (node) => void used.add(node.name.value) });
  const { alias: _, ...plain } = field;
  const own = {
    ...operation,
    variableDefinitions: operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)) ?? [],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [plain] } as const,
  };
  const renamed: OperationDefinitionNode = visit(own, {
    Variable: (node) =>
      node.name.value === representationsVariableName
        ? { ...node, name: { ...node.name, value: 'representations' } }
        : undefined,
  });
  used.delete(representationsVariableName);
  return { ...textOf(renamed, name), variableUsages: [...used] };
}

function textOf(operation: OperationDefinitionNode, name: string | null): NativeText {
  const named = name === null ? operation : { ...operation, name: { kind: Kind.NAME, value: name } as const };
  return { operation: print(named), operationName: name ?? undefined };
}

interface SpreadOut {
  readonly operation: OperationDefinitionNode;
  readonly selectionSet: SelectionSetNode;
}

function spreadOut(text: string): SpreadOut {
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
  return { operation, selectionSet: fragments.size === 0 ? operation.selectionSet : set(operation.selectionSet) };
}
