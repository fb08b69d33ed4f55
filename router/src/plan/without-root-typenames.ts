import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { operationOf } from '../planner/operation-of.ts';
import type { PlannedFetch } from './fetches.ts';

/**
 * The fetches without root types' names, which nobody has to be asked for; one that asks for nothing else is left out.
 */
export function withoutRootTypenames(fetches: readonly PlannedFetch[]): readonly PlannedFetch[] {
  const rest = fetches.map((fetch) => (fetch.node.requires === undefined ? pruned(fetch) : fetch));
  // Ids are indices: the last ones can go, for which nobody waits; an operation that asks for nothing else has but one.
  const first = rest.indexOf(null);
  if (first !== -1 && rest.slice(first).some((fetch) => fetch !== null)) return fetches;
  return rest.filter((fetch) => fetch !== null);
}

/** Null where nothing is left. */
function pruned(fetch: PlannedFetch): PlannedFetch | null {
  const operation = operationOf(fetch.document);
  const selections = withoutTypenames(operation.selectionSet.selections);
  if (selections.length === 0) return null;
  if (selections.length === operation.selectionSet.selections.length) return fetch;
  const selectionSet: SelectionSetNode = { ...operation.selectionSet, selections };
  return { ...fetch, document: { ...fetch.document, definitions: [{ ...operation, selectionSet }] } };
}

function withoutTypenames(selections: readonly SelectionNode[]): readonly SelectionNode[] {
  return selections.filter((one) => one.kind !== Kind.FIELD || one.name.value !== '__typename');
}
