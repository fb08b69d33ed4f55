import {
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Where fields of the answer come from. */
export interface Collecting {
  readonly schema: GraphQLSchema;
  /** Selections that are answered with null. */
  readonly taken: ReadonlySet<SelectionNode>;
}

/** Whether a fragment with this condition is about values of the type. */
export function applies(
  condition: string | undefined,
  type: GraphQLObjectType | GraphQLInterfaceType,
  schema: GraphQLSchema,
): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && schema.isSubType(wanted, type);
}

/** Whether the fields depend on which type of the interface a value has. */
export function dependsOnType(
  type: GraphQLInterfaceType,
  sets: readonly SelectionSetNode[],
  schema: GraphQLSchema,
): boolean {
  return sets.some(({ selections }) =>
    selections.some(
      (one) =>
        one.kind === Kind.INLINE_FRAGMENT &&
        (!applies(one.typeCondition?.name.value, type, schema) || dependsOnType(type, [one.selectionSet], schema)),
    ),
  );
}
