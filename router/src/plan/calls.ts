import { Kind, type SelectionNode } from 'graphql';
import { askedSelections } from './asked-selections.ts';
import type { PathElement, PlannedFetch } from './fetches.ts';
import { type Asked, splitByNeeds } from './need-split.ts';
import { compactSelections } from '../supergraph/compact-text.ts';
import type { Requirements } from '../supergraph/requirements.ts';
import { splitByTwins } from './twin-split.ts';
import type { Twins } from '../supergraph/rewrite/twins.ts';
import type { TypeRelations } from '../supergraph/type-relations.ts';

/** One request to one subgraph: a root operation, or one or more lists of entities. */
export type Call = RootCall | EntityCall;

interface CallBase {
  readonly service: string;
  /** Indices of the calls that must end first; all come before this one. */
  readonly dependsOn: readonly number[];
  /** Ids of its fetches, and of those that must end first, which may be of another stage. */
  readonly fetches: readonly number[];
  readonly awaits: readonly number[];
}

export interface RootCall extends CallBase {
  readonly kind: 'Root';
  readonly fetch: PlannedFetch;
}

export interface EntityCall extends CallBase {
  readonly kind: 'Entity';
  readonly parts: readonly EntityPart[];
}

/** A list of entities of which the same is asked. */
export interface EntityPart extends Asked {
  /** The fetch whose other rewrites apply. */
  readonly fetch: PlannedFetch;
  /** The fetches whose variables the selections use. */
  readonly sources: readonly PlannedFetch[];
  /** Where the entities are. */
  readonly paths: readonly (readonly PathElement[])[];
  readonly isLeafOnly: boolean;
  /** For entities that lack a required field: the absorbed parts, which require less. Most requiring first. */
  readonly fallbacks: readonly EntityPart[];
}

interface Group {
  readonly service: string;
  readonly wave: number;
  readonly fetches: PlannedFetch[];
}

/**
 * The calls of a plan. With `merge`, entity fetches of one wave to one subgraph become one request, and a fetch that
 * nothing waits for sinks into a later request to the same subgraph for the same entities: 16 fetches of the field's
 * public benchmark become 7 requests. Never in mutations, whose order is their meaning.
 */
export function callsOf(fetches: readonly PlannedFetch[], options: CallOptions): Call[] {
  const groups = options.merge ? grouped(fetches) : fetches.map(alone);
  const ordered = groups.toSorted((a, b) => a.wave - b.wave);
  const callOf = new Map(ordered.flatMap((group, index) => group.fetches.map(({ id }) => [id, index] as const)));
  return ordered.map((group) => {
    const fetches = group.fetches.map(({ id }) => id);
    const before = new Set(group.fetches.flatMap((fetch) => fetch.dependsOn));
    const awaits = [...before].filter((id) => !fetches.includes(id));
    const dependsOn = [...new Set(awaits.flatMap((id) => callOf.get(id) ?? []))].toSorted((a, b) => a - b);
    return callFrom(group, options, { dependsOn, fetches, awaits });
  });
}

export interface CallOptions {
  readonly merge: boolean;
  readonly twins: Twins;
  readonly requirements: Requirements;
  readonly types: TypeRelations;
}

function alone(fetch: PlannedFetch): Group {
  return { service: fetch.node.serviceName, wave: fetch.wave, fetches: [fetch] };
}

function callFrom(
  { service, fetches }: Group,
  options: CallOptions,
  place: Pick<Call, 'dependsOn' | 'fetches' | 'awaits'>,
): Call {
  const [first] = fetches;
  if (first === undefined) throw new Error('expected a fetch in every group');
  if (first.node.requires === undefined) return { kind: 'Root', service, ...place, fetch: first };
  return { kind: 'Entity', service, ...place, parts: absorbed(partsOf(fetches, options)) };
}

