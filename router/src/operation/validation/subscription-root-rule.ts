import {
  type ASTVisitor,
  type DirectiveNode,
  type FieldNode,
  GraphQLError,
  OperationTypeNode,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/**
 * A subscription asks its root for one field, which is none of introspection, and under no condition: which one it is, is known
 * before any variable is. Source: GraphQL of September 2025, 5.2.4.1. The rule of graphql-js 16 in its place throws where a
 * condition is a variable.
 */
export function subscriptionRootRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition({ operation, name, selectionSet }) {
      if (operation !== OperationTypeNode.SUBSCRIPTION) return;
      const whose = name === undefined ? 'Anonymous Subscription' : `Subscription "${name.value}"`;
      const report = (must: string, nodes: readonly (FieldNode | DirectiveNode)[]): void => {
        if (nodes.length > 0) context.reportError(new GraphQLError(`${whose} must ${must}`, { nodes }));
      };
      const { fields, conditions } = rootOf(selectionSet, context);
      const [first] = fields;
      report(
        'select only one top level field.',
        fields.filter((field) => responseName(field) !== (first === undefined ? '' : responseName(first))),
      );
      report(
        'not select an introspection top level field.',
        fields.filter(({ name: { value } }) => value.startsWith('__')),
      );
      report('not use `@skip` or `@include` directives in the top level selection.', conditions);
    },
  };
}

interface Root {
  readonly fields: readonly FieldNode[];
  readonly conditions: readonly DirectiveNode[];
}

/** All that the root is asked for, by fragments too: each of them once. */
function rootOf(selectionSet: SelectionSetNode, context: ValidationContext): Root {
  const fields: FieldNode[] = [];
  const conditions: DirectiveNode[] = [];
  const seen = new Set<string>();

  function walk({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      conditions.push(...(selection.directives ?? []).filter(isCondition));
      if (selection.kind === Kind.FIELD) fields.push(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet);
      else if (!seen.has(selection.name.value)) walkFragment(selection.name.value);
    }
  }

  function walkFragment(name: string): void {
    seen.add(name);
    const fragment = context.getFragment(name);
    if (fragment !== null && fragment !== undefined) walk(fragment.selectionSet);
  }

  walk(selectionSet);
  return { fields, conditions };
}

function isCondition({ name: { value } }: DirectiveNode): boolean {
  return value === 'skip' || value === 'include';
}

function responseName({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
