import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { TypeRelations } from '../supergraph/type-relations.ts';
import { type WireNames, wireVariable } from '../supergraph/wire-names.ts';

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
        enter: (set) => narrowedSet(set, types.getParentType(), { schema, relations }),
        leave: (set) => withTypename(set, types.getParentType(), relations),
      },
    }),
  );
}

/**
 * The set without what its place rules out. Of an interface that some subgraph knows as an object, the planner finds no
 * way to a union or another interface, and where fragments in one another leave fewer types than the inner one and what
 * is around it would alone, it loses count of them. In both cases the types themselves take the condition's place.
 */
function narrowedSet(
  set: SelectionSetNode,
  parent: GraphQLCompositeType | null | undefined,
  options: NarrowOptions,
): SelectionSetNode {
  if (parent === null || parent === undefined) return set;
  return narrowed(set, { parent, possible: typesOf(parent, options.schema) }, options);
}

type NarrowOptions = Pick<WireOptions, 'schema' | 'relations'>;

interface Place {
  readonly parent: GraphQLCompositeType;
  /** Of the parent's types, those that the fragments around leave. */
  readonly possible: readonly GraphQLObjectType[];
}

function narrowed(set: SelectionSetNode, place: Place, options: NarrowOptions): SelectionSetNode {
  const { schema, relations } = options;
  const { parent, possible } = place;
  const inner = (fragment: InlineFragmentNode, below: Place): InlineFragmentNode => ({
    ...fragment,
    selectionSet: narrowed(fragment.selectionSet, below, options),
  });
  const selections = set.selections.flatMap((selection): readonly SelectionNode[] => {
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [selection];
    const condition = schema.getType(selection.typeCondition?.name.value ?? parent.name);
    if (!isCompositeType(condition)) return [selection];
    if (condition === parent) return [inner(selection, place)];
    const types = possible.filter((type) => satisfies(type, condition, schema));
    const alone = typesOf(parent, schema).filter((type) => satisfies(type, condition, schema));
    const isPlain = isAbstractType(parent) && !relations.isInterfaceObject(parent.name);
    if (isPlain && types.length === alone.length) return [inner(selection, { parent: condition, possible: types })];
    return types.map((type) => inner({ ...selection, typeCondition: named(type) }, { parent: type, possible: [type] }));
  });
  return { ...set, selections };
}

function typesOf(type: GraphQLCompositeType, schema: GraphQLSchema): readonly GraphQLObjectType[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
}

function satisfies(type: GraphQLObjectType, condition: GraphQLCompositeType, schema: GraphQLSchema): boolean {
  return type === condition || (isAbstractType(condition) && schema.isSubType(condition, type));
}

function named({ name }: GraphQLObjectType): NamedTypeNode {
  return { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } };
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
