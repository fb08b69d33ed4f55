import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { builtContract, contractSource } from './event-files.ts';
import { UnusableFile } from '../file-text.ts';
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

/**
 * What `schema/events/contract.ts`, once built, exports as `contract`; null for a graph whose services tell nothing. Throws UnusableFile
 * where it is not built, does not load, or exports no contract.
 */
export async function readContract(root: string): Promise<EventContract | null> {
  const [source, built] = [join(root, contractSource), join(root, builtContract)];
  if (!existsSync(source)) return null;
  if (!existsSync(built))
    throw new UnusableFile(source, new Error(`expected ${builtContract}: build it first (npx tsc -b)`));
  const { data, error } = z.object({ contract: eventContract }).safeParse(await loaded(built));
  if (data !== undefined) return data.contract;
  const [issue] = error.issues;
  throw new UnusableFile(
    built,
    new Error(`expected a contract of events, got at ${issue?.path.join('.')}: ${issue?.message}`),
  );
}

async function loaded(path: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    throw new UnusableFile(path, error instanceof Error ? error : new Error(String(error)));
  }
}
