import type { DefinitionNode, DocumentNode } from 'graphql';

/** A type, or an extension of one. */
export type TypeDefinition = Extract<DefinitionNode, { readonly kind: `${string}Type${'Definition' | 'Extension'}` }>;

export function typesOf(document: DocumentNode): readonly TypeDefinition[] {
  return document.definitions.filter((one) => isType(one));
}

/** What a document says of a type: its definition, its extensions, or nothing. */
export function typesNamed(document: DocumentNode, name: string): readonly TypeDefinition[] {
  return typesOf(document).filter((type) => type.name.value === name);
}

/** What has a name within a type: fields, values, or the types of a union. */
export function membersOf(type: TypeDefinition) {
  if ('fields' in type) return type.fields ?? [];
  if ('values' in type) return type.values ?? [];
  return 'types' in type ? (type.types ?? []) : [];
}

function isType(definition: DefinitionNode): definition is TypeDefinition {
  return /Type(Definition|Extension)$/.test(definition.kind);
}
