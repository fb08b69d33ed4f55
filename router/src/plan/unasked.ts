import { Kind, type OperationDefinitionNode, print, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { RequiredSelection } from '../planner/query-plan.ts';
import type { KnownTypes } from '../supergraph/known-types.ts';
import { askedSelections } from './asked-selections.ts';
import { planFault, type PlanFacts } from './check/plan-fault.ts';
import { partOf, renumbered, typesSent } from './entity-parts.ts';
import type { PlannedFetch } from './fetches.ts';
import { usedWays } from './used-ways.ts';
import { clientsUse, only, stepsOf, type Use, usesAt } from './uses.ts';

// Each looks at what the operation selects on the way to it: some milliseconds with so many.
const fetchesMax = 300;

/**
 * The fetches, with each entity asked only for what the operation, or another fetch, has use for of it; as they were where
 * that would not do. Planners ask for the same of all entities to which one path leads, though only those below some
 * types are asked about, and of an interface that a subgraph knows as an object for the fields of several types of the
 * entities of them all. Where such a field fails of which nobody asked for it there, the client would be told, and where
 * it must not be null, the entity be lost.
 */
export function withoutUnasked(
  fetches: readonly PlannedFetch[],
  operation: OperationDefinitionNode,
  facts: PlanFacts,
): readonly PlannedFetch[] {
  if (fetches.length > fetchesMax) return fetches;
  if (!isTyped(operation.selectionSet) && !fetches.some((fetch) => asksAlike(fetch, facts.known))) return fetches;
  // A type by which a path goes on may not be known in time.
  for (const byWay of [true, false]) {
    const narrowed = narrowedFetches(fetches, operation, { ...facts, byWay });
    if (narrowed === null || planFault(narrowed, operation, facts) === null) return narrowed ?? fetches;
  }
  return fetches;
}

/** Whether anything is selected of values of some types alone. */
function isTyped({ selections }: SelectionSetNode): boolean {
  return selections.some((one) => {
    if (one.kind === Kind.INLINE_FRAGMENT) return one.typeCondition !== undefined || isTyped(one.selectionSet);
    return one.kind === Kind.FIELD && one.selectionSet !== undefined && isTyped(one.selectionSet);
  });
}

interface NarrowOptions extends PlanFacts {
  /** Paths are narrowed, too. */
  readonly byWay: boolean;
}

/** Null where there is nothing to narrow. */
function narrowedFetches(
  fetches: readonly PlannedFetch[],
  operation: OperationDefinitionNode,
  options: NarrowOptions,
): readonly PlannedFetch[] | null {
  const rootType = options.facts.root(operation.operation);
  const uses: Use[] = [{ path: [], selections: clientsUse(operation.selectionSet) }];
  const parts: (readonly PlannedFetch[])[] = [];
  // From the last one: what is not asked any more needs nothing of those before it.
  for (const fetch of fetches.toReversed()) {
    const own = partsOf(fetch, uses, { ...options, rootType });
    parts.unshift(own);
    for (const { path, node } of own) uses.push({ path: stepsOf(path), selections: node.requires ?? [] });
  }
  return parts.every(([only], index) => only === fetches[index]) ? null : renumbered(fetches, parts);
}

interface PartOptions extends NarrowOptions {
  readonly rootType: string;
}

/** The fetch by the ways to it on which something else is of use, for the types of which that is so; or it alone. */
function partsOf(fetch: PlannedFetch, uses: readonly Use[], options: PartOptions): readonly PlannedFetch[] {
  const { requires, contextRewrites } = fetch.node;
  if (requires === undefined || contextRewrites !== undefined) return [fetch];
  const all = askedSelections(fetch);
  const asked = { known: options.known, renamed: renamedKeys(fetch), types: null };
  const ways = options.byWay
    ? usedWays(fetch.path, uses, { ...options, asked: (here) => textOf(only(all, { ...asked, uses: here })) })
    : null;
  if (ways === null) return lotsOf(fetch, usesAt(fetch.path, uses), options);
  return ways.flatMap((way) => {
    const selections = only(all, { ...asked, uses: way.uses });
    return lotsOf(partOf({ ...fetch, path: way.path }, { selections, requires }), way.uses, options);
  });
}

/** The fetch for the types that have use for all of it, and one for each lot with less use; it alone if all have. */
function lotsOf(fetch: PlannedFetch, here: readonly Use[], { known }: PartOptions): readonly PlannedFetch[] {
  if (!asksAlike(fetch, known)) return [fetch];
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

/** Whether it asks several types alike, under the name of an interface that the subgraph knows as an object. */
function asksAlike(fetch: PlannedFetch, known: KnownTypes): boolean {
  if (fetch.node.requires === undefined) return false;
  return askedSelections(fetch).some(
    (one) =>
      one.kind === Kind.INLINE_FRAGMENT &&
      known.isInterfaceObject(fetch.node.serviceName, one.typeCondition?.name.value ?? ''),
  );
}

/** The types that are sent from the fetch's place. */
function typesAt(fetch: PlannedFetch, known: KnownTypes): readonly string[] {
  const followed = fetch.path.at(-1)?.types?.flatMap((type) => known.possible(type)) ?? null;
  return typesSent(fetch, known).filter((type) => followed === null || followed.includes(type));
}

/** What the answer's keys are renamed to where the subgraph could not tell fields of one key apart. */
function renamedKeys({ node }: PlannedFetch): ReadonlyMap<string, string> {
  return new Map(
    (node.outputRewrites ?? []).flatMap((one) =>
      one.kind === 'KeyRenamer' ? [[one.path.at(-1) ?? '', one.renameKeyTo] as const] : [],
    ),
  );
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
