import { Kind, type OperationDefinitionNode, type SelectionNode } from 'graphql';
import { defersAny } from '../../supergraph/deferral.ts';
import { askedSelections } from '../asked-selections.ts';
import type { PlannedFetch } from '../fetches.ts';
import { type CutOptions, FetchCutter } from './cut-fetch.ts';
import { claim, need, nodeAt, outwards, type PartId, type PartNode, type PartTree, partTree } from './part-tree.ts';
import { pieceFetch } from './piece-fetch.ts';

/** What is asked for one part of an answer, beside what is asked for others. */
export interface Stage {
  readonly part: PartId;
  readonly fetches: readonly PlannedFetch[];
  /** The parts without whose fetches it is not whole. */
  readonly needs: readonly PartId[];
}

export interface StagedPlan {
  /** All fetches of all stages: their ids are indices here. */
  readonly fetches: readonly PlannedFetch[];
  /** By part, the first part's first. Those that are missing have nothing to wait for. */
  readonly stages: readonly Stage[];
}

/**
 * A plan in stages, one for each deferred fragment that has something to wait for; null where none has. The plan is that
 * of the whole operation, of which each fetch goes to the first part that needs it. A fetch that serves several is cut
 * where that can be done: at a root, and at entities that its subgraph finds by a key. Whatever else a fragment asks for
 * comes with the part around it. So nothing is asked for twice, and no planner needs to know of it.
 */
export function stagedPlan(
  operation: OperationDefinitionNode,
  whole: readonly PlannedFetch[],
  options: Omit<CutOptions, 'tree'>,
): StagedPlan | null {
  if (!defersAny(operation.selectionSet)) return null;
  const tree = partTree(operation);
  const parts = partsOf(whole, tree.root);
  const fetches = withWaves(cutFetches(whole, parts, { ...options, tree: tree.root }));
  const stages = stagesOf(fetches, tree).map(withFetches(fetches));
  return stages.length > 1 ? { fetches, stages } : null;
}

/** To which part each fetch belongs, as a whole: what a fetch needs of others, they must have for its part. */
function partsOf(whole: readonly PlannedFetch[], tree: PartNode): readonly PartId[] {
  const parts = whole.map((): PartId => Infinity);
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const [index, fetch] of whole.entries()) {
      const { path, node } = fetch;
      const part = Math.min(parts[index] ?? Infinity, partOf(fetch, tree));
      isChanged ||= part !== parts[index];
      parts[index] = part;
      if (part === Infinity) continue;
      if (need(tree, part, { path, requires: node.requires ?? [] })) isChanged = true;
      // What a context holds stands somewhere above: nobody here knows where.
      if (node.contextRewrites !== undefined && claimAll(fetch, part, { whole, parts, tree })) isChanged = true;
    }
  }
  // What nobody needs is asked for as it would be.
  return parts.map((part) => (part === Infinity ? 0 : part));
}

function partOf(fetch: PlannedFetch, tree: PartNode): PartId {
  let first: PartId = Infinity;
  visitFields(fetch, tree, ({ owner }) => (first = Math.min(first, owner)));
  return first;
}

interface Claiming {
  readonly whole: readonly PlannedFetch[];
  readonly parts: PartId[];
  readonly tree: PartNode;
}

/** Takes all that comes before a fetch for its part. Tells whether that is news. */
function claimAll({ dependsOn }: PlannedFetch, part: PartId, claiming: Claiming): boolean {
  const { whole, parts, tree } = claiming;
  let isNews = false;
  for (const id of dependsOn) {
    const before = whole[id];
    if (before === undefined) continue;
    isNews ||= (parts[id] ?? Infinity) > part;
    parts[id] = Math.min(parts[id] ?? Infinity, part);
    visitFields(before, tree, (node) => {
      if (claim(node, part)) isNews = true;
    });
    if (claimAll(before, part, claiming)) isNews = true;
  }
  return isNews;
}

