import { Kind } from 'graphql';
import { operationOf } from '../planner/operation-of.ts';
import type { Rewrite } from '../planner/query-plan.ts';
import type { KnownTypes } from '../supergraph/known-types.ts';
import type { PlannedFetch } from './fetches.ts';

/**
 * The fetches with entities under names that their subgraphs know. The native planner forgets now and then that a
 * subgraph knows a type only as an interface object, and sends it the type's own name.
 */
export function withKnownNames(fetches: readonly PlannedFetch[], known: KnownTypes): readonly PlannedFetch[] {
  return fetches.map((fetch) => {
    const { inputRewrites = [] } = fetch.node;
    const added = unknownTypes(fetch, known).flatMap((type) => renaming(type, fetch, known));
    return added.length === 0
      ? fetch
      : { ...fetch, node: { ...fetch.node, inputRewrites: [...inputRewrites, ...added] } };
  });
}

/** Object types under whose names entities are sent to a subgraph that does not know them. */
export function unknownTypes({ node }: PlannedFetch, known: KnownTypes): readonly string[] {
  const { requires = [], inputRewrites = [], serviceName } = node;
  if (inputRewrites.some(({ path }) => path.at(-1) === '__typename')) return [];
  const types = requires.flatMap((one) => (one.kind === 'InlineFragment' ? (one.typeCondition ?? []) : []));
  return types.filter((type) => known.possible(type)[0] === type && !known.hasType(serviceName, type));
}

/** As the interface under whose name the entities are asked for. */
function renaming(type: string, { node, document }: PlannedFetch, known: KnownTypes): readonly Rewrite[] {
  const [entities] = operationOf(document).selectionSet.selections;
  const asked = entities?.kind === Kind.FIELD ? (entities.selectionSet?.selections ?? []) : [];
  const names = asked.flatMap((one) =>
    one.kind === Kind.INLINE_FRAGMENT ? (one.typeCondition?.name.value ?? []) : [],
  );
  const name = names.find((one) => known.hasType(node.serviceName, one) && known.possible(one).includes(type));
  return name === undefined ? [] : [{ kind: 'ValueSetter', path: [`... on ${type}`, '__typename'], setValueTo: name }];
}
