import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';

export interface FileTiming {
  /** How long a file must have been left alone: a write in several parts is one change. */
  readonly settleMs: number;
  /** How often to look without having been told: network mounts and links into other folders tell nothing. */
  readonly pollMs: number;
}

// So soon after the first word of it a look finds what a program does in a row, such as to write a file beside and rename it.
const noticeMs = 20;
// Editors write within a few milliseconds; nobody notices a tenth of a second.
// A look costs one stat.
export const usualTiming: FileTiming = { settleMs: 100, pollMs: 5_000 };

export interface Watching {
  /** Watched in the file's place: editors and deployments replace files by renaming, and a watch on the old hears nothing. */
  readonly folder: string;
  /** Differs whenever what is watched does. */
  readonly signature: () => Promise<string>;
  /** The signature of what was read last. */
  readonly seen: { readonly signature: string };
  readonly timing: FileTiming;
  readonly changed: () => void;
}

/** Tells of each change once it has settled, until the function that it returns is called. */
export function watchFor(watching: Watching): () => void {
  return new Watch(watching).start();
}

/** The same for whom `changed` reads at once: what it finds counts as seen, be it of use or not. */
export function watchToRead(watching: Watching & { readonly seen: { signature: string } }): () => void {
  const { seen, signature, changed } = watching;
  const read = async () => {
    // Before the content: a change between the two is then news.
    seen.signature = await signature();
    changed();
  };
  return watchFor({ ...watching, changed: () => void read() });
}

class Watch {
  readonly #watching: Watching;
  #watcher: FSWatcher | null = null;
  /** Of the next look. */
  #timer: NodeJS.Timeout | null = null;
  #isLooking = false;
  /** Something has happened since the look began. */
  #mustLookAgain = false;
  #polling: NodeJS.Timeout | null = null;
  /** What the last look found, if it was news: the next look tells whether it has settled. */
  #news = '';

  constructor(watching: Watching) {
    this.#watching = watching;
  }

  start(): () => void {
    const { folder, timing } = this.#watching;
    this.#polling = setInterval(() => this.#lookSoon(), timing.pollMs).unref();
    try {
      this.#watcher = watch(folder, { persistent: false }, () => this.#lookSoon());
      // The folder was taken away; looking now and then goes on.
      this.#watcher.on('error', () => this.#watcher?.close());
    } catch {
      // There is no folder, or no watch is to be had: looking now and then does as well.
    }
    this.#lookSoon();
    return () => this.#stop();
  }

  /** Whatever happens in the folder meanwhile cannot put the look off, and what happens during it is looked at after it. */
  #lookSoon(): void {
    if (this.#isLooking) this.#mustLookAgain = true;
    else this.#lookIn(Math.min(noticeMs, this.#watching.timing.settleMs));
  }

  #lookIn(ms: number): void {
    this.#timer ??= setTimeout(() => void this.#look(), ms).unref();
  }

  async #look(): Promise<void> {
    const { seen, signature: find, changed, timing } = this.#watching;
    this.#timer = null;
    this.#isLooking = true;
    this.#mustLookAgain = false;
    const signature = await find();
    this.#isLooking = false;
    if (this.#polling === null) return;
    const hasSettled = signature === this.#news;
    this.#news = hasSettled || signature === seen.signature ? '' : signature;
    if (hasSettled) changed();
    else if (this.#news !== '') this.#lookIn(timing.settleMs);
    if (this.#mustLookAgain) this.#lookSoon();
  }

  #stop(): void {
    this.#watcher?.close();
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#polling !== null) clearInterval(this.#polling);
    this.#polling = null;
  }
}

/**
 * Differs whenever the file does: also after a rename that keeps size and time of the content. A file that is there but
 * cannot be looked at is not absent: why not is told, so that it is news, and reading it fails for all to see.
 */
export async function signatureOf(path: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'absent' : `out of sight: ${code}`;
  }
}
