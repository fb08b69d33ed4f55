import { type FSWatcher, watch } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SupergraphSource } from './supergraph-source.ts';

export interface FileTiming {
  /** How long a file must have been left alone: a write in several parts is one change. */
  readonly settleMs: number;
  /** How often to look without having been told: network mounts and links into other folders tell nothing. */
  readonly pollMs: number;
}

// Editors write within a few milliseconds; nobody notices a tenth of a second.
// A look costs one stat.
const usualTiming: FileTiming = { settleMs: 100, pollMs: 5_000 };

/**
 * A file. Its folder is watched, not the file: editors and deployments replace files by renaming, and a watch on the
 * old file hears nothing of the new one.
 */
export function supergraphFile(path: string, timing: FileTiming = usualTiming): SupergraphSource {
  const seen = { signature: '' };
  return {
    name: path,
    read: async () => {
      seen.signature = await signatureOf(path);
      return readFile(path, 'utf8');
    },
    watch: (changed) => new FileWatch({ path, timing, seen, changed }).start(),
  };
}

interface Watching {
  readonly path: string;
  readonly timing: FileTiming;
  /** The signature of the file as it was read last. */
  readonly seen: { readonly signature: string };
  readonly changed: () => void;
}

class FileWatch {
  readonly #watching: Watching;
  #watcher: FSWatcher | null = null;
  #settling: NodeJS.Timeout | null = null;
  #polling: NodeJS.Timeout | null = null;
  /** What the last look found, if it was news: the next look tells whether it has settled. */
  #news = '';

  constructor(watching: Watching) {
    this.#watching = watching;
  }

  start(): () => void {
    const { path, timing } = this.#watching;
    this.#polling = setInterval(() => this.#lookSoon(), timing.pollMs).unref();
    try {
      this.#watcher = watch(dirname(path), { persistent: false }, () => this.#lookSoon());
      // The folder was taken away; looking now and then goes on.
      this.#watcher.on('error', () => this.#watcher?.close());
    } catch {
      // There is no folder, or no watch is to be had: looking now and then does as well.
    }
    this.#lookSoon();
    return () => this.#stop();
  }

  /** Whatever happens in the folder meanwhile cannot put the look off. */
  #lookSoon(): void {
    this.#settling ??= setTimeout(() => void this.#look(), this.#watching.timing.settleMs).unref();
  }

  async #look(): Promise<void> {
    const { path, seen, changed } = this.#watching;
    const signature = await signatureOf(path);
    this.#settling = null;
    if (this.#polling === null || signature === seen.signature) return;
    const hasSettled = signature === this.#news;
    this.#news = signature;
    if (hasSettled) changed();
    else this.#lookSoon();
  }

  #stop(): void {
    this.#watcher?.close();
    if (this.#settling !== null) clearTimeout(this.#settling);
    if (this.#polling !== null) clearInterval(this.#polling);
    this.#polling = null;
  }
}

/** Differs whenever the file does: also after a rename that keeps size and time of the content. */
async function signatureOf(path: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join();
  } catch {
    return 'absent';
  }
}
