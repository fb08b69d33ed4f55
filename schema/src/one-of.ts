import { DirectiveDefinition, isInputObjectType, type Schema } from '@apollo/federation-internals';
import { type DefinitionNode, DirectiveLocation, type DocumentNode, Kind, parse } from 'graphql';

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
 * any subgraph is one in the graph: another value would be refused there. True where there is any.
 */
export function keepOneOf(supergraph: Schema, documents: readonly DocumentNode[]): boolean {
  const types = [...new Set(documents.flatMap(oneOfTypes))].flatMap((type) => supergraph.type(type) ?? []);
  const inputs = types.filter(isInputObjectType);
  if (inputs.length === 0) return false;
  supergraph.addDirectiveDefinition(new DirectiveDefinition(name)).addLocations(DirectiveLocation.INPUT_OBJECT);
  for (const input of inputs) input.applyDirective(name, {});
  return true;
}

function oneOfTypes({ definitions }: DocumentNode): readonly string[] {
  return definitions.flatMap((one: DefinitionNode) => {
    if (one.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION && one.kind !== Kind.INPUT_OBJECT_TYPE_EXTENSION) return [];
    return one.directives?.some((directive) => directive.name.value === name) === true ? [one.name.value] : [];
  });
}
