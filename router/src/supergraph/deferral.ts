import {
  type DirectiveNode,
  type DocumentNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** A fragment of a decided operation that may come after what is around it. */
export interface Deferral {
  /** From 1 on in the order of the document, so that what is around a fragment has a smaller one. 0 is the operation. */
  readonly id: number;
  readonly label: string | null;
}

export const deferName = 'defer';

// A page has some ten parts. Beyond these a fragment comes with what is around it: each takes a shaper and requests.
const deferralsMax = 32;

/** Numbers the fragments of one operation that are deferred. */
export class Deferrals {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The fragment's mark; null where there were so many that it is not deferred. */
  next(defer: DirectiveNode): DirectiveNode | null {
    if (this.#count >= deferralsMax) return null;
    this.#count += 1;
    const label = argument(defer, 'label');
    const id = {
      kind: Kind.ARGUMENT,
      name: named('id'),
      value: { kind: Kind.INT, value: String(this.#count) },
    } as const;
    return { kind: Kind.DIRECTIVE, name: named(deferName), arguments: label === undefined ? [id] : [id, label] };
  }
}

/** How a fragment of a decided operation is deferred; null where it is not. */
export function deferralOf(selection: SelectionNode): Deferral | null {
  if (selection.kind !== Kind.INLINE_FRAGMENT) return null;
  const mark = selection.directives?.find(isDefer);
  const id = mark === undefined ? undefined : argument(mark, 'id')?.value;
  if (mark === undefined || id?.kind !== Kind.INT) return null;
  const label = argument(mark, 'label')?.value;
  return { id: Number(id.value), label: label?.kind === Kind.STRING ? label.value : null };
}

export function isDefer({ name }: DirectiveNode): boolean {
  return name.value === deferName;
}

/** Whether anything in a decided operation is deferred. */
export function defersAny({ selections }: SelectionSetNode): boolean {
  return selections.some(
    (one) =>
      deferralOf(one) !== null ||
      (one.kind !== Kind.FRAGMENT_SPREAD && one.selectionSet !== undefined && defersAny(one.selectionSet)),
  );
}

/** The same without what defers its fragments. */
export function undeferred<Node extends DocumentNode | OperationDefinitionNode>(node: Node): Node {
  return visit(node, {
    InlineFragment(fragment): InlineFragmentNode | undefined {
      if (fragment.directives?.some(isDefer) !== true) return undefined;
      return { ...fragment, directives: fragment.directives.filter((directive) => !isDefer(directive)) };
    },
  });
}

function argument({ arguments: given = [] }: DirectiveNode, name: string) {
  return given.find((one) => one.name.value === name);
}

function named(value: string) {
  return { kind: Kind.NAME, value } as const;
}
