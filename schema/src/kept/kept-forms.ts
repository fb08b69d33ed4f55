import { z } from 'zod';
import type { Artefact } from '../artefacts.ts';
import type { Composed } from '../compose.ts';

const place = z.object({ file: z.string(), line: z.number(), column: z.number() });

/** A graph, as it is kept. */
export const keptGraph: z.ZodType<Composed> = z.object({
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

/** Files that are written, as they are kept. */
export const keptArtefacts: z.ZodType<readonly Artefact[]> = z.array(
  z.object({ file: z.string(), text: z.string(), subgraph: z.string().nullable() }),
);
