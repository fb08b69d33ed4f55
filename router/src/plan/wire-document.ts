import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { WireNames } from './wire-names.ts';

/**
 * The client's document as the planner sees it: aliases under their wire names, and `__typename` beside every selection
 * on an interface or union, because a subgraph may know the field by a concrete type and the planner then leaves it out.
 */
export function wireDocument(document: DocumentNode, schema: GraphQLSchema, names: WireNames): DocumentNode {
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      Field: { leave: (field) => renamed(field, names) },
      SelectionSet: {
        leave: (set) => (isAbstractType(types.getParentType()) ? withTypename(set) : undefined),
      },
    }),
  );
}

function renamed(field: FieldNode, names: WireNames): FieldNode | undefined {
  const key = names.wireKey(field.name.value, field.alias?.value);
  if (key === (field.alias?.value ?? field.name.value)) return undefined;
  return { ...field, alias: { kind: Kind.NAME, value: key } };
}

const typename: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function withTypename(set: SelectionSetNode): SelectionSetNode | undefined {
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
