import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { HomesOf } from '../supergraph/homes.ts';
import type { TypeRelations } from '../supergraph/type-relations.ts';
import { typenameKey, type WireNames, wireVariable } from '../supergraph/wire-names.ts';

export interface WireOptions {
  readonly schema: GraphQLSchema;
  readonly names: WireNames;
  readonly relations: TypeRelations;
  readonly homesOf: HomesOf;
}

/**
 * The client's operation as the planner sees it: aliases and variables under their wire names, no introspection, and `__typename`
 * beside every selection on an interface or union, because a subgraph may know the field by a concrete type and the
 * planner then leaves it out. Of an interface that some subgraph knows as an object, which must then ask another one, only
 * where the type is needed. Expects an operation without conditions and named fragments.
 */
export function wireDocument(operation: OperationDefinitionNode, options: WireOptions): DocumentNode {
  const root = options.schema.getRootType(operation.operation);
  const selectionSet = wireSet(operation.selectionSet, root, options);
  return withWireVariables({ kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] });
}

/** Most operations have no such variable: to visit all of a document costs more than all else here. */
function withWireVariables(document: DocumentNode): DocumentNode {
  const [operation] = document.definitions;
  const definitions = operation?.kind === Kind.OPERATION_DEFINITION ? (operation.variableDefinitions ?? []) : [];
  if (definitions.every(({ variable: { name } }) => wireVariable(name.value) === name.value)) return document;
  return visit(document, {
    Variable: ({ name }) => ({ kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: wireVariable(name.value) } }),
  });
}

type Parent = GraphQLCompositeType | null | undefined;

function wireSet(given: SelectionSetNode, parent: Parent, options: WireOptions): SelectionSetNode {
  const set = narrowedSet(given, parent, options);
  const selections: SelectionNode[] = [];
  for (const selection of set.selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error('expected an operation without named fragments');
    if (selection.kind === Kind.INLINE_FRAGMENT) selections.push(wireFragment(selection, parent, options));
    else if (!isIntrospection(selection)) selections.push(wireField(selection, parent, options));
  }
  return withTypename({ ...set, selections }, parent, options.relations);
}

function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}

function wireFragment(fragment: InlineFragmentNode, parent: Parent, options: WireOptions): InlineFragmentNode {
  const { typeCondition, selectionSet } = fragment;
  const type = typeCondition === undefined ? parent : options.schema.getType(typeCondition.name.value);
  return { ...fragment, selectionSet: wireSet(selectionSet, isCompositeType(type) ? type : null, options) };
}

function wireField(field: FieldNode, parent: Parent, options: WireOptions): FieldNode {
  const { selectionSet } = field;
  if (selectionSet === undefined) return renamed(field, options.names);
  const fields = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields() : {};
  const named = getNamedType(fields[field.name.value]?.type);
  const type = isCompositeType(named) ? named : null;
  const below = { ...field, selectionSet: wireSet(selectionSet, type, options) };
  return renamed(withFreeTypename(below, { parent, type }, options), options.names);
}

/**
 * The set without what its place rules out. Of an interface that some subgraph knows as an object, the planner finds no
 * way to a union or another interface, and where fragments in one another leave fewer types than the inner one and what
 * is around it would alone, it loses count of them. In both cases the types themselves take the condition's place.
 */
function narrowedSet(set: SelectionSetNode, parent: Parent, options: NarrowOptions): SelectionSetNode {
  if (parent === null || parent === undefined || !set.selections.some(isFragment)) return set;
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
    if (isInterfaceObject(parent, relations) && isAbstractType(condition) && schema.isSubType(condition, parent))
      return [inner({ ...selection, typeCondition: named(parent) }, place)];
    const types = possible.filter((type) => satisfies(type, condition, schema));
    const alone = typesOf(parent, schema).filter((type) => satisfies(type, condition, schema));
    const isPlain = isAbstractType(parent) && !isInterfaceObject(parent, relations);
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

function named({ name }: GraphQLCompositeType): NamedTypeNode {
  return { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } };
}

function isFragment({ kind }: SelectionNode): boolean {
  return kind === Kind.INLINE_FRAGMENT;
}

function isInterfaceObject(type: Parent, relations: TypeRelations): type is GraphQLInterfaceType {
  return isInterfaceType(type) && relations.isInterfaceObject(type.name);
}

function renamed(field: FieldNode, names: WireNames): FieldNode {
  const key = names.wireKey(field.name.value, field.alias?.value);
  if (key === (field.alias?.value ?? field.name.value)) return field;
  return { ...field, alias: { kind: Kind.NAME, value: key } };
}

const typename: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

const aliasedTypename: SelectionNode = { ...typename, alias: { kind: Kind.NAME, value: typenameKey } };

function withTypename(set: SelectionSetNode, parent: Parent, relations: TypeRelations): SelectionSetNode {
  if (set.selections.length === 0) return withPlainTypename(set);
  if (isInterfaceObject(parent, relations)) return needsType(set, parent) ? withPlainTypename(set) : set;
  return isAbstractType(parent) ? { ...set, selections: [aliasedTypename, ...set.selections] } : set;
}

/** Whether the answer says the type, or depends on it. */
function needsType({ selections }: SelectionSetNode, parent: GraphQLInterfaceType): boolean {
  return selections.some((one) =>
    one.kind === Kind.FIELD
      ? one.name.value === '__typename'
      : one.kind === Kind.INLINE_FRAGMENT && (one.typeCondition?.name.value ?? parent.name) !== parent.name,
  );
}

/**
 * With the type where no subgraph must be asked for it alone: all that have the field know the interface's types. Without,
 * the planner forgets a field below which nothing can be reached.
 */
function withFreeTypename(
  field: FieldNode,
  { parent, type }: { readonly parent: Parent; readonly type: Parent },
  { relations, homesOf }: Pick<WireOptions, 'relations' | 'homesOf'>,
): FieldNode {
  if (field.selectionSet === undefined || !isInterfaceObject(type, relations)) return field;
  const homes = [...homesOf(parent?.name ?? '', field.name.value)];
  if (homes.some((graph) => relations.isInterfaceObjectIn(type.name, graph))) return field;
  return { ...field, selectionSet: withPlainTypename(field.selectionSet) };
}

function withPlainTypename(set: SelectionSetNode): SelectionSetNode {
  return set.selections.some(isPlainTypename) ? set : { ...set, selections: [typename, ...set.selections] };
}

function isPlainTypename(selection: SelectionNode): boolean {
  return (
    selection.kind === Kind.FIELD &&
    selection.name.value === '__typename' &&
    selection.alias === undefined &&
    (selection.directives ?? []).length === 0
  );
}
