export interface RegisteredLimits {
  readonly bytesMax: number;
  /** Whoever registers more loses the oldest of its own, never another's. */
  readonly callerBytesMax: number;
}

interface Registered {
  readonly query: string;
  readonly owner: string;
  readonly bytes: number;
}

// Two bytes a character at the most, and what the maps take beside.
const bytesOfCharacter = 2;
const bytesOfRecord = 300;

/** Documents that clients have registered by their hash; those used least recently give way. */
export class RegisteredDocuments {
  readonly #limits: RegisteredLimits;
  /** In the order of their use. */
  readonly #byHash = new Map<string, Registered>();
  /** Hashes by who registered them, in the order of their coming. */
  readonly #owners = new Map<string, { readonly hashes: Set<string>; bytes: number }>();
  #bytes = 0;

  constructor(limits: RegisteredLimits) {
    this.#limits = limits;
  }

  get bytes(): number {
    return this.#bytes;
  }

  find(sha256: string): string | null {
    const found = this.#byHash.get(sha256);
    if (found === undefined) return null;
    this.#byHash.delete(sha256);
    this.#byHash.set(sha256, found);
    return found.query;
  }

  /** The hash must be the text's own, or made of it. */
  register(sha256: string, query: string, owner: string): void {
    if (this.#byHash.has(sha256)) return;
    const { bytesMax, callerBytesMax } = this.#limits;
    const bytes = query.length * bytesOfCharacter + bytesOfRecord;
    if (bytes > Math.min(bytesMax, callerBytesMax)) return;
    const own = this.#owners.get(owner);
    if (own !== undefined) {
      for (const oldest of own.hashes) {
        if (own.bytes + bytes <= callerBytesMax) break;
        this.#forget(oldest);
      }
    }
    for (const [leastUsed] of this.#byHash) {
      if (this.#bytes + bytes <= bytesMax) break;
      this.#forget(leastUsed);
    }
    this.#keep(sha256, { query, owner, bytes });
  }

  #keep(sha256: string, registered: Registered): void {
    const { owner, bytes } = registered;
    const own = this.#owners.get(owner) ?? { hashes: new Set<string>(), bytes: 0 };
    this.#owners.set(owner, own);
    own.hashes.add(sha256);
    own.bytes += bytes;
    this.#bytes += bytes;
    this.#byHash.set(sha256, registered);
  }

  #forget(sha256: string): void {
    const found = this.#byHash.get(sha256);
    if (found === undefined) return;
    const { owner, bytes } = found;
    const own = this.#owners.get(owner);
    this.#byHash.delete(sha256);
    this.#bytes -= bytes;
    if (own === undefined) return;
    own.hashes.delete(sha256);
    own.bytes -= bytes;
    if (own.hashes.size === 0) this.#owners.delete(owner);
  }
}
