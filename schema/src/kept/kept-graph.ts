import type { Composition } from '../compose.ts';
import type { Subgraph } from '../subgraphs.ts';
import type { Inputs, KeptResults } from './kept-results.ts';

/** As `composed`, but that a graph which has composed before is not composed again. What does not compose is not kept. */
export async function composedOnce(
  subgraphs: readonly Subgraph[],
  isForAnyRouter: boolean,
  kept: KeptResults,
): Promise<Composition> {
  const inputs: Inputs = ['graph', isForAnyRouter, subgraphs.map(subgraphInput)];
  const known = await kept.recall(inputs);
  // Of both libraries the one is loaded that is needed.
  if (known !== null) return (await import('./kept-forms.ts')).keptGraph.parse(JSON.parse(known));
  const { composed: composedAnew } = await import('../composed.ts');
  const composition = composedAnew(subgraphs, isForAnyRouter);
  if (composition.kind === 'Composed') await kept.keep(inputs, JSON.stringify(composition));
  return composition;
}

/** All of a subgraph that a result may follow from. */
export function subgraphInput({ name, file, url, document }: Subgraph): readonly unknown[] {
  return [name, file, url, document.loc?.source.body ?? null];
}
