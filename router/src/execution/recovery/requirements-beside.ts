import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { type RequiredPaths, requiredSet } from './required-paths.ts';
import { isEntity } from '../values.ts';

const prefix = '_required_';

/**
 * A mutation's selections with what others need asked for once more, under an alias of its own, wherever the client asks
 * for more of the same value and so might lose it. A query can be asked again; a mutation must not.
 */
export function withRequirementsBeside(
  selections: readonly SelectionNode[],
  required: RequiredPaths,
): readonly SelectionNode[] {
  return selections.flatMap((selection): readonly SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return besideField(selection, required);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
    return [{ ...selection, selectionSet: besideSet(selection.selectionSet, required) }];
  });
}

function besideSet(set: SelectionSetNode, required: RequiredPaths): SelectionSetNode {
  return { ...set, selections: withRequirementsBeside(set.selections, required) };
}

function besideField(field: FieldNode, required: RequiredPaths): readonly FieldNode[] {
  const { selectionSet, alias, name } = field;
  const key = (alias ?? name).value;
  const at = required.below.get(key);
  if (selectionSet === undefined || at === undefined) return [field];
  if (!at.isSent) return [{ ...field, selectionSet: besideSet(selectionSet, at) }];
  const own = requiredSet(selectionSet, at);
  if (isWhole(own, selectionSet)) return [field];
  return [field, { ...field, alias: { kind: Kind.NAME, value: prefix + key }, selectionSet: own }];
}

/** Whether nothing of the set was left out. */
function isWhole(part: SelectionSetNode, set: SelectionSetNode): boolean {
  return (
    part.selections.length === set.selections.length &&
    part.selections.every((one, index) => isSame(one, set.selections[index]))
  );
}

function isSame(part: SelectionNode, selection: SelectionNode | undefined): boolean {
  if (part === selection) return true;
  if (part.kind === Kind.FRAGMENT_SPREAD || part.selectionSet === undefined) return false;
  if (selection === undefined || selection.kind === Kind.FRAGMENT_SPREAD) return false;
  return selection.selectionSet !== undefined && isWhole(part.selectionSet, selection.selectionSet);
}

/** What came beside, in the places of what it stands for. */
export function besides(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(besides);
  if (!isEntity(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, besides(inner)] as const);
  const own = entries.flatMap(([key, inner]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), inner]] : []));
  return Object.fromEntries([...entries, ...own]);
}

export function isBeside(key: string | number): boolean {
  return typeof key === 'string' && key.startsWith(prefix);
}

/** The key in whose place it came; the key itself where it did not come beside. */
export function withoutBeside(key: string | number): string | number {
  return typeof key === 'string' && key.startsWith(prefix) ? key.slice(prefix.length) : key;
}
