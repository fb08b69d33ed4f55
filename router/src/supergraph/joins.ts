import {
  type ConstDirectiveNode,
  type DocumentNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

/** A type with fields: what a supergraph tells of subgraphs' entities stands at these. */
export type Fielded = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** The value of a directive's argument as text: a string's content, an enum value's name; null where it is not given. */
export function argumentOf(directive: ConstDirectiveNode, name: string): string | null {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value === undefined) return null;
  return value.kind === Kind.STRING || value.kind === Kind.ENUM ? value.value : print(value);
}

/** The supergraph's name of each subgraph, by the subgraph's own. */
export function serviceNames(supergraph: DocumentNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const value of definition.values ?? []) {
      const [directive] = value.directives ?? [];
      const name = directive === undefined ? null : argumentOf(directive, 'name');
      if (name !== null) names.set(name, value.name.value);
    }
  }
  return names;
}

export function selectionSetOf(text: string): SelectionSetNode {
  const [definition] = parse(`{${text}}`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`expected a selection set, got ${text}`);
  return definition.selectionSet;
}

export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

export function isFielded(definition: DocumentNode['definitions'][number]): definition is Fielded {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

/** A field in one subgraph, as `Type.field@GRAPH`: the key of tables of fields. */
export function placeOf(type: string, field: string, graph: string | null | undefined): string {
  return `${type}.${field}@${graph ?? ''}`;
}
