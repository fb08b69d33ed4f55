import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { operationOf } from '../planner/operation-of.ts';
import type { PlannedFetch } from './fetches.ts';

/** What a fetch asks for at its place, of entities what is selected on `_entities`, with fragments spread out. */
export function askedSelections({ document, node }: Pick<PlannedFetch, 'document' | 'node'>): readonly SelectionNode[] {
  const { selectionSet } = operationOf(document);
  const { selections } =
    document.definitions.length === 1 ? selectionSet : spreadOut(selectionSet, fragmentsOf(document));
  if (node.requires === undefined) return selections;
  const [entities] = selections;
  if (entities?.kind !== Kind.FIELD || entities.selectionSet === undefined) throw new Error('expected _entities');
  return entities.selectionSet.selections;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function fragmentsOf({ definitions }: DocumentNode): Fragments {
  return new Map(
    definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
}

function spreadOut(set: SelectionSetNode, fragments: Fragments): SelectionSetNode {
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
