import type { DefinitionNode } from 'graphql';

/** What has a name within a definition: fields, values, or the types of a union. */
export function membersOf(definition: DefinitionNode) {
  if ('fields' in definition) return definition.fields ?? [];
  if ('values' in definition) return definition.values ?? [];
  return 'types' in definition ? (definition.types ?? []) : [];
}
