import { Kind, type SelectionSetNode } from 'graphql';
import { operationOf } from '../planner/operation-of.ts';
import type { RequiredSelection } from '../planner/query-plan.ts';
import type { KnownTypes } from '../supergraph/known-types.ts';
import type { MissingField } from './check/plan-fault.ts';
import type { PlannedFetch } from './fetches.ts';

/**
 * The fetches with what is missing asked of its types, too, or null where none of them asks for it. Of an interface that
 * a subgraph knows as an object, the native planner asks for the fields of several types in one fetch and then sends it
 * the entities of one of them alone.
 */
export function withTypesAsked(
  fetches: readonly PlannedFetch[],
  missing: readonly MissingField[],
  known: KnownTypes,
): readonly PlannedFetch[] | null {
  let isChanged = false;
  const changed = fetches.map((fetch) => {
    const types = new Set(missing.filter((one) => couldBring(fetch, one, known)).map(({ type }) => type));
    const requires = [...types].reduce((sent, type) => withType(sent, type, known), fetch.node.requires ?? []);
    if (requires.length === (fetch.node.requires ?? []).length) return fetch;
    isChanged = true;
    return { ...fetch, node: { ...fetch.node, requires } };
  });
  return isChanged ? changed : null;
}

/** Whether the fetch is for entities at the field's place, and asks for the field under a name that includes its type. */
function couldBring(
  { node, path, document }: PlannedFetch,
  { path: wanted, type, key }: MissingField,
  known: KnownTypes,
): boolean {
  if (node.requires === undefined) return false;
  const keys = path.flatMap((element) => element.key ?? []);
  if (keys.length !== wanted.length || !keys.every((one, index) => one === wanted[index])) return false;
  const [entities] = operationOf(document).selectionSet.selections;
  return entities?.kind === Kind.FIELD && asks(entities.selectionSet, { type, key }, known);
}

type WantedField = Pick<MissingField, 'type' | 'key'>;

function asks(set: SelectionSetNode | undefined, wanted: WantedField, known: KnownTypes): boolean {
  return (set?.selections ?? []).some((one) => {
    if (one.kind === Kind.FIELD) return (one.alias ?? one.name).value === wanted.key;
    if (one.kind === Kind.FRAGMENT_SPREAD) return false;
    const condition = one.typeCondition?.name.value;
    return (
      (condition === undefined || known.possible(condition).includes(wanted.type)) &&
      asks(one.selectionSet, wanted, known)
    );
  });
}

/** Sent of the type what is sent of the first one. */
function withType(
  requires: readonly RequiredSelection[],
  type: string,
  known: KnownTypes,
): readonly RequiredSelection[] {
  const [first] = requires;
  const isSent = requires.some(
    (one) => one.kind === 'InlineFragment' && known.possible(one.typeCondition ?? '').includes(type),
  );
  if (first?.kind !== 'InlineFragment' || isSent) return requires;
  return [...requires, { ...first, typeCondition: type }];
}
