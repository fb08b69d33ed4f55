import { z } from 'zod';
import type { Composed, Composition } from '../compose.ts';
import type { Subgraph } from '../subgraphs.ts';
import type { Inputs, KeptResults } from './kept-results.ts';

const place = z.object({ file: z.string(), line: z.number(), column: z.number() });

const composed: z.ZodType<Composed> = z.object({
  kind: z.literal('Composed'),
  supergraphSdl: z.string(),
  apiSdl: z.string(),
  hints: z.array(
    z.object({
      severity: z.enum(['error', 'hint']),
      code: z.string(),
      message: z.string(),
      subgraph: z.string().nullable(),
      place: place.nullable(),
      related: z.array(place),
      help: z.string().exactOptional(),
    }),
  ),
});

/** As `composed`, but that a graph which has composed before is not composed again. What does not compose is not kept. */
export async function composedOnce(
  subgraphs: readonly Subgraph[],
  isForAnyRouter: boolean,
  kept: KeptResults,
): Promise<Composition> {
  const inputs: Inputs = ['graph', isForAnyRouter, subgraphs.map(subgraphInput)];
  const known = await kept.recall(inputs);
  if (known !== null) return composed.parse(JSON.parse(known));
  // The library is not loaded where it is not needed.
  const { composed: composedAnew } = await import('../composed.ts');
  const composition = composedAnew(subgraphs, isForAnyRouter);
  if (composition.kind === 'Composed') await kept.keep(inputs, JSON.stringify(composition));
  return composition;
}

/** All of a subgraph that a result may follow from. */
export function subgraphInput({ name, file, url, document }: Subgraph): readonly unknown[] {
  return [name, file, url, document.loc?.source.body ?? null];
}
