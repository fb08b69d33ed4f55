import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type TypeNode,
} from 'graphql';
import type { Subgraph } from '../subgraphs.ts';

export interface Placed<Node> {
  readonly type: TypeDefinition;
  readonly coordinate: string;
  readonly node: Node;
}

export type TypeDefinition = Extract<DefinitionNode, { readonly kind: `${string}Type${'Definition' | 'Extension'}` }>;

export function typesOf({ document }: Subgraph): readonly TypeDefinition[] {
  return document.definitions.filter((one) => isType(one));
}

function isType(definition: DefinitionNode): definition is TypeDefinition {
  return /Type(Definition|Extension)$/.test(definition.kind);
}

/** Those of objects and interfaces. */
export function fieldsOf(subgraph: Subgraph): readonly Placed<FieldDefinitionNode>[] {
  return typesOf(subgraph).flatMap((type) =>
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
  const ofTypes = typesOf(subgraph).flatMap((type) =>
    type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || type.kind === Kind.INPUT_OBJECT_TYPE_EXTENSION
      ? (type.fields ?? []).map((node) => ({ type, node, coordinate: `${type.name.value}.${node.name.value}` }))
      : [],
  );
  return [...ofFields, ...ofTypes];
}

export function valuesOf(subgraph: Subgraph): readonly Placed<EnumValueDefinitionNode>[] {
  return typesOf(subgraph).flatMap((type) =>
    type.kind === Kind.ENUM_TYPE_DEFINITION || type.kind === Kind.ENUM_TYPE_EXTENSION
      ? (type.values ?? []).map((node) => ({ type, node, coordinate: `${type.name.value}.${node.name.value}` }))
      : [],
  );
}

export function directiveOn(
  { directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): ConstDirectiveNode | null {
  return directives.find((one) => one.name.value === name) ?? null;
}

export function argumentOf({ arguments: given = [] }: ConstDirectiveNode, name: string) {
  return given.find((one) => one.name.value === name)?.value ?? null;
}

export function namedTypeOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);
}

/** The list in a type, with or without a `!` of its own; null where it is none. */
export function listIn(type: TypeNode): Extract<TypeNode, { readonly kind: 'ListType' }> | null {
  if (type.kind === Kind.NON_NULL_TYPE) return listIn(type.type);
  return type.kind === Kind.LIST_TYPE ? type : null;
}
