import {
  type DocumentNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { HomesOf } from '../supergraph/homes.ts';
import type { TypeRelations } from '../supergraph/type-relations.ts';

export interface TypeByTypeOptions {
  readonly schema: GraphQLSchema;
  readonly relations: TypeRelations;
  readonly homesOf: HomesOf;
}

// One below another: with three or more the planner may not end (with two it took half a second at the most).
const crossingsMin = 3;

// Fields that are written for one of the client's; with 81 of each of a dozen the planner takes 0.2 s, with 243 it took 6.
const copiesMax = 250;

/**
 * The operation with an interface's fields asked of each type by itself, for where the planner does not end otherwise.
 * Where an interface's field leads to an interface's field of another subgraph, the planner goes there type by type and
 * weighs all ways of one type with all ways of the others; a few such fields in one another are millions. Null where there
 * are no such fields.
 */
export function typeByType(document: DocumentNode, options: TypeByTypeOptions): DocumentNode | null {
  const { schema, relations } = options;
  const { crossings, copies } = document.definitions
    .map((one) => (one.kind === Kind.OPERATION_DEFINITION ? rootExtent(one, options) : none))
    .reduce(wider, none);
  if (crossings < crossingsMin || copies > copiesMax) return null;
  const types = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(types, {
    SelectionSet(set) {
      const parent = types.getParentType();
      if (!isInterfaceType(parent) || relations.isInterfaceObject(parent.name)) return undefined;
      const names = schema.getPossibleTypes(parent).map(({ name }) => name);
      const selections = set.selections.flatMap((one): readonly SelectionNode[] =>
        one.kind === Kind.FIELD && one.selectionSet !== undefined ? names.map((name) => only(one, name)) : [one],
      );
      return { ...set, selections };
    },
  });
  return visit(document, visitor);
}

function only(selection: SelectionNode, type: string): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
    selectionSet: { kind: Kind.SELECTION_SET, selections: [selection] },
  };
}

interface Extent {
  /** Fields of an interface, one below another, each of another subgraph than the one before. */
  readonly crossings: number;
  /** How often the innermost field would be written. */
  readonly copies: number;
}

const none: Extent = { crossings: 0, copies: 1 };

function wider(one: Extent, other: Extent): Extent {
  return { crossings: Math.max(one.crossings, other.crossings), copies: Math.max(one.copies, other.copies) };
}

function rootExtent(
  { operation, selectionSet }: Extract<DocumentNode['definitions'][number], { kind: Kind.OPERATION_DEFINITION }>,
  options: TypeByTypeOptions,
): Extent {
  const root = options.schema.getRootType(operation);
  return root === null || root === undefined ? none : extentOf(selectionSet, { type: root, here: null }, options);
}

interface Place {
  readonly type: GraphQLCompositeType;
  /** The subgraphs that may have brought the value; null at the root. */
  readonly here: ReadonlySet<string> | null;
}

function extentOf(set: SelectionSetNode, place: Place, options: TypeByTypeOptions): Extent {
  const { type, here } = place;
  const { schema, relations } = options;
  return set.selections
    .map((selection): Extent => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return none;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = schema.getType(selection.typeCondition?.name.value ?? type.name);
        return isCompositeType(condition) ? extentOf(selection.selectionSet, { type: condition, here }, options) : none;
      }
      if (!isInterfaceType(type) && !isObjectType(type)) return none;
      const field = type.getFields()[selection.name.value];
      const below = field === undefined ? null : getNamedType(field.type);
      if (selection.selectionSet === undefined || !isCompositeType(below)) return none;
      const homes = options.homesOf(type.name, selection.name.value);
      const common = here === null ? homes : new Set([...here].filter((one) => homes.has(one)));
      const inner = extentOf(selection.selectionSet, { type: below, here: common.size > 0 ? common : homes }, options);
      if (!isInterfaceType(type) || relations.isInterfaceObject(type.name)) return inner;
      return {
        crossings: inner.crossings + (common.size > 0 ? 0 : 1),
        copies: inner.copies * schema.getPossibleTypes(type).length,
      };
    })
    .reduce(wider, none);
}
