import {
  type DocumentNode,
  executeSync,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ReadOperation } from './read-operation.ts';

/** Whether the operation asks for `__schema` or `__type`, directly or through fragments on the root. */
export function asksIntrospection({ operation, fragments }: ReadOperation): boolean {
  const asks = (set: SelectionSetNode): boolean =>
    set.selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return isIntrospection(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return asks(selection.selectionSet);
      const fragment = fragments.get(selection.name.value);
      return fragment !== undefined && asks(fragment.selectionSet);
    });
  return asks(operation.selectionSet);
}

/** The answers of the root's introspection fields, by response key. Subgraphs are not asked: the schema is here. */
export function introspected(
  { document, operation }: ReadOperation,
  schema: GraphQLSchema,
  variables: Readonly<Record<string, unknown>>,
): object {
  const definitions = document.definitions.map((definition) =>
    'selectionSet' in definition && (definition === operation || isRootFragment(definition, schema))
      ? { ...definition, selectionSet: introspectionOnly(definition.selectionSet) }
      : definition,
  );
  const reduced: DocumentNode = { ...document, definitions };
  const { data } = executeSync({
    schema,
    document: reduced,
    operationName: operation.name?.value,
    variableValues: variables,
    rootValue: {},
  });
  return data ?? {};
}

function isRootFragment(definition: DocumentNode['definitions'][number], schema: GraphQLSchema): boolean {
  return (
    definition.kind === Kind.FRAGMENT_DEFINITION && definition.typeCondition.name.value === schema.getQueryType()?.name
  );
}

/** A selection set must not be empty: `__typename` stands where nothing is left. */
function introspectionOnly(set: SelectionSetNode): SelectionSetNode {
  const kept = set.selections.flatMap((selection): readonly SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return isIntrospection(selection.name.value) ? [selection] : [];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
    return [{ ...selection, selectionSet: introspectionOnly(selection.selectionSet) }];
  });
  // Under a name of ours: a client may call an introspection field `__typename`.
  const typename: SelectionNode = {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: '_empty_selection' },
    name: { kind: Kind.NAME, value: '__typename' },
  };
  return { ...set, selections: kept.length === 0 ? [typename] : kept };
}

function isIntrospection(name: string): boolean {
  return name === '__schema' || name === '__type';
}
