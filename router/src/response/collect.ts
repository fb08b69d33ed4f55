import {
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** A field of the answer: every selection of one response key on one type. */
export interface CollectedField {
  readonly name: string;
  readonly alias: string | undefined;
  readonly selectionSets: readonly SelectionSetNode[];
}

/**
 * The fields of the answer by response key, in the client's order. Expects an operation without conditions and named
 * fragments. Source: GraphQL, 6.3.2 CollectFields.
 */
export function collectFields(
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  schema: GraphQLSchema,
): Map<string, CollectedField> {
  const fields = new Map<string, CollectedField>();

  function add(set: SelectionSetNode): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const known = fields.get(key)?.selectionSets ?? [];
        const own = selection.selectionSet === undefined ? [] : [selection.selectionSet];
        const selectionSets = [...known, ...own];
        fields.set(key, { name: selection.name.value, alias: selection.alias?.value, selectionSets });
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

function applies(condition: string | undefined, type: GraphQLObjectType, schema: GraphQLSchema): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && isObjectType(type) && schema.isSubType(wanted, type);
}