function grouped(fetches: readonly PlannedFetch[]): Group[] {
  const groups = new Map<string, Group>();
  const sunk = sunkWaves(fetches);
  for (const fetch of fetches) {
    const wave = sunk.get(fetch.id) ?? fetch.wave;
    const service = fetch.node.serviceName;
    const key = isMergeable(fetch) ? `${wave}/${service}` : `#${fetch.id}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { service, wave, fetches: [fetch] });
    else group.fetches.push(fetch);
  }
  return [...groups.values()];
}

/** Contexts come from above each entity, so such a fetch may need several requests by itself. */
function isMergeable({ node }: PlannedFetch): boolean {
  return node.requires !== undefined && node.contextRewrites === undefined;
}

/**
 * By fetch that nothing waits for: a later wave in which the same subgraph is asked about the same entities anyway, if
 * there is one.
 */
function sunkWaves(fetches: readonly PlannedFetch[]): ReadonlyMap<number, number> {
  const awaited = new Set(fetches.flatMap(({ dependsOn }) => dependsOn));
  const alike = new Map<string, PlannedFetch[]>();
  for (const fetch of fetches) if (isMergeable(fetch)) push(alike, destinationKey(fetch), fetch);
  const sunk = new Map<number, number>();
  for (const others of alike.values())
    for (const { id, wave } of others) {
      const later = awaited.has(id) ? undefined : others.find((other) => other.wave > wave);
      if (later !== undefined) sunk.set(id, later.wave);
    }
  return sunk;
}

function destinationKey({ node, path }: PlannedFetch): string {
  return `${node.serviceName}\n${pathKey(path)}`;
}

function push<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** Fetches of equal requirements and selections become one list of entities, from several places. */
function partsOf(fetches: readonly PlannedFetch[], options: CallOptions): EntityPart[] {
  const parts = new Map<string, EntityPart>();
  const all = fetches.flatMap((fetch) => askedBy(fetch, options).map((asked) => ({ fetch, asked })));
  for (const { fetch, asked } of all) {
    const isLeafOnly = asked.selections.every(isLeaf);
    // Composite values would be one object in two places of the answer, where later fetches may select differently.
    const key = isLeafOnly && all.length > 1 ? equalityKey(fetch, asked) : `#${parts.size}`;
    const same = parts.get(key);
    const paths = [...(same?.paths ?? []), fetch.path];
    const source = same?.fetch ?? fetch;
    parts.set(key, { ...asked, fetch: source, sources: [source], paths, isLeafOnly, fallbacks: [] });
  }
  return [...parts.values()];
}

function askedBy(fetch: PlannedFetch, { requirements, twins, types }: CallOptions): readonly Asked[] {
  const { serviceName: service, requires = [], inputRewrites: rewrites = [] } = fetch.node;
  const whole = { requires, rewrites, selections: askedSelections(fetch), keys: [] };
  return splitByNeeds(whole, { service, requirements, types }).flatMap((asked) => splitByTwins(asked, service, twins));
}

function equalityKey({ node }: PlannedFetch, { requires, rewrites, selections, keys }: Asked): string {
  return JSON.stringify([requires, rewrites, keys, node.outputRewrites, compactSelections(selections)]);
}

/**
 * A part whose entities another part asks for too, by the same or more fields, gives its selection to that one. An entity
 * that lacks one of the other's fields, because its fetch failed, is still asked for by the smaller requirement.
 */
function absorbed(parts: readonly EntityPart[]): EntityPart[] {
  const kept: EntityPart[] = [];
  /** Where in the list those are that may absorb others. */
  const alike = new Map<string, number[]>();
  for (const part of parts.toSorted((a, b) => requiredCount(b) - requiredCount(a))) {
    const key = absorbingKey(part);
    const index = key === null ? undefined : alike.get(key)?.find((one) => requiresAll(kept[one], part));
    const other = index === undefined ? undefined : kept[index];
    if (index === undefined || other === undefined) {
      if (key !== null) push(alike, key, kept.length);
      kept.push(part);
    } else {
      kept[index] = withFallback(other, part);
    }
  }
  return kept;
}

/** Only parts with the same one absorb each other: of one type, at the same places, of leaf fields alone. */
function absorbingKey(part: EntityPart): string | null {
  const flat = part.isLeafOnly ? flatRequirement(part) : null;
  return flat === null ? null : `${flat.type}\n${pathsKey(part)}`;
}

function withFallback(large: EntityPart, small: EntityPart): EntityPart {
  const selections = [...large.selections, ...small.selections];
  const isSmaller = requiredCount(small) < requiredCount(large);
  const sources = [...large.sources, ...small.sources];
  return { ...large, selections, sources, fallbacks: isSmaller ? [...large.fallbacks, small] : large.fallbacks };
}

function requiresAll(large: EntityPart | undefined, small: EntityPart): boolean {
  const outer = large === undefined ? [] : (flatRequirement(large)?.names ?? []);
  return (flatRequirement(small)?.names ?? []).every((name) => outer.includes(name));
}

function requiredCount(part: EntityPart): number {
  return flatRequirement(part)?.names.length ?? 0;
}

/** The type and names of a requirement on one type with leaf fields alone and without rewrites; null for others. */
function flatRequirement({
  fetch,
  requires,
  rewrites,
}: EntityPart): { readonly type: string; readonly names: readonly string[] } | null {
  const [only] = requires;
  if (requires.length !== 1 || only?.kind !== 'InlineFragment' || only.typeCondition === undefined) return null;
  if (rewrites.length > 0 || fetch.node.outputRewrites !== undefined) return null;
  const names = only.selections.flatMap((one) =>
    one.kind === 'Field' && one.selections === undefined ? [one.name] : [],
  );
  return names.length === only.selections.length ? { type: only.typeCondition, names } : null;
}

function isLeaf(selection: SelectionNode): boolean {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet.selections.every(isLeaf);
  return selection.kind === Kind.FIELD && selection.selectionSet === undefined;
}

function pathsKey({ paths }: EntityPart): string {
  return paths.map(pathKey).toSorted().join('\n');
}

function pathKey(path: readonly PathElement[]): string {
  return path.map(({ key, types }) => `${key ?? '@'}${types === null ? '' : `|${types.join()}`}`).join('.');
}
