import type { KeptAnswers, KeptLimits, KeptPlace, KeptRecord } from './kept-answers.ts';

interface Entry extends KeptPlace {
  readonly record: KeptRecord;
  readonly bytes: number;
  readonly expiresAt: number;
}

// Two bytes a character at the most, and what the maps take beside.
const bytesOfCharacter = 2;
const bytesOfRecord = 500;

/**
 * Answers that this process alone knows of. Whoever keeps more than its part loses the oldest of its own; where all parts
 * together are too much, the oldest of all goes. What is still running stays.
 */
export class AnswersInProcess implements KeptAnswers {
  readonly #limits: KeptLimits;
  readonly #now: () => number;
  /** In the order in which they came, which is that of their expiry. */
  readonly #entries = new Map<string, Entry>();
  readonly #bytesOf = new Map<string, number>();
  #bytes = 0;

  constructor(limits: KeptLimits, now: () => number = Date.now) {
    this.#limits = limits;
    this.#now = now;
  }

  get bytes(): number {
    return this.#bytes;
  }

  readonly add: KeptAnswers['add'] = async (place, record) => {
    this.#expire();
    const known = this.#entries.get(place.id);
    if (known !== undefined) return known.record;
    this.#set(place, record, this.#now() + this.#limits.keptMs);
    return null;
  };

  readonly put: KeptAnswers['put'] = async (place, record) => {
    const expiresAt = this.#entries.get(place.id)?.expiresAt ?? this.#now() + this.#limits.keptMs;
    this.#set(place, record, expiresAt);
    this.#makeRoom(place);
  };

  readonly remove: KeptAnswers['remove'] = async ({ id }) => this.#forget(id);

  #set(place: KeptPlace, record: KeptRecord, expiresAt: number): void {
    const bytes = bytesOfRecord + (record.state === 'Answered' ? record.text.length * bytesOfCharacter : 0);
    this.#count(place.owner, bytes - (this.#entries.get(place.id)?.bytes ?? 0));
    // A Map keeps the place of a key that it has already.
    this.#entries.set(place.id, { ...place, record, bytes, expiresAt });
  }

  #expire(): void {
    const now = this.#now();
    for (const [id, { expiresAt }] of this.#entries) {
      if (expiresAt > now) return;
      this.#forget(id);
    }
  }

  #makeRoom({ id, owner }: KeptPlace): void {
    const { bytesMax, callerBytesMax } = this.#limits;
    const hasRoom = () => this.#bytes <= bytesMax && (this.#bytesOf.get(owner) ?? 0) <= callerBytesMax;
    if (hasRoom()) return;
    for (const entry of this.#entries.values()) {
      const isOwn = (this.#bytesOf.get(owner) ?? 0) > callerBytesMax;
      if (entry.id === id || entry.record.state === 'Running' || (isOwn && entry.owner !== owner)) continue;
      this.#forget(entry.id);
      if (hasRoom()) return;
    }
  }

  #forget(id: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    this.#count(entry.owner, -entry.bytes);
  }

  #count(owner: string, bytes: number): void {
    this.#bytes += bytes;
    const own = (this.#bytesOf.get(owner) ?? 0) + bytes;
    if (own === 0) this.#bytesOf.delete(owner);
    else this.#bytesOf.set(owner, own);
  }
}
