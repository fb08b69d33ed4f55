import {
  type DirectiveNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { Deferrals, isDefer } from '../supergraph/deferral.ts';

export interface UndecidedOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

export interface Decision {
  readonly conditionOf: (variable: string) => boolean;
  /** Parts may come later: fragments with `@defer` are marked. Otherwise nothing is left of it. */
  readonly defers: boolean;
}

/**
 * The operation for one choice of its conditions: what is skipped is left out, and every named fragment stands where it
 * is spread. The planner loses fields beside a conditional one that needs the same (`f @skip(if: $no) g`, both computed
 * from `h`), so it is given no conditions at all.
 */
export function decidedOperation(
  { operation, fragments }: UndecidedOperation,
  { conditionOf, defers }: Decision,
): OperationDefinitionNode {
  const known = new Map<string, SelectionSetNode>();
  const deferrals = new Deferrals();

  function decided(set: SelectionSetNode): SelectionSetNode {
    return { ...set, selections: set.selections.flatMap(decidedSelection) };
  }

  function decidedSelection(selection: SelectionNode): SelectionNode[] {
    if (!isIncluded(selection.directives, conditionOf)) return [];
    const directives = (selection.directives ?? []).flatMap(decidedDirective);
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.get(selection.name.value);
      if (fragment === undefined) return [];
      const { typeCondition } = fragment;
      return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet: decidedFragment(fragment) }];
    }
    if (selection.selectionSet === undefined) return [{ ...selection, directives }];
    return [{ ...selection, directives, selectionSet: decided(selection.selectionSet) }];
  }

  function decidedDirective(directive: DirectiveNode): readonly DirectiveNode[] {
    if (isCondition(directive)) return [];
    if (!isDefer(directive)) return [directive];
    const mark = defers && holds(directive, conditionOf) ? deferrals.next(directive) : null;
    return mark === null ? [] : [mark];
  }

  /** One set for all spreads of a fragment, unless parts of it are deferred: whoever compiles it does so once. */
  function decidedFragment({ name, selectionSet }: FragmentDefinitionNode): SelectionSetNode {
    const before = deferrals.count;
    const made = known.get(name.value) ?? decided(selectionSet);
    if (deferrals.count === before) known.set(name.value, made);
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
  return (directives ?? []).filter(isCondition).every((directive) => {
    const isHeld = holds(directive, conditionOf);
    return directive.name.value === 'skip' ? !isHeld : isHeld;
  });
}

/** Whether a directive's `if` is true: of `@defer` it may be left out. */
function holds({ arguments: args }: DirectiveNode, conditionOf: (variable: string) => boolean): boolean {
  const value = args?.find((argument) => argument.name.value === 'if')?.value;
  if (value === undefined) return true;
  return value.kind === Kind.VARIABLE ? conditionOf(value.name.value) : value.kind === Kind.BOOLEAN && value.value;
}
