import {
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type TypeNode,
} from 'graphql';
import type { Subgraph } from '../subgraphs.ts';
import { type TypeDefinition, typesOf } from '../type-definitions.ts';

export interface Placed<Node> {
  readonly type: TypeDefinition;
  readonly coordinate: string;
  readonly node: Node;
}

/** Those of objects and interfaces. */
export function fieldsOf({ document }: Subgraph): readonly Placed<FieldDefinitionNode>[] {
  return typesOf(document).flatMap((type) =>
    type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ||
    type.kind === Kind.INPUT_OBJECT_TYPE_EXTENSION ||
    !('fields' in type)
      ? []
      : (type.fields ?? []).map((node) => ({ type, node, coordinate: `${type.name.value}.${node.name.value}` })),
  );
}

/** Arguments of fields, and fields of input types. */
export function inputsOf(subgraph: Subgraph): readonly Placed<InputValueDefinitionNode>[] {
  const ofFields = fieldsOf(subgraph).flatMap(({ type, node: field, coordinate }) =>
    (field.arguments ?? []).map((node) => ({ type, node, coordinate: `${coordinate}(${node.name.value}:)` })),
  );
  const ofTypes = typesOf(subgraph.document).flatMap((type) =>
    type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || type.kind === Kind.INPUT_OBJECT_TYPE_EXTENSION
      ? (type.fields ?? []).map((node) => ({ type, node, coordinate: `${type.name.value}.${node.name.value}` }))
      : [],
  );
  return [...ofFields, ...ofTypes];
}

export function valuesOf({ document }: Subgraph): readonly Placed<EnumValueDefinitionNode>[] {
  return typesOf(document).flatMap((type) =>
    type.kind === Kind.ENUM_TYPE_DEFINITION || type.kind === Kind.ENUM_TYPE_EXTENSION
      ? (type.values ?? []).map((node) => ({ type, node, coordinate: `${type.name.value}.${node.name.value}` }))
      : [],
  );
}

export function namedTypeOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);
}

/** The list in a type, with or without a `!` of its own; null where it is none. */
export function listIn(type: TypeNode): Extract<TypeNode, { readonly kind: 'ListType' }> | null {
  if (type.kind === Kind.NON_NULL_TYPE) return listIn(type.type);
  return type.kind === Kind.LIST_TYPE ? type : null;
}
