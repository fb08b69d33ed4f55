import type { DirectiveNode, ValueNode } from 'graphql';

/** The first of that name; null where there is none. */
export function directiveOn(
  { directives = [] }: { readonly directives?: readonly DirectiveNode[] | undefined },
  name: string,
): DirectiveNode | null {
  return directives.find((one) => one.name.value === name) ?? null;
}

/** What is given for an argument; null where nothing is. */
export function argumentOf({ arguments: given = [] }: DirectiveNode, name: string): ValueNode | null {
  return given.find((one) => one.name.value === name)?.value ?? null;
}
