import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { TypeRelations } from './types.ts';
import { type WireNames, wireVariable } from './wire-names.ts';

export interface WireOptions {
  readonly schema: GraphQLSchema;
  readonly names: WireNames;
  readonly relations: TypeRelations;
}

/**
 * The client's operation as the planner sees it: aliases and variables under their wire names, no introspection, and `__typename`
 * beside every selection on an interface or union, because a subgraph may know the field by a concrete type and the
 * planner then leaves it out. Expects an operation without conditions and named fragments.
 */
export function wireDocument(
  operation: OperationDefinitionNode,
  { schema, names, relations }: WireOptions,
): DocumentNode {
  const types = new TypeInfo(schema);
  const narrowed = (set: SelectionSetNode) => narrowedSet(set, types.getParentType(), { schema, relations });
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation] };
  return visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter: ({ name }) => (name.value === '__schema' || name.value === '__type' ? null : undefined),
        leave: (field) => renamed(field, names),
      },
      Variable: ({ name }) => {
        const value = wireVariable(name.value);
        return value === name.value ? undefined : { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value } };
      },
      SelectionSet: {
        enter: narrowed,
        leave: (set) => withTypename(set, types.getParentType(), relations),
      },
    }),
  );
}

/**
 * Of an interface that some subgraph knows as an object, the planner finds no way to a union or another interface. It
 * does to the types themselves, so they take such a condition's place; what cannot be below one of them goes.
 */
function narrowedSet(
  set: SelectionSetNode,
  parent: GraphQLCompositeType | null | undefined,
  { schema, relations }: Pick<WireOptions, 'schema' | 'relations'>,
): SelectionSetNode {
  if (!isObjectType(parent) && !(isAbstractType(parent) && relations.isInterfaceObject(parent.name))) return set;
  const possible = isObjectType(parent) ? [parent] : schema.getPossibleTypes(parent);
  const selections = set.selections.flatMap((selection): readonly SelectionNode[] => {
    if (selection.kind !== Kind.INLINE_FRAGMENT || selection.typeCondition === undefined) return [selection];
    const condition = schema.getType(selection.typeCondition.name.value);
    if (condition === parent) return [selection];
    const types = possible.filter((type) =>
      isAbstractType(condition) ? schema.isSubType(condition, type) : type === condition,
    );
    return types.map((type) => ({
      ...selection,
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } },
    }));
  });
  return { ...set, selections };
}

function renamed(field: FieldNode, names: WireNames): FieldNode | undefined {
  const key = names.wireKey(field.name.value, field.alias?.value);
  if (key === (field.alias?.value ?? field.name.value)) return undefined;
  return { ...field, alias: { kind: Kind.NAME, value: key } };
}

const typename: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * Where the type of a value on an interface or union is found, beside `__typename`. An alias, because the planner takes a
 * plain `__typename` away, notes it on the field beside it, and loses the note where another alias has the same field.
 */
const typenameKey = '_typename';
const aliasedTypename: SelectionNode = { ...typename, alias: { kind: Kind.NAME, value: typenameKey } };

function withTypename(
  set: SelectionSetNode,
  parent: GraphQLCompositeType | null | undefined,
  relations: TypeRelations,
): SelectionSetNode | undefined {
  if (isAbstractType(parent) && !relations.isInterfaceObject(parent.name)) {
    return { ...set, selections: [aliasedTypename, ...set.selections] };
  }
  if (set.selections.length > 0 && !isAbstractType(parent)) return undefined;
  return set.selections.some(isPlainTypename) ? undefined : { ...set, selections: [typename, ...set.selections] };
}

function isPlainTypename(selection: SelectionNode): boolean {
  return (
    selection.kind === Kind.FIELD &&
    selection.name.value === '__typename' &&
    selection.alias === undefined &&
    (selection.directives ?? []).length === 0
  );
}
