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
  return withTypesAlone(selections, types).length > 0;
}

/** Of a request the parts that tell such types, and nothing else of them. */
export function withTypesAlone(selections: readonly SelectionNode[], types: TypeRelations): readonly SelectionNode[] {
  return selections.flatMap((one): readonly SelectionNode[] => {
    if (one.kind !== Kind.INLINE_FRAGMENT || !types.isInterfaceObject(one.typeCondition?.name.value ?? '')) return [];
    const told = one.selectionSet.selections.filter(isTypename);
    return told.length === 0 ? [] : [{ ...one, selectionSet: { ...one.selectionSet, selections: told } }];
  });
}

/** Gives the type alone to the entity. */
export function giveType(target: Entity, source: unknown, types: TypeRelations): void {
  const type = isEntity(source) ? own(source, '__typename') : undefined;
  if (typeof type === 'string') merge(target, { __typename: type }, types);
}
