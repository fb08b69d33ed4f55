import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { PathElement, PlannedFetch } from '../../plan/fetches.ts';
import type { RequiredSelection } from '../../planner/query-plan.ts';
import { isEntity, own } from '../values.ts';

/** What fetches need of the answer, by key: the way to their entities, and there what they are to be sent. */
export interface RequiredPaths {
  readonly below: ReadonlyMap<string, RequiredPaths>;
  /** It is sent to a subgraph, and not only on the way to what is. */
  readonly isSent: boolean;
}

interface Growing {
  readonly below: Map<string, Growing>;
  isSent: boolean;
}

export function requiredPathsOf(fetches: readonly PlannedFetch[]): RequiredPaths {
  const root: Growing = { below: new Map(), isSent: false };
  for (const { path, node } of fetches) {
    const entity = path.reduce((at, { key }) => (key === null ? at : child(at, key)), root);
    addRequired(entity, node.requires ?? []);
  }
  return root;
}

function child(parent: Growing, key: string): Growing {
  let found = parent.below.get(key);
  if (found === undefined) parent.below.set(key, (found = { below: new Map(), isSent: false }));
  return found;
}

function addRequired(at: Growing, selections: readonly RequiredSelection[]): void {
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      addRequired(at, selection.selections);
      continue;
    }
    const field = child(at, selection.alias ?? selection.name);
    field.isSent = true;
    addRequired(field, selection.selections ?? []);
  }
}

/** Whether a value is sent that may be lost to an error of something else below it. */
export function isLosable({ below, isSent }: RequiredPaths): boolean {
  return (isSent && below.size > 0) || [...below.values()].some(isLosable);
}

/** What is needed below the places that the paths lead to. */
export function requiredAt(root: RequiredPaths, paths: readonly (readonly PathElement[])[]): RequiredPaths {
  const places = paths.map((path) =>
    path.reduce<RequiredPaths>((at, { key }) => (key === null ? at : (at.below.get(key) ?? nothing)), root),
  );
  return places.reduce(both, nothing);
}

const nothing: RequiredPaths = { below: new Map(), isSent: false };

function both(one: RequiredPaths, other: RequiredPaths): RequiredPaths {
  if (one === nothing) return other;
  const below = new Map(one.below);
  for (const [key, required] of other.below) below.set(key, both(below.get(key) ?? nothing, required));
  return { below, isSent: one.isSent || other.isSent };
}

/** Whether the error at the path has made a value null that is to be sent, and is not an error of what is sent itself. */
export function costsRequired(answer: unknown, path: readonly (string | number)[], required: RequiredPaths): boolean {
  let value = answer;
  let at = required;
  for (const [index, element] of path.entries()) {
    if (value === null || value === undefined) return at.isSent && !isRequired(path.slice(index), at);
    if (typeof element === 'number') {
      value = Array.isArray(value) ? value[element] : null;
      continue;
    }
    const next = at.below.get(element);
    if (next === undefined || !isEntity(value)) return false;
    at = next;
    value = own(value, element);
  }
  return false;
}

function isRequired(path: readonly (string | number)[], required: RequiredPaths): boolean {
  let at: RequiredPaths | undefined = required;
  for (const element of path) if (typeof element === 'string') at = at?.below.get(element);
  return at !== undefined;
}

/** Of selections, those that are needed, and type names. */
export function requiredSelections(
  selections: readonly SelectionNode[],
  required: RequiredPaths,
): readonly SelectionNode[] {
  return selections.flatMap((selection): readonly SelectionNode[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const inner = requiredSelections(selection.selectionSet.selections, required);
      return inner.length === 0
        ? []
        : [{ ...selection, selectionSet: { ...selection.selectionSet, selections: inner } }];
    }
    if (isTypename(selection)) return [selection];
    const at = required.below.get((selection.alias ?? selection.name).value);
    if (at === undefined) return [];
    const { selectionSet } = selection;
    return [selectionSet === undefined ? selection : { ...selection, selectionSet: requiredSet(selectionSet, at) }];
  });
}

const typename: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

export function requiredSet(set: SelectionSetNode, required: RequiredPaths): SelectionSetNode {
  const selections = requiredSelections(set.selections, required);
  return { ...set, selections: selections.length === 0 ? [typename] : selections };
}

export function isTypename(selection: SelectionNode): boolean {
  return selection.kind === Kind.FIELD && selection.name.value === '__typename' && selection.alias === undefined;
}

/** The document with these selections, and without variables that nothing uses any more: subgraphs refuse such. */
export function withSelections(document: DocumentNode, selections: readonly SelectionNode[]): DocumentNode {
  const used = new Set<string>();
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
  visit(selectionSet, { Variable: ({ name }) => void used.add(name.value) });
  const changed = (operation: OperationDefinitionNode): OperationDefinitionNode => ({
    ...operation,
    variableDefinitions: (operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value)),
    selectionSet,
  });
  const definitions = document.definitions.map((one) => (one.kind === Kind.OPERATION_DEFINITION ? changed(one) : one));
  return { ...document, definitions };
}
