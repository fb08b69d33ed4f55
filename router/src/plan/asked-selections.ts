import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf({ definitions }: DocumentNode): Fragments {
  return new Map(
    definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
}

/** The set with named fragments standing where they are spread. */
export function spreadOut(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): SelectionSetNode {
  return {
    ...set,
    selections: set.selections.map((selection): SelectionNode => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (fragment === undefined) throw new Error(`expected a fragment ${selection.name.value}`);
        const { typeCondition, selectionSet } = fragment;
        const { directives } = selection;
        return {
          kind: Kind.INLINE_FRAGMENT,
          typeCondition,
          ...(directives === undefined ? {} : { directives }),
          selectionSet: spreadOut(selectionSet, fragments),
        };
      }
      if (selection.selectionSet === undefined) return selection;
      return { ...selection, selectionSet: spreadOut(selection.selectionSet, fragments) };
    }),
  };
}
