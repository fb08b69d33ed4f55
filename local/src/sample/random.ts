import { createHash } from 'node:crypto';

/** Four 32-bit words, not all of them zero. */
export type Seed = readonly [number, number, number, number];

/**
 * Random numbers that depend on a path and nothing else, so that an entity is the same whatever was made before it.
 * Method: xoshiro128** by Blackman and Vigna (2018), seeded from SHA-256 of the path.
 */
export class Random {
  readonly #seed: Seed;
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: Seed) {
    this.#seed = seed;
    [this.#a, this.#b, this.#c, this.#d] = seed;
  }

  /** A whole number below 2 ** 32. */
  word(): number {
    const result = Math.imul(rotated(Math.imul(this.#b, 5), 7), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotated(this.#d, 11);
    return result;
  }

  /** From 0 up to, but without, 1. */
  fraction(): number {
    return this.word() / 2 ** 32;
  }

  /** A whole number from 0 up to, but without, `limit`. */
  below(limit: number): number {
    return Math.floor(this.fraction() * limit);
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One of a list, which must not be empty. */
  pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }

  /** Normally distributed with mean 0 and deviation 1 (Box and Muller's method). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.fraction())) * Math.cos(2 * Math.PI * this.fraction());
  }

  /** Numbers for one aspect of the entity: another aspect that draws more, or is new, does not shift them. */
  aspect(name: string): Random {
    const [a, b, c, d] = this.#seed;
    let mixed = 0x811c9dc5; // FNV-1a's offset and prime
    for (let i = 0; i < name.length; i += 1) mixed = Math.imul(mixed ^ name.charCodeAt(i), 0x01000193);
    return new Random([scrambled(a ^ mixed), scrambled(b + mixed), scrambled(c ^ ~mixed), scrambled(d - mixed) | 1]);
  }
}

/** The numbers of the entity at this path, e.g. `1/product/7`. */
export function randomAt(path: string): Random {
  const hash = createHash('sha256').update(path).digest();
  return new Random([hash.readInt32LE(0), hash.readInt32LE(4), hash.readInt32LE(8), hash.readInt32LE(12) | 1]);
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** MurmurHash3's final mix: every bit of the word changes every bit of the result with even odds. */
function scrambled(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
