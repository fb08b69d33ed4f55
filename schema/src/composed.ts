import { compose, type Composition } from './compose.ts';
import { featuresMissing } from './router-features.ts';
import type { Subgraph } from './subgraphs.ts';

/** What our router would refuse at its start is refused here, with its place, unless the graph is for another one. */
export function composed(subgraphs: readonly Subgraph[], isForAnyRouter: boolean): Composition {
  const composition = compose(subgraphs);
  if (composition.kind === 'NotComposed' || isForAnyRouter) return composition;
  const problems = featuresMissing(composition.supergraphSdl, subgraphs);
  return problems.length > 0 ? { kind: 'NotComposed', problems } : composition;
}
