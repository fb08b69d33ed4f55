import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { builtContract, contractSource } from './event-files.ts';
import { jsonSchema } from './json-schema.ts';

const eventContract = z.object({
  /** As AsyncAPI's `info`. */
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  /** What types begin with on the wire, so that a broker may be shared with others. */
  typePrefix: z.string(),
  /** What the sources begin with on the wire, before the name of the service. */
  sourcePrefix: z.string(),
  /** What stands around the data of every event. */
  envelope: jsonSchema,
  events: z.record(
    z.string(),
    z.object({
      source: z.string(),
      /** The field of the data that names what the event is about. */
      subject: z.string(),
      description: z.string(),
      data: jsonSchema,
    }),
  ),
  schemas: z.record(z.string(), jsonSchema),
});

/** What the services tell, by type. */
export type EventContract = z.infer<typeof eventContract>;
export type EventTold = EventContract['events'][string];

/** What `schema/events/contract.ts`, once built, exports as `contract`; null for a graph whose services tell nothing. */
export async function readContract(root: string): Promise<EventContract | null> {
  if (!existsSync(join(root, contractSource))) return null;
  if (!existsSync(join(root, builtContract)))
    throw new Error(`expected ${builtContract}: build ${contractSource} first (npx tsc -b)`);
  const loaded: unknown = await import(pathToFileURL(join(root, builtContract)).href);
  return z.object({ contract: eventContract }).parse(loaded).contract;
}
