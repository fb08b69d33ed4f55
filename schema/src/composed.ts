import { type Composition, judged, type Merged, merged, type NotComposed } from './compose.ts';
import type { Builds } from './merged-graph.ts';
import { featuresMissing } from './router-features.ts';
import type { Subgraph } from './subgraphs.ts';

/** What our router would refuse at its start is refused here, with its place, unless the graph is for another one. */
export function composed(subgraphs: readonly Subgraph[], isForAnyRouter: boolean): Composition {
  const merging = mergedForRouter(subgraphs, isForAnyRouter);
  return merging.kind === 'NotComposed' ? merging : judged(merging);
}

/** The first part of the same. */
export function mergedForRouter(
  subgraphs: readonly Subgraph[],
  isForAnyRouter: boolean,
  builds: Builds | null = null,
): Merged | NotComposed {
  const merging = merged(subgraphs, builds);
  if (merging.kind === 'NotComposed' || isForAnyRouter) return merging;
  const problems = featuresMissing(merging.supergraphSdl, subgraphs);
  return problems.length > 0 ? { kind: 'NotComposed', problems } : merging;
}
