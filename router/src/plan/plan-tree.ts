import { print, stripIgnoredCharacters } from 'graphql';
import type { FetchNode, PlanNode, QueryPlan } from '../planner/query-plan.ts';
import type { PathElement, PlannedFetch } from './fetches.ts';

/** The fetches of a plan as the tree that `@apollo/query-planner` writes: waves after one another, each all at once. */
export function planTree(fetches: readonly PlannedFetch[]): QueryPlan {
  const waves = new Map<number, PlanNode[]>();
  for (const fetch of fetches.toSorted((a, b) => a.wave - b.wave)) {
    const known = waves.get(fetch.wave) ?? [];
    waves.set(fetch.wave, [...known, placed(fetch)]);
  }
  const node = joined(
    'Sequence',
    [...waves.values()].flatMap((nodes) => joined('Parallel', nodes) ?? []),
  );
  return node === null ? {} : { node };
}

function joined(kind: 'Sequence' | 'Parallel', nodes: readonly PlanNode[]): PlanNode | null {
  const [first = null] = nodes;
  return nodes.length > 1 ? { kind, nodes } : first;
}

function placed({ node: head, document, path }: PlannedFetch): PlanNode {
  const node: FetchNode = { ...head, operation: stripIgnoredCharacters(print(document)) };
  return path.length === 0 ? node : { kind: 'Flatten', path: path.map(elementText), node };
}

function elementText({ key, types }: PathElement): string {
  return `${key ?? '@'}${types === null ? '' : `|[${types.join()}]`}`;
}