/** Visits what is needed of what a fetch selects. */
function visitFields(fetch: PlannedFetch, tree: PartNode, visit: (field: PartNode) => void): void {
  const walk = (all: readonly SelectionNode[], at: PartNode | null): void => {
    for (const one of all) {
      if (one.kind === Kind.INLINE_FRAGMENT) walk(one.selectionSet.selections, at);
      if (one.kind !== Kind.FIELD) continue;
      const field = at?.below.get((one.alias ?? one.name).value) ?? null;
      if (field === null) continue;
      visit(field);
      walk(one.selectionSet?.selections ?? [], field);
    }
  };
  walk(askedSelections(fetch), nodeAt(tree, fetch.path));
}

/** A fetch of a plan in stages. Its wave is yet to be found. */
interface PartFetch extends PlannedFetch {
  readonly part: PartId;
}

function cutFetches(
  whole: readonly PlannedFetch[],
  parts: readonly PartId[],
  options: CutOptions,
): readonly PartFetch[] {
  const made: PartFetch[] = [];
  const piecesOf: (readonly PartFetch[])[] = [];
  for (const [index, fetch] of whole.entries()) {
    const pieces: PartFetch[] = [];
    const cut = new FetchCutter(fetch, options).pieces(parts[index] ?? 0);
    for (const piece of cut) {
      const { part } = piece;
      const before = waitedFor(fetch, part, { whole, piecesOf });
      const source = piece.of === null ? undefined : pieces[piece.of];
      const dependsOn = [...new Set([...before, ...(source === undefined ? [] : [source.id])])];
      const asked = cut.length === 1 ? fetch : pieceFetch(fetch, piece);
      const next = { ...asked, id: made.length, dependsOn, wave: 0, part };
      pieces.push(next);
      made.push(next);
    }
    piecesOf.push(pieces);
  }
  return made;
}

/**
 * Of all that comes before a fetch, what its part may wait for: what is cut may leave a piece that the fetch needs behind no
 * other. Of what belongs to later parts it needs nothing.
 */
function waitedFor(
  { dependsOn }: PlannedFetch,
  part: PartId,
  {
    whole,
    piecesOf,
  }: { readonly whole: readonly PlannedFetch[]; readonly piecesOf: readonly (readonly PartFetch[])[] },
): readonly number[] {
  const before = new Set(dependsOn);
  // What is added is gone through, too.
  for (const id of before) for (const further of whole[id]?.dependsOn ?? []) before.add(further);
  return [...before].flatMap((id) => (piecesOf[id] ?? []).filter((one) => one.part <= part).map((one) => one.id));
}

function withWaves(fetches: readonly PartFetch[]): readonly PartFetch[] {
  const waves: number[] = [];
  return fetches.map((fetch) => {
    const wave = fetch.dependsOn.reduce((latest, id) => Math.max(latest, (waves[id] ?? 0) + 1), 0);
    waves.push(wave);
    return { ...fetch, wave };
  });
}

function withFetches(fetches: readonly PartFetch[]): (stage: Omit<Stage, 'fetches'>) => Stage {
  return (stage) => ({ ...stage, fetches: fetches.filter(({ part }) => part === stage.part) });
}

function stagesOf(fetches: readonly PartFetch[], { root, around }: PartTree): readonly Omit<Stage, 'fetches'>[] {
  const needs = new Map<PartId, Set<PartId>>([[0, new Set()]]);
  for (const part of around.keys()) needs.set(part, new Set());
  for (const fetch of fetches)
    visitFields(fetch, root, ({ selectedBy }) => {
      for (const part of selectedBy) needs.get(part)?.add(fetch.part);
    });
  const asking = new Set(fetches.map(({ part }) => part));
  return [...needs]
    .filter(([part, others]) => part === 0 || asking.has(part) || !isAround([...others], part, around))
    .map(([part, others]) => ({ part, needs: later(others, part) }))
    .toSorted((a, b) => a.part - b.part);
}

/** Whether all of these are the part, or around it: they are there before it is told. */
function isAround(parts: readonly PartId[], part: PartId, around: PartTree['around']): boolean {
  const outer = outwards(part, around);
  return parts.every((one) => outer.includes(one));
}

/** Of these parts those that the part waits for, beside the first. */
function later(parts: Iterable<PartId>, part: PartId): readonly PartId[] {
  return [...parts].filter((one) => one > 0 && one !== part).toSorted((a, b) => a - b);
}
