import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type FileTiming, signatureOf, usualTiming, watchFor } from '../files/file-watch.ts';
import type { SupergraphSource } from './supergraph-source.ts';

/** A file, read again when it changes. */
export function supergraphFile(path: string, timing: FileTiming = usualTiming): SupergraphSource {
  const seen = { signature: '' };
  return {
    name: path,
    read: async () => {
      seen.signature = await signatureOf(path);
      return readFile(path, 'utf8');
    },
    watch: (changed) => watchFor({ folder: dirname(path), signature: () => signatureOf(path), seen, timing, changed }),
  };
}
