import {
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** A field of the answer: every selection of one response key on one type. */
export interface CollectedField {
  readonly name: string;
  readonly alias: string | undefined;
  readonly selectionSets: readonly SelectionSetNode[];
  /** It is null for this caller: no selection of the key is left. */
  readonly isTaken: boolean;
}

/** Where fields of the answer come from. */
export interface Collecting {
  readonly schema: GraphQLSchema;
  /** Selections that are answered with null. */
  readonly taken: ReadonlySet<SelectionNode>;
}

/**
 * The fields of the answer by response key, in the client's order. Expects an operation without conditions and named
 * fragments. Of an interface, those that all its types have. Source: GraphQL, 6.3.2 CollectFields.
 */
export function collectFields(
  type: GraphQLObjectType | GraphQLInterfaceType,
  sets: readonly SelectionSetNode[],
  { schema, taken }: Collecting,
): Map<string, CollectedField> {
  const fields = new Map<string, CollectedField>();

  function add(set: SelectionSetNode): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const known = fields.get(key);
        const own = selection.selectionSet === undefined ? [] : [selection.selectionSet];
        const selectionSets = [...(known?.selectionSets ?? []), ...own];
        const isTaken = taken.has(selection) && (known?.isTaken ?? true);
        fields.set(key, { name: selection.name.value, alias: selection.alias?.value, selectionSets, isTaken });
      } else if (
        selection.kind === Kind.INLINE_FRAGMENT &&
        applies(selection.typeCondition?.name.value, type, schema)
      ) {
        add(selection.selectionSet);
      }
    }
  }

  for (const set of sets) add(set);
  return fields;
}

function applies(
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
