import { type DocumentNode, Kind, type SelectionSetNode, visit } from 'graphql';

/** The document with all selections but those of its root the other way round. It means the same, in another order. */
export function turned(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: (set, _key, parent) => (isOperation(parent) ? undefined : other(set)),
  });
}

function other(set: SelectionSetNode): SelectionSetNode {
  return { ...set, selections: set.selections.toReversed() };
}

/** A mutation's root fields stand in the order in which they are to happen. */
function isOperation(parent: unknown): boolean {
  return typeof parent === 'object' && parent !== null && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
}
