import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { argumentOf } from '../joins.ts';

/**
 * The supergraph with each type's resolvable keys first. The planner takes a subgraph's first key for a requirement's
 * jump without asking whether it is resolvable, and the field then comes back null.
 */
export function withResolvableKeysFirst(supergraph: DocumentNode): DocumentNode {
  const definitions = supergraph.definitions.map((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? { ...definition, directives: (definition.directives ?? []).toSorted((a, b) => rank(a) - rank(b)) }
      : definition,
  );
  return { ...supergraph, definitions };
}

function rank(directive: ConstDirectiveNode): number {
  if (directive.name.value !== 'join__type') return 2;
  return argumentOf(directive, 'resolvable') === 'false' ? 1 : 0;
}
