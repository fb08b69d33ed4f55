import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';

/**
 * A selection anew, with every field that it selects, at whatever depth, among those that are taken out. Anew, since the
 * same node may stand elsewhere and be kept there. `__typename` is not taken out.
 */
export function takenWhole<Selection extends SelectionNode>(
  selection: Selection,
  taken: Set<SelectionNode>,
): Selection {
  const known = new Map<SelectionSetNode, SelectionSetNode>();

  function set(original: SelectionSetNode): SelectionSetNode {
    const made = known.get(original) ?? { ...original, selections: original.selections.map(one) };
    known.set(original, made);
    return made;
  }

  function one<Node extends SelectionNode>(node: Node): Node {
    if (node.kind === Kind.FRAGMENT_SPREAD) return node;
    const made = node.selectionSet === undefined ? { ...node } : { ...node, selectionSet: set(node.selectionSet) };
    if (node.kind === Kind.FIELD && !node.name.value.startsWith('__')) taken.add(made);
    return made;
  }

  return one(selection);
}
