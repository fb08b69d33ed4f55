import { type FieldNode, Kind, type SelectionNode } from 'graphql';

/** A selection set, each response name and each type once. */
export interface MergedSelections {
  readonly fields: readonly FieldNode[];
  /** By the type of their condition: what is selected of that type alone. */
  readonly fragments: ReadonlyMap<string, readonly SelectionNode[]>;
}

/** Null where a named fragment or a directive on a fragment says more than that. */
export function mergedSelections(selections: readonly SelectionNode[], type: string): MergedSelections | null {
  const fields = new Map<string, FieldNode>();
  const fragments = new Map<string, SelectionNode[]>();
  return collect(selections, type, { fields, fragments }) ? { fields: [...fields.values()], fragments } : null;
}

interface Collected {
  readonly fields: Map<string, FieldNode>;
  readonly fragments: Map<string, SelectionNode[]>;
}

function collect(selections: readonly SelectionNode[], type: string, into: Collected): boolean {
  return selections.every((one) => {
    if (one.kind === Kind.FIELD) {
      const key = (one.alias ?? one.name).value;
      const known = into.fields.get(key);
      into.fields.set(key, known === undefined ? one : both(known, one));
      return true;
    }
    if (one.kind === Kind.FRAGMENT_SPREAD || (one.directives ?? []).length > 0) return false;
    const condition = one.typeCondition?.name.value ?? type;
    if (condition === type) return collect(one.selectionSet.selections, type, into);
    into.fragments.set(condition, [...(into.fragments.get(condition) ?? []), ...one.selectionSet.selections]);
    return true;
  });
}

/** Fields of one response name are the same field, with the same arguments. */
function both(one: FieldNode, other: FieldNode): FieldNode {
  if (one.selectionSet === undefined || other.selectionSet === undefined) return one;
  const selections = [...one.selectionSet.selections, ...other.selectionSet.selections];
  return { ...one, selectionSet: { ...one.selectionSet, selections } };
}
