import { buildASTSchema, type DocumentNode, type GraphQLSchema, Kind, parse, print } from 'graphql';
import { type SubgraphAddress, subgraphsOf } from './addresses.ts';
import { withResolvableKeysFirst } from './resolvable-keys.ts';
import { type Requirements, requirementsOf } from './requirements.ts';
import { type Twins, withTwins } from './twins.ts';
import { type TypeRelations, typeRelations } from './types.ts';
import { type WireNames, wireNames } from './wire-names.ts';

/** What the planner is given of a supergraph, and what running its plans needs to know of it. */
export interface SupergraphModel {
  /** With the planner's known faults worked around. */
  readonly plannerSdl: string;
  readonly subgraphs: readonly SubgraphAddress[];
  readonly twins: Twins;
  readonly requirements: Requirements;
  readonly types: TypeRelations;
  readonly names: WireNames;
}

/** Throws GraphQLError where the text is no GraphQL, and Error where it is no supergraph. */
export function supergraphModel(sdl: string): SupergraphModel {
  const supergraph = parse(sdl, { noLocation: true });
  const subgraphs = subgraphsOf(supergraph);
  if (subgraphs.length === 0) throw new Error('expected a supergraph: it has no enum join__Graph');
  const { document, twins } = withTwins(withResolvableKeysFirst(supergraph));
  return {
    plannerSdl: print(document),
    subgraphs,
    twins,
    requirements: requirementsOf(document),
    types: typeRelations(document),
    names: wireNames(fieldNames(document)),
  };
}

/** The schema that clients see, from the SDL that the planner derived. */
export function clientSchema(apiSdl: string): GraphQLSchema {
  return buildASTSchema(parse(apiSdl, { noLocation: true }), { assumeValidSDL: true });
}

function fieldNames(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { name } of definition.fields ?? []) names.add(name.value);
  }
  return names;
}
