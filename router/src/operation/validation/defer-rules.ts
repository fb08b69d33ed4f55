import {
  type ASTVisitor,
  type DirectiveNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { isDefer } from '../../supergraph/deferral.ts';

/**
 * Labels of `@defer` are literal, and no two are the same; nothing is deferred at the root of a mutation, nor in a
 * subscription, but where `if` is false. Source: graphql-spec, #1110.
 */
export function deferRule(context: ValidationContext): ASTVisitor {
  const labels = new Set<string>();
  return {
    Directive(directive) {
      if (isDefer(directive)) checkLabel(directive, labels, context);
    },
    OperationDefinition(operation) {
      checkPlaces(operation, context);
    },
  };
}

function checkLabel(directive: DirectiveNode, labels: Set<string>, context: ValidationContext): void {
  const label = directive.arguments?.find(({ name }) => name.value === 'label')?.value;
  if (label === undefined || label.kind === Kind.NULL) return;
  if (label.kind !== Kind.STRING) report('expected the label of @defer to be a literal string', directive, context);
  else if (labels.has(label.value))
    report(`expected each label of @defer once, got ${JSON.stringify(label.value)} again`, directive, context);
  else labels.add(label.value);
}

function checkPlaces(operation: OperationDefinitionNode, context: ValidationContext): void {
  const { operation: type, selectionSet } = operation;
  if (type === OperationTypeNode.QUERY) return;
  const isEverywhere = type === OperationTypeNode.SUBSCRIPTION;
  const where = isEverywhere ? 'in a subscription' : 'at the root of a mutation';
  const seen = new Set<string>();

  function walk(set: SelectionSetNode): void {
    for (const selection of set.selections) {
      const defer = selection.directives?.find(isDefer);
      if (defer !== undefined && !isOff(defer)) report(`expected no @defer ${where}`, defer, context);
      if (selection.kind === Kind.FRAGMENT_SPREAD) walkFragment(context.getFragment(selection.name.value));
      else if (selection.selectionSet !== undefined && (isEverywhere || selection.kind !== Kind.FIELD))
        walk(selection.selectionSet);
    }
  }

  function walkFragment(fragment: FragmentDefinitionNode | null | undefined): void {
    if (fragment === null || fragment === undefined || seen.has(fragment.name.value)) return;
    seen.add(fragment.name.value);
    walk(fragment.selectionSet);
  }

  walk(selectionSet);
}

function isOff(defer: DirectiveNode): boolean {
  const value = defer.arguments?.find(({ name }) => name.value === 'if')?.value;
  return value?.kind === Kind.BOOLEAN && !value.value;
}

function report(message: string, node: DirectiveNode, context: ValidationContext): void {
  context.reportError(new GraphQLError(message, { nodes: [node] }));
}
