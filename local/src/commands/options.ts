import { join, resolve } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import { root } from '../process-table.ts';

/** The directory that a local system keeps everything in, as most commands name it. */
export const dataOption = { data: { type: 'string' } } as const;

/** It is there afterwards. Throws a Refusal where nothing can be kept in it. */
export function dataDirectory(given: string | undefined, directory: string): string {
  const data = given === undefined ? join(root, '.data') : resolve(directory, given);
  makeFolder(data);
  return data;
}

/** The most sample products; the generator could make more, but a laptop's disk ends there. */
export const productsMax = 1_000_000;
