import { Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { deferralOf } from '../../supergraph/deferral.ts';
import type { RequiredSelection } from '../../planner/query-plan.ts';
import type { PathElement } from '../fetches.ts';

/** A part of an answer, by the number of its fragment; 0 is what comes first. */
export type PartId = number;

/** A field of the answer under its wire key, on whichever types, with the parts that need it. */
export interface PartNode {
  /** Those whose fragments select it. */
  readonly selectedBy: Set<PartId>;
  /** The first of those that need it, for the client or for requests of theirs; Infinity where none does. */
  owner: PartId;
  /** It is the type of what is around it. */
  isType: boolean;
  readonly below: Map<string, PartNode>;
}

export interface PartTree {
  readonly root: PartNode;
  /** By part: the one around it. */
  readonly around: ReadonlyMap<PartId, PartId>;
}

/** What each part of an operation selects. Expects wire names, and deferred fragments marked. */
export function partTree(operation: OperationDefinitionNode): PartTree {
  const root = newNode();
  const around = new Map<PartId, PartId>();
  root.owner = 0;

  function add({ selections }: SelectionSetNode, at: PartNode, part: PartId): void {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const own = deferralOf(selection)?.id ?? part;
        if (own !== part) around.set(own, part);
        add(selection.selectionSet, at, own);
      } else if (selection.kind === Kind.FIELD) {
        const field = childOf(at, (selection.alias ?? selection.name).value);
        field.selectedBy.add(part);
        field.isType ||= selection.name.value === '__typename';
        claim(field, part);
        if (selection.selectionSet !== undefined) add(selection.selectionSet, field, part);
      }
    }
  }

  add(operation.selectionSet, root, 0);
  share(root, around);
  return { root, around };
}

/** An object that parts have of which none is around the others comes with the part around them all. */
function share(node: PartNode, around: PartTree['around']): void {
  if (node.below.size === 0) return;
  const [first = 0, ...rest] = node.selectedBy;
  const shared = rest.reduce((one, other) => outerOf(one, other, around), first);
  node.selectedBy.add(shared);
  claim(node, shared);
  for (const child of node.below.values()) {
    // Whoever completes an object must know what it is.
    if (child.isType) child.owner = node.owner;
    if (child.isType) child.selectedBy.add(node.owner);
    share(child, around);
  }
}

/** The innermost part that is, or is around, both. */
function outerOf(one: PartId, other: PartId, around: PartTree['around']): PartId {
  const ofOne = new Set(outwards(one, around));
  return outwards(other, around).find((part) => ofOne.has(part)) ?? 0;
}

/** The part and those around it, from the innermost on. */
export function outwards(part: PartId, around: PartTree['around']): readonly PartId[] {
  const outer = around.get(part);
  return outer === undefined ? [part] : [part, ...outwards(outer, around)];
}

function newNode(): PartNode {
  return { selectedBy: new Set(), owner: Infinity, isType: false, below: new Map() };
}

function childOf(parent: PartNode, key: string): PartNode {
  let found = parent.below.get(key);
  if (found === undefined) parent.below.set(key, (found = newNode()));
  return found;
}

/** Takes a field for a part that needs it. Tells whether that is news. */
export function claim(node: PartNode, part: PartId): boolean {
  const isNews = node.owner > part;
  node.owner = Math.min(node.owner, part);
  return isNews;
}

/** Notes that a request of the part needs these fields, and the way to them. Tells whether that is news. */
export function need(
  root: PartNode,
  part: PartId,
  { path, requires }: { readonly path: readonly PathElement[]; readonly requires: readonly RequiredSelection[] },
): boolean {
  let isNews = false;
  const reach = (node: PartNode): PartNode => {
    if (claim(node, part)) isNews = true;
    return node;
  };
  const needed = (at: PartNode, selections: readonly RequiredSelection[]): void => {
    for (const one of selections) {
      if (one.kind === 'InlineFragment') needed(at, one.selections);
      else needed(reach(childOf(at, one.alias ?? one.name)), one.selections ?? []);
    }
  };
  needed(
    path.reduce((at, { key }) => (key === null ? at : reach(childOf(at, key))), root),
    requires,
  );
  return isNews;
}

/** The node at a path; null where nobody needs what is there. */
export function nodeAt(root: PartNode, path: readonly PathElement[]): PartNode | null {
  return path.reduce<PartNode | null>((at, { key }) => (key === null ? at : (at?.below.get(key) ?? null)), root);
}
