import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import { argumentOf } from '../joins.ts';
import { withTypes } from './edits.ts';

/**
 * The supergraph with each type's resolvable keys first. The planner takes a subgraph's first key for a requirement's
 * jump without asking whether it is resolvable, and the field then comes back null.
 */
export function withResolvableKeysFirst(supergraph: DocumentNode): DocumentNode {
  return withTypes(supergraph, (type) => ({
    ...type,
    directives: (type.directives ?? []).toSorted((a, b) => rank(a) - rank(b)),
  }));
}

function rank(directive: ConstDirectiveNode): number {
  if (directive.name.value !== 'join__type') return 2;
  return argumentOf(directive, 'resolvable') === 'false' ? 1 : 0;
}
