import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { operationOf } from '../planner/operation-of.ts';
import type { PlannedFetch } from './fetches.ts';

/**
 * The fetches with those first that bring the values of `@fromContext` arguments. The planner forgets that a fetch needs
 * them where another subgraph has them, and plans both at once.
 */
export function withContextsFirst(fetches: readonly PlannedFetch[]): readonly PlannedFetch[] {
  if (fetches.every(({ node }) => node.contextRewrites === undefined)) return fetches;
  const needed = new Map(fetches.map((fetch) => [fetch.id, new Set(fetch.dependsOn)]));
  for (const fetch of fetches) {
    for (const place of contextPlaces(fetch)) {
      const bringing = fetches.filter((other) => brings(other, place) && !reaches(other.id, fetch.id, needed));
      for (const { id } of bringing) needed.get(fetch.id)?.add(id);
    }
  }
  return ordered(fetches, needed);
}

/** By fetch, those that must end before it. */
type Needs = ReadonlyMap<number, ReadonlySet<number>>;

/** Where in the answer the values stand: keys from the root, lists entered. */
function contextPlaces({ node, path }: PlannedFetch): readonly (readonly string[])[] {
  const keys = keysOf(path);
  return (node.contextRewrites ?? []).map((rewrite) => {
    const up = rewrite.path.filter((element) => element === '..').length;
    const below = rewrite.path.slice(up).filter((element) => !element.startsWith('... on '));
    return [...keys.slice(0, keys.length - up), ...below];
  });
}

function keysOf(path: PlannedFetch['path']): readonly string[] {
  return path.flatMap(({ key }) => key ?? []);
}

function brings({ node, path, document }: PlannedFetch, place: readonly string[]): boolean {
  const keys = keysOf(path);
  if (!keys.every((key, index) => place[index] === key)) return false;
  const { selectionSet } = operationOf(document);
  const rest = place.slice(keys.length);
  return selects(selectionSet, node.requires === undefined ? rest : ['_entities', ...rest], document);
}

function selects(set: SelectionSetNode, [key, ...rest]: readonly string[], document: DocumentNode): boolean {
  return set.selections.some((one) => {
    if (one.kind === Kind.INLINE_FRAGMENT) return selects(one.selectionSet, [key ?? '', ...rest], document);
    if (one.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = document.definitions.find(
        (other) => other.kind === Kind.FRAGMENT_DEFINITION && other.name.value === one.name.value,
      );
      return (
        fragment?.kind === Kind.FRAGMENT_DEFINITION && selects(fragment.selectionSet, [key ?? '', ...rest], document)
      );
    }
    if ((one.alias ?? one.name).value !== key) return false;
    return rest.length === 0 || (one.selectionSet !== undefined && selects(one.selectionSet, rest, document));
  });
}

/** Whether the fetch waits for the other one, or is it. */
function reaches(from: number, to: number, needed: Needs): boolean {
  return from === to || [...(needed.get(from) ?? [])].some((id) => reaches(id, to, needed));
}

/** In an order in which none comes before what it waits for, with ids and waves by that order. */
function ordered(fetches: readonly PlannedFetch[], needed: Needs): readonly PlannedFetch[] {
  const placed = new Map<number, PlannedFetch>();

  function place(fetch: PlannedFetch): PlannedFetch {
    const known = placed.get(fetch.id);
    if (known !== undefined) return known;
    const before = fetches.filter(({ id }) => needed.get(fetch.id)?.has(id) === true).map(place);
    const wave = before.reduce((latest, one) => Math.max(latest, one.wave + 1), 0);
    const made = { ...fetch, id: placed.size, dependsOn: before.map(({ id }) => id), wave };
    placed.set(fetch.id, made);
    return made;
  }

  for (const fetch of fetches) place(fetch);
  return [...placed.values()];
}
