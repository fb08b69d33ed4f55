import type { KnownDocument } from './manifest.ts';

/** Documents by whatever clients know of them. */
export class DocumentIndex {
  readonly all: readonly KnownDocument[];
  readonly #byId = new Map<string, string>();
  readonly #byHash = new Map<string, string>();
  readonly #texts = new Set<string>();

  /** Throws where one id names two texts: whoever asks for it could not know which one answers. */
  constructor(all: readonly KnownDocument[]) {
    this.all = all;
    for (const { id, query, sha256 } of all) {
      const known = this.#byId.get(id);
      if (known !== undefined && known !== query)
        throw new Error(`expected one document with the id ${JSON.stringify(id)}`);
      this.#byId.set(id, query);
      this.#byHash.set(sha256, query);
      this.#texts.add(query);
    }
  }

  /** Null where nothing is known by this id. */
  byId(id: string): string | null {
    return this.#byId.get(id) ?? null;
  }

  /** By the hash of the text, in small letters. */
  byHash(sha256: string): string | null {
    return this.#byHash.get(sha256) ?? null;
  }

  has(query: string): boolean {
    return this.#texts.has(query);
  }
}
