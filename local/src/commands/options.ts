import { join, resolve } from 'node:path';
import { root } from '../process-table.ts';

/** The directory that a local system keeps everything in, as most commands name it. */
export const dataOption = { data: { type: 'string' } } as const;

export function dataDirectory(given: string | undefined, directory: string): string {
  return given === undefined ? join(root, '.data') : resolve(directory, given);
}

/** The most sample products; the generator could make more, but a laptop's disk ends there. */
export const productsMax = 1_000_000;
