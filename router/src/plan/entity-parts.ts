import { type OperationDefinitionNode, Kind, type SelectionNode, visit } from 'graphql';
import { operationOf } from '../planner/operation-of.ts';
import type { RequiredSelection } from '../planner/query-plan.ts';
import type { KnownTypes } from '../supergraph/known-types.ts';
import type { PlannedFetch } from './fetches.ts';

/** The keys from the root to a fetch's place. */
export function keysTo({ path }: PlannedFetch): readonly string[] {
  return path.flatMap(({ key }) => key ?? []);
}

/** The object types whose entities the fetch is sent. */
export function typesSent({ node }: PlannedFetch, known: KnownTypes): readonly string[] {
  const types = (node.requires ?? []).flatMap((one) =>
    one.kind === 'InlineFragment' ? known.possible(one.typeCondition ?? '') : [],
  );
  return [...new Set(types)];
}

/** What a part of an entity fetch asks, and what it is sent. */
export interface PartAsked {
  readonly selections: readonly SelectionNode[];
  readonly requires: readonly RequiredSelection[];
}

/** The fetch of these selections of its entities alone, represented so. Expects a fetch of entities. */
export function partOf(fetch: PlannedFetch, { selections, requires }: PartAsked): PlannedFetch {
  const { document, node } = fetch;
  const operation = operationOf(document);
  const [entities] = operation.selectionSet.selections;
  if (entities?.kind !== Kind.FIELD) throw new Error('expected a request for entities');
  const field = { ...entities, selectionSet: { kind: Kind.SELECTION_SET, selections } } as const;
  const used = new Set<string>();
  visit(field, { Variable: ({ name }) => void used.add(name.value) });
  const definition: OperationDefinitionNode = {
    ...operation,
    variableDefinitions: (operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value)),
    selectionSet: { ...operation.selectionSet, selections: [field] },
  };
  const variableUsages = (node.variableUsages ?? []).filter((name) => used.has(name));
  return {
    ...fetch,
    document: { ...document, definitions: [definition] },
    node: { ...node, requires, variableUsages },
  };
}

/** The parts of all fetches in the same order, whoever waited for a fetch waiting for all its parts. */
export function renumbered(
  fetches: readonly PlannedFetch[],
  parts: readonly (readonly PlannedFetch[])[],
): readonly PlannedFetch[] {
  const ids = new Map<number, number[]>();
  let count = 0;
  for (const [index, { id }] of fetches.entries())
    ids.set(
      id,
      (parts[index] ?? []).map(() => count++),
    );
  return parts.flatMap((ones, index) =>
    ones.map((one, at): PlannedFetch => {
      const id = ids.get(fetches[index]?.id ?? -1)?.[at] ?? -1;
      return { ...one, id, dependsOn: one.dependsOn.flatMap((before) => ids.get(before) ?? []) };
    }),
  );
}
