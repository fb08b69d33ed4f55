import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

export interface DocumentCacheLimits {
  readonly max: number;
  readonly bytesMax: number;
}

/**
 * What was made of documents, by their texts, up to a number of them and of bytes. While there is room everything is
 * kept; then only what comes a second time before `max` others have come once, in the place of what was used least
 * recently. So a stream of documents that come once neither pushes out those in use nor moves any memory.
 */
export class DocumentCache<Made extends object> {
  readonly #limits: DocumentCacheLimits;
  /** Wrapped: the cache below weighs a value anew only where it is another one. */
  readonly #kept: LRUCache<string, { readonly made: Made }>;
  /** Digests of the texts that came once and were not kept, the oldest first. */
  readonly #seen = new Set<string>();

  /** `leave` is told what is kept no longer. */
  constructor(limits: DocumentCacheLimits, leave: (made: Made, text: string) => void = () => undefined) {
    const { max, bytesMax: maxSize } = limits;
    this.#limits = limits;
    const dispose = ({ made }: { readonly made: Made }, text: string, reason: string) => {
      if (reason !== 'set') leave(made, text);
    };
    this.#kept = new LRUCache({ max, maxSize, dispose });
  }

  get(text: string): Made | undefined {
    return this.#kept.get(text)?.made;
  }

  /** Whether it is kept from now on. */
  offer(text: string, made: Made, bytes: number): boolean {
    const { max, bytesMax } = this.#limits;
    if (bytes > bytesMax) return false;
    const hasRoom = this.#kept.size < max && this.#kept.calculatedSize + bytes <= bytesMax;
    if (!hasRoom && !this.#isSecondTime(text)) return false;
    this.#kept.set(text, { made }, { size: bytes });
    return true;
  }

  /** More has been made of a document: what is kept of it weighs so much now. */
  weigh(text: string, made: Made, bytes: number): void {
    if (this.#kept.peek(text)?.made !== made) return;
    if (bytes > this.#limits.bytesMax) this.#kept.delete(text);
    else this.#kept.set(text, { made }, { size: bytes });
  }

  /** How many are kept, and how many bytes they weigh. */
  observe(): { readonly kept: number; readonly bytes: number } {
    return { kept: this.#kept.size, bytes: this.#kept.calculatedSize };
  }

  /** The most recently used first. */
  entries(): [text: string, made: Made][] {
    return [...this.#kept.entries()].map(([text, { made }]) => [text, made]);
  }

  #isSecondTime(text: string): boolean {
    // Not the text itself: as many of a megabyte each would be all the memory.
    const digest = hash('sha1', text, 'base64');
    if (this.#seen.delete(digest)) return true;
    const [oldest] = this.#seen;
    if (oldest !== undefined && this.#seen.size >= this.#limits.max) this.#seen.delete(oldest);
    this.#seen.add(digest);
    return false;
  }
}
