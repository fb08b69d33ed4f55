import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The text that served last, on disk, for a start while the source is broken or out of reach. */
export interface LastGoodSupergraph {
  /** Null where there is none. Rejects where there may be one that cannot be read. */
  read(): Promise<string | null>;
  /** Rejects where it cannot be written. */
  keep(sdl: string): Promise<void>;
}

// A supergraph names addresses inside.
const ownerOnly = 0o600;

export function lastGoodSupergraph(path: string): LastGoodSupergraph {
  return {
    read: async () => {
      try {
        return await readFile(path, 'utf8');
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
        throw cause;
      }
    },
    keep: async (sdl) => {
      await mkdir(dirname(path), { recursive: true });
      // Renamed when it is whole: a process that dies here leaves the old one.
      const draft = `${path}.${process.pid}.draft`;
      await writeFile(draft, sdl, { mode: ownerOnly });
      await rename(draft, path);
    },
  };
}
