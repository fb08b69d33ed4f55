import {
  type DirectiveNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export interface UndecidedOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/**
 * The operation for one choice of its conditions: what is skipped is left out, and every named fragment stands where it
 * is spread. The planner loses fields beside a conditional one that needs the same (`f @skip(if: $no) g`, both computed
 * from `h`), so it is given no conditions at all.
 */
export function decidedOperation(
  { operation, fragments }: UndecidedOperation,
  conditionOf: (variable: string) => boolean,
): OperationDefinitionNode {
  const known = new Map<string, SelectionSetNode>();

  function decided(set: SelectionSetNode): SelectionSetNode {
    return { ...set, selections: set.selections.flatMap(decidedSelection) };
  }

  function decidedSelection(selection: SelectionNode): SelectionNode[] {
    if (!isIncluded(selection.directives, conditionOf)) return [];
    const directives = selection.directives?.filter((directive) => !isCondition(directive)) ?? [];
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.get(selection.name.value);
      if (fragment === undefined) return [];
      const { typeCondition } = fragment;
      return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet: decidedFragment(fragment) }];
    }
    if (selection.selectionSet === undefined) return [{ ...selection, directives }];
    return [{ ...selection, directives, selectionSet: decided(selection.selectionSet) }];
  }

  /** One set for all spreads of a fragment: whoever compiles it does so once. */
  function decidedFragment({ name, selectionSet }: FragmentDefinitionNode): SelectionSetNode {
    const made = known.get(name.value) ?? decided(selectionSet);
    known.set(name.value, made);
    return made;
  }

  return { ...operation, selectionSet: decided(operation.selectionSet) };
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}

function isIncluded(
  directives: readonly DirectiveNode[] | undefined,
  conditionOf: (variable: string) => boolean,
): boolean {
  return (directives ?? []).filter(isCondition).every(({ name, arguments: args }) => {
    const value = args?.find((argument) => argument.name.value === 'if')?.value;
    const holds =
      value?.kind === Kind.VARIABLE ? conditionOf(value.name.value) : value?.kind === Kind.BOOLEAN && value.value;
    return name.value === 'skip' ? !holds : holds;
  });
}
