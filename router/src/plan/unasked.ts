import { Kind, type OperationDefinitionNode, print, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { RequiredField, RequiredSelection } from '../planner/query-plan.ts';
import type { KnownTypes } from '../supergraph/known-types.ts';
import { askedSelections } from './asked-selections.ts';
import { planFault, type PlanFacts } from './check/plan-fault.ts';
import { keysTo, partOf, renumbered, typesSent } from './entity-parts.ts';
import type { PlannedFetch } from './fetches.ts';

/**
 * The fetches, with each type asked only for what the operation, or another fetch, has use for of it; as they were where
 * that would not do. Of an interface that a subgraph knows as an object, planners ask for the fields of several types in
 * one fetch and for all its entities: where one fails of which nobody asked for that field, the client would be told, and
 * where it must not be null, the entity be lost.
 */
export function withoutUnasked(
  fetches: readonly PlannedFetch[],
  operation: OperationDefinitionNode,
  facts: PlanFacts,
): readonly PlannedFetch[] {
  const { known } = facts;
  if (!fetches.some((fetch) => asksAlike(fetch, known))) return fetches;
  const uses: Use[] = [{ path: [], selections: clientsUse(operation.selectionSet) }];
  const parts: (readonly PlannedFetch[])[] = [];
  // From the last one: what is not asked any more needs nothing of those before it.
  for (const fetch of fetches.toReversed()) {
    const own = asksAlike(fetch, known) ? partsOf(fetch, uses, known) : [fetch];
    parts.unshift(own);
    for (const { node } of own) uses.push({ path: keysTo(fetch), selections: node.requires ?? [] });
  }
  if (parts.every(([only], index) => only === fetches[index])) return fetches;
  const narrowed = renumbered(fetches, parts);
  return planFault(narrowed, operation, facts) === null ? narrowed : fetches;
}

/** What somebody has use for at a place, which is told by the keys that lead there. */
interface Use {
  readonly path: readonly string[];
  readonly selections: readonly RequiredSelection[];
}

/** A client's selections as if they were required, each by its key and its name. */
function clientsUse({ selections }: SelectionSetNode): readonly RequiredSelection[] {
  return selections.flatMap((one): readonly RequiredSelection[] => {
    if (one.kind === Kind.FRAGMENT_SPREAD) throw new Error('expected an operation without named fragments');
    const below = one.selectionSet === undefined ? {} : { selections: clientsUse(one.selectionSet) };
    if (one.kind === Kind.FIELD)
      return [{ kind: 'Field', alias: (one.alias ?? one.name).value, name: one.name.value, ...below }];
    const condition = one.typeCondition?.name.value;
    const typed = condition === undefined ? {} : { typeCondition: condition };
    return [{ kind: 'InlineFragment', ...typed, selections: [], ...below }];
  });
}

/** Whether it asks several types alike, under the name of an interface that the subgraph knows as an object. */
function asksAlike(fetch: PlannedFetch, known: KnownTypes): boolean {
  const { requires, contextRewrites, serviceName } = fetch.node;
  if (requires === undefined || contextRewrites !== undefined) return false;
  return askedSelections(fetch).some(
    (one) =>
      one.kind === Kind.INLINE_FRAGMENT && known.isInterfaceObject(serviceName, one.typeCondition?.name.value ?? ''),
  );
}

/** The fetch for the types that have use for all of it, and one for each lot with less use; the fetch alone if all have. */
function partsOf(fetch: PlannedFetch, uses: readonly Use[], known: KnownTypes): readonly PlannedFetch[] {
  const here = uses.flatMap((use) => usesAt(use, keysTo(fetch)));
  const all = askedSelections(fetch);
  const asked = { known, renamed: renamedKeys(fetch) };
  // Keys, for instance, are asked for though nobody needs them any more: of all types alike, which is nobody's loss.
  const useful = only(all, { ...asked, types: null, uses: here });
  const lots = new Map<string, { readonly selections: readonly SelectionNode[]; readonly types: string[] }>();
  for (const type of typesAt(fetch, known)) {
    const whole = textOf(only(useful, { ...asked, types: [type], uses: null }));
    const used = only(useful, { ...asked, types: [type], uses: here });
    const text = textOf(used);
    const key = text === whole ? 'whole' : text;
    const lot = lots.get(key) ?? { selections: text === whole ? all : used, types: [] };
    lots.set(key, lot);
    lot.types.push(type);
  }
  if (lots.size < 2) return [fetch];
  return [...lots.values()]
    .filter(({ selections }) => selections.length > 0)
    .map(({ selections, types }) => partOf(fetch, { selections, requires: requiredOf(fetch, types, known) }));
}

/** The types that are sent from the fetch's place. */
function typesAt(fetch: PlannedFetch, known: KnownTypes): readonly string[] {
  const followed = fetch.path.at(-1)?.types?.flatMap((type) => known.possible(type)) ?? null;
  return typesSent(fetch, known).filter((type) => followed === null || followed.includes(type));
}

/** The use for what is at the place and below it. */
function usesAt({ path, selections }: Use, place: readonly string[]): readonly Use[] {
  const [key, ...rest] = place;
  if (key === undefined) return [{ path, selections }];
  const [next, ...further] = path;
  if (next !== undefined) return next === key ? usesAt({ path: further, selections }, rest) : [];
  return fieldsOf(selections)
    .filter((one) => keyOf(one) === key)
    .flatMap((one) => usesAt({ path: [], selections: one.selections ?? [] }, rest));
}

function fieldsOf(selections: readonly RequiredSelection[], applies: Applies = always): readonly RequiredField[] {
  return selections.flatMap((one) => {
    if (one.kind === 'Field') return [one];
    return applies(one.typeCondition) ? fieldsOf(one.selections, applies) : [];
  });
}

/** Whether a condition may hold. */
type Applies = (condition: string | undefined) => boolean;
const always: Applies = () => true;

function keyOf({ alias, name }: RequiredField): string {
  return alias ?? name;
}

/** What the answer's keys are renamed to where the subgraph could not tell fields of one key apart. */
function renamedKeys({ node }: PlannedFetch): ReadonlyMap<string, string> {
  return new Map(
    (node.outputRewrites ?? []).flatMap((one) =>
      one.kind === 'KeyRenamer' ? [[one.path.at(-1) ?? '', one.renameKeyTo] as const] : [],
    ),
  );
}

interface Narrowing {
  readonly known: KnownTypes;
  readonly renamed: ReadonlyMap<string, string>;
  /** Null where they are not known. */
  readonly types: readonly string[] | null;
  /** Null: all is of use. */
  readonly uses: readonly Use[] | null;
}

/** Of the selections those that apply to the types and are of use. */
function only(selections: readonly SelectionNode[], narrowing: Narrowing): readonly SelectionNode[] {
  const { known, renamed, types, uses } = narrowing;
  const applies: Applies = (condition) =>
    condition === undefined || types === null || known.possible(condition).some((type) => types.includes(type));
  return selections.flatMap((one): readonly SelectionNode[] => {
    if (one.kind === Kind.FRAGMENT_SPREAD) throw new Error('expected a request without named fragments');
    if (one.kind === Kind.INLINE_FRAGMENT) {
      if (!applies(one.typeCondition?.name.value)) return [];
      const inner = only(one.selectionSet.selections, narrowing);
      return inner.length === 0 ? [] : [{ ...one, selectionSet: { ...one.selectionSet, selections: inner } }];
    }
    if (uses === null) return [one];
    const { name, alias, selectionSet } = one;
    const asked = (alias ?? name).value;
    const key = renamed.get(asked) ?? asked;
    const used = uses
      .filter(({ path }) => path.length === 0)
      .flatMap((use) => fieldsOf(use.selections, applies))
      .filter((field) => keyOf(field) === key && (field.alias === undefined || field.name === name.value));
    if (used.length === 0) return [];
    if (selectionSet === undefined) return [one];
    const within = used.map((field): Use => ({ path: [], selections: field.selections ?? [] }));
    const further = uses.flatMap((use) => (use.path[0] === key ? [{ ...use, path: use.path.slice(1) }] : []));
    const inner = only(selectionSet.selections, { ...narrowing, types: null, uses: [...within, ...further] });
    return [inner.length === 0 ? one : { ...one, selectionSet: { ...selectionSet, selections: inner } }];
  });
}

function textOf(selections: readonly SelectionNode[]): string {
  return selections.map((one) => print(one)).join('\n');
}

/** What represents the entities of these types. */
function requiredOf({ node }: PlannedFetch, types: readonly string[], known: KnownTypes): readonly RequiredSelection[] {
  const required = (node.requires ?? []).flatMap((one): readonly RequiredSelection[] => {
    if (one.kind === 'Field') return [one];
    const possible = known.possible(one.typeCondition ?? '');
    const own = possible.filter((type) => types.includes(type));
    return own.length === possible.length ? [one] : own.map((type) => ({ ...one, typeCondition: type }));
  });
  // What was sent under two names may be sent under one.
  return [...new Map(required.map((one) => [JSON.stringify(one), one])).values()];
}
