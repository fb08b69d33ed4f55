import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getuid, pid } from 'node:process';
import { fingerprint } from './fingerprint.ts';

/** What came of inputs before, so that the same inputs need no work. Nothing of it rejects: what cannot be kept is made again. */
export interface KeptResults {
  /** Null where nothing is kept for the very same inputs. */
  readonly recall: (inputs: Inputs) => Promise<string | null>;
  readonly keep: (inputs: Inputs, result: string) => Promise<void>;
}

/** All that a result follows from, but for the programs that make it: of what kind it is, then as JSON. */
export type Inputs = readonly [kind: string, ...unknown[]];

export const nothingKept: KeptResults = { recall: () => Promise.resolve(null), keep: () => Promise.resolve() };

// A supergraph of 50 subgraphs has some megabytes, and a graph has a dozen results.
const resultBytesMax = 16 * 1024 * 1024;
const folderBytesMax = 128 * 1024 * 1024;

/**
 * Results by the hash of their inputs and of the programs that made them, as files of `folder`. A file whose own hash is not
 * that of its text, and a folder that is another user's, are as if they were not there. Where the folder has grown beyond
 * 128 MiB, the oldest half goes.
 */
export function keptIn(folder: string): KeptResults {
  const pathOf = (inputs: Inputs) => join(folder, sha256(JSON.stringify([fingerprint(), inputs])));
  return {
    recall: async (inputs) => {
      try {
        return (await isOurs(folder)) ? wholeText(await readFile(pathOf(inputs), 'utf8')) : null;
      } catch {
        return null;
      }
    },
    keep: async (inputs, result) => {
      if (result.length > resultBytesMax) return;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        if (!(await isOurs(folder))) return;
        const path = pathOf(inputs);
        // Nobody reads half of one.
        await writeFile(`${path}.${pid}`, `${sha256(result)}\n${result}`, { mode: 0o600 });
        await rename(`${path}.${pid}`, path);
        await forgetOldest(folder);
      } catch {
        // A disk that is full, or a home that may not be written: the next time takes as long as this one.
      }
    },
  };
}

/** Where results are kept: `TRIBUTARY_CACHE`, else a folder of the user's own caches; nowhere where that says `off`. */
export function keptFor(environment: Readonly<Record<string, string | undefined>>): KeptResults {
  const { TRIBUTARY_CACHE: own, XDG_CACHE_HOME: caches, HOME: home } = environment;
  if (own === 'off') return nothingKept;
  if (own !== undefined && own !== '') return keptIn(own);
  if (caches !== undefined && caches !== '') return keptIn(join(caches, 'tributary'));
  return home === undefined || home === '' ? nothingKept : keptIn(join(home, '.cache', 'tributary'));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function wholeText(file: string): string | null {
  const end = file.indexOf('\n');
  const text = file.slice(end + 1);
  return end > 0 && sha256(text) === file.slice(0, end) ? text : null;
}

/** What others may write is not believed. Where the system knows no owners, the folder is in the user's own. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder);
  if (!found.isDirectory()) return false;
  return getuid === undefined || (found.uid === getuid() && (found.mode & 0o022) === 0);
}

async function forgetOldest(folder: string): Promise<void> {
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const { size, mtimeMs } = await stat(join(folder, name));
      return { path: join(folder, name), size, mtimeMs };
    }),
  );
  let bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (bytes <= folderBytesMax) return;
  for (const { path, size } of files.toSorted((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (bytes <= folderBytesMax / 2) return;
    await rm(path, { force: true });
    bytes -= size;
  }
}
