import type { Schema } from '@apollo/federation-internals';
import { type DefinitionNode, DirectiveLocation, type DocumentNode, Kind, parse } from 'graphql';
import { federation } from './composition-library.ts';

const name = 'oneOf';
const definition = 'directive @oneOf on INPUT_OBJECT';

/** Composition knows GraphQL before `@oneOf` became a part of it, and takes it for a directive that was forgotten. */
export function withOneOfDefined(document: DocumentNode): DocumentNode {
  const isDefined = document.definitions.some(
    (one) => one.kind === Kind.DIRECTIVE_DEFINITION && one.name.value === name,
  );
  if (isDefined || oneOfTypes(document).length === 0) return document;
  return { ...document, definitions: [...document.definitions, ...parse(definition).definitions] };
}

/**
 * Puts `@oneOf` back, which composition drops as it does with any directive of a subgraph's own. An input that is one in
 * any subgraph is one in the graph: another value would be refused there.
 */
export function keepOneOf(schema: Schema, documents: readonly DocumentNode[]): void {
  const types = [...new Set(documents.flatMap(oneOfTypes))].flatMap((type) => schema.type(type) ?? []);
  const inputs = types.filter(federation.isInputObjectType);
  if (inputs.length === 0) return;
  schema.addDirectiveDefinition(new federation.DirectiveDefinition(name)).addLocations(DirectiveLocation.INPUT_OBJECT);
  for (const input of inputs) input.applyDirective(name, {});
}

function oneOfTypes({ definitions }: DocumentNode): readonly string[] {
  return definitions.flatMap((one: DefinitionNode) => {
    if (one.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION && one.kind !== Kind.INPUT_OBJECT_TYPE_EXTENSION) return [];
    return one.directives?.some((directive) => directive.name.value === name) === true ? [one.name.value] : [];
  });
}
