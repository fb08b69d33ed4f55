import { Kind, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode } from 'graphql';
import { operationOf } from '../planner/operation-of.ts';
import type { RequiredSelection } from '../planner/query-plan.ts';
import type { KnownTypes } from '../supergraph/known-types.ts';
import type { MissingField } from './check/plan-fault.ts';
import { keysTo, partOf, renumbered, typesSent } from './entity-parts.ts';
import type { PlannedFetch } from './fetches.ts';

export interface AskedOptions {
  readonly operation: OperationDefinitionNode;
  readonly known: KnownTypes;
}

/**
 * The fetches with what is missing asked of its types, or null where none of them asks for it of others. Of an interface
 * that a subgraph knows as an object, the native planner asks for the fields of several types in one fetch and then sends
 * it the entities of one of them alone. Each type is then asked for its own fields by a fetch of its own.
 */
export function withTypesAsked(
  fetches: readonly PlannedFetch[],
  missing: readonly MissingField[],
  options: AskedOptions,
): readonly PlannedFetch[] | null {
  const parts = fetches.map((fetch) => partsOf(fetch, fetches, { ...options, missing }));
  return parts.every(({ length }) => length === 1) ? null : renumbered(fetches, parts);
}

interface Splitting extends AskedOptions {
  readonly missing: readonly MissingField[];
}

/** The fetch for the types that it has, and one for each set of fields that other types miss; the fetch alone otherwise. */
function partsOf(fetch: PlannedFetch, fetches: readonly PlannedFetch[], options: Splitting): readonly PlannedFetch[] {
  const { known, operation } = options;
  const [first] = fetch.node.requires ?? [];
  if (first?.kind !== 'InlineFragment') return [fetch];
  const keysOfType = new Map<string, string[]>();
  for (const { path, type, key } of options.missing)
    if (isAt(fetch, path) && asks(entitySet(fetch), { type, key }, known))
      keysOfType.set(type, [...(keysOfType.get(type) ?? []), key]);
  if (keysOfType.size === 0) return [fetch];
  const others = [...keysOfType].flatMap(([type, keys]) =>
    withKeys(fetch, new Set(keys), [{ ...first, typeCondition: type }]),
  );
  const own = typesSent(fetch, known).flatMap((type) => [...keysIn(operation.selectionSet, fetch, { type, known })]);
  const needed = fetches.flatMap((one) => (isAt(one, keysTo(fetch)) ? namesIn(one.node.requires ?? []) : []));
  return [...withKeys(fetch, new Set([...own, ...needed]), fetch.node.requires ?? []), ...others];
}

function isAt(fetch: PlannedFetch, path: readonly string[]): boolean {
  const keys = keysTo(fetch);
  return keys.length === path.length && keys.every((key, index) => key === path[index]);
}

function entitySet({ document }: PlannedFetch): SelectionSetNode | undefined {
  const [entities] = operationOf(document).selectionSet.selections;
  return entities?.kind === Kind.FIELD ? entities.selectionSet : undefined;
}

function namesIn(required: readonly RequiredSelection[]): string[] {
  return required.flatMap((one) => (one.kind === 'Field' ? [one.alias ?? one.name] : namesIn(one.selections)));
}

type WantedField = Pick<MissingField, 'type' | 'key'>;

/** Whether the field is asked for under a name that includes its type. */
function asks(set: SelectionSetNode | undefined, wanted: WantedField, known: KnownTypes): boolean {
  return (set?.selections ?? []).some((one) => {
    if (one.kind === Kind.FIELD) return (one.alias ?? one.name).value === wanted.key;
    return (
      one.kind === Kind.INLINE_FRAGMENT && includes(one, wanted.type, known) && asks(one.selectionSet, wanted, known)
    );
  });
}

function includes(one: Extract<SelectionNode, { kind: Kind.INLINE_FRAGMENT }>, type: string, known: KnownTypes) {
  const condition = one.typeCondition?.name.value;
  return condition === undefined || known.possible(condition).includes(type);
}

/** What the operation selects of the type at the fetch's place. */
function keysIn(
  set: SelectionSetNode,
  fetch: PlannedFetch,
  { type, known }: { readonly type: string; readonly known: KnownTypes },
): ReadonlySet<string> {
  const path = keysTo(fetch);
  const found = new Set<string>();
  const look = ({ selections }: SelectionSetNode, depth: number): void => {
    for (const one of selections) {
      if (one.kind === Kind.FRAGMENT_SPREAD) continue;
      const isHere = depth === path.length;
      if (one.kind === Kind.INLINE_FRAGMENT) {
        if (!isHere || includes(one, type, known)) look(one.selectionSet, depth);
        continue;
      }
      const key = (one.alias ?? one.name).value;
      if (isHere) found.add(key);
      else if (key === path[depth] && one.selectionSet !== undefined) look(one.selectionSet, depth + 1);
    }
  };
  look(set, 0);
  return found;
}

/** The fetch for these keys of its entities alone, represented so; none where nothing is left. */
function withKeys(
  fetch: PlannedFetch,
  keys: ReadonlySet<string>,
  requires: readonly RequiredSelection[],
): readonly PlannedFetch[] {
  const selections = only(entitySet(fetch)?.selections ?? [], keys);
  return selections.length === 0 ? [] : [partOf(fetch, { selections, requires })];
}

function only(selections: readonly SelectionNode[], keys: ReadonlySet<string>): readonly SelectionNode[] {
  return selections.flatMap((one): readonly SelectionNode[] => {
    if (one.kind === Kind.FIELD) return keys.has((one.alias ?? one.name).value) ? [one] : [];
    if (one.kind === Kind.FRAGMENT_SPREAD) return [one];
    const inner = only(one.selectionSet.selections, keys);
    return inner.length === 0 ? [] : [{ ...one, selectionSet: { ...one.selectionSet, selections: inner } }];
  });
}
