import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { EventContract } from './event-contract.ts';
import { eventsFolder } from './event-files.ts';
import { type JsonSchema, jsonSchema, mapped, mappedValues, ordered } from './json-schema.ts';

/** What the last release tells: the baseline that no change may break. */
export const releasedFile = `${eventsFolder}/released.json`;

const releasedEvents = z.object({
  typePrefix: z.string(),
  envelope: jsonSchema,
  events: z.record(z.string(), z.object({ source: z.string(), subject: z.string(), data: jsonSchema })),
  schemas: z.record(z.string(), jsonSchema),
});

/** A contract without its words for people. */
export type ReleasedEvents = z.infer<typeof releasedEvents>;

/** Null before the first release. Throws where the file is none of `printedReleased`'s. */
export async function readReleased(root: string): Promise<ReleasedEvents | null> {
  try {
    return releasedEvents.parse(JSON.parse(await readFile(join(root, releasedFile), 'utf8')));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}

export function printedReleased({ typePrefix, envelope, events, schemas }: EventContract): string {
  const released: ReleasedEvents = {
    typePrefix,
    envelope: bare(envelope),
    events: mappedValues(events, ({ source, subject, data }) => ({ source, subject, data: bare(data) })),
    schemas: mappedValues(schemas, bare),
  };
  return `${JSON.stringify(released, null, 2)}\n`;
}

function bare(schema: JsonSchema): JsonSchema {
  return ordered(
    mapped(schema, (described) => {
      const { description: _, ...rest } = described;
      return rest;
    }),
  );
}
