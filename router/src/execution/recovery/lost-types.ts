import { Kind, type SelectionNode } from 'graphql';
import type { TypeRelations } from '../../supergraph/type-relations.ts';
import { merge } from '../merge.ts';
import { isTypename } from './required-paths.ts';
import { type Entity, isEntity, own } from '../values.ts';

/**
 * Whether a request tells the types of entities that another subgraph knows as an interface alone. What the client sees of
 * such an entity depends on its type, which is lost where a field beside it fails that may not be null.
 */
export function tellsTypes(selections: readonly SelectionNode[], types: TypeRelations): boolean {
  return selections.some(
    (one) =>
      one.kind === Kind.INLINE_FRAGMENT &&
      types.isInterfaceObject(one.typeCondition?.name.value ?? '') &&
      one.selectionSet.selections.some(isTypename),
  );
}

/** Gives the type alone to the entity. */
export function giveType(target: Entity, source: unknown, types: TypeRelations): void {
  const type = isEntity(source) ? own(source, '__typename') : undefined;
  if (typeof type === 'string') merge(target, { __typename: type }, types);
}
