import { usualTiming, watchFor, type FileTiming } from '../files/file-watch.ts';
import type { Log } from '../telemetry/log.ts';
import { DocumentIndex } from './document-index.ts';
import type { KnownDocument } from './manifest.ts';
import { folderOf, manifestSignature, readManifest } from './read-manifests.ts';

/** The documents of all manifests, as they are now. */
export interface TrustedDocuments {
  readonly current: () => DocumentIndex;
  /** Reads again what changes. What is new serves once `prepare` is done with it; a manifest that is broken changes nothing. */
  readonly follow: (prepare: (documents: readonly KnownDocument[]) => Promise<void>) => Promise<void>;
  readonly close: () => void;
}

/** Rejects where a manifest cannot be read. */
export async function trustedDocuments(
  paths: readonly string[],
  log: Log,
  timing: FileTiming = usualTiming,
): Promise<TrustedDocuments> {
  const manifests = paths.map((path) => ({ path, seen: { signature: '' } }));
  const state = { index: await read(manifests), unfollow: [] as (() => void)[], reading: Promise.resolve() };
  return {
    current: () => state.index,
    follow: async (prepare) => {
      const changed = () => {
        state.reading = state.reading.then(() => readAgain(prepare));
      };
      state.unfollow = await Promise.all(manifests.map((manifest) => followed(manifest, timing, changed)));
    },
    close: () => state.unfollow.forEach((unfollow) => unfollow()),
  };

  async function readAgain(prepare: (documents: readonly KnownDocument[]) => Promise<void>): Promise<void> {
    try {
      const index = await read(manifests);
      await prepare(index.all);
      state.index = index;
      log.info({ documents: index.all.length }, 'other persisted documents serve');
    } catch (cause) {
      log.error({ err: cause }, 'persisted documents cannot be read; those before serve');
    }
  }
}

interface Manifest {
  readonly path: string;
  readonly seen: { signature: string };
}

async function read(manifests: readonly Manifest[]): Promise<DocumentIndex> {
  const all = await Promise.all(
    manifests.map(async ({ path, seen }) => {
      seen.signature = await manifestSignature(path);
      return readManifest(path);
    }),
  );
  return new DocumentIndex(all.flat());
}

async function followed({ path, seen }: Manifest, timing: FileTiming, changed: () => void): Promise<() => void> {
  const signature = () => manifestSignature(path);
  return watchFor({ folder: await folderOf(path), signature, seen, timing, changed });
}
