import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

// As long as what HMAC-SHA256 gives. Source: RFC 2104, section 3.
const lengthMin = 32;

/**
 * The secrets of a setting, the one that signs first: it is one, or two with a comma between them, each long enough, while
 * one takes the other's place. So every process can be given the new one before any signs with it.
 */
export function generationsOf(secret: string): readonly [string, ...string[]] {
  const [first = '', second = '', ...more] = secret.split(',').map((one) => one.trim());
  const areTwo = more.length === 0 && first.length >= lengthMin && second.length >= lengthMin;
  return areTwo ? [first, second] : [secret];
}

/** Proofs that whoever has one was given it by us. Nothing is stored, and none is good for another purpose. */
export interface Seals {
  of(text: string): Buffer;
  isOf(seal: Buffer, text: string): boolean;
}

/**
 * Seals for one purpose, by a key that follows from the secret and the purpose's name: HMAC-SHA256, cut to `length`.
 * Those of the secret's other generation are accepted, and those that the version before has made with the secret itself.
 * Source: RFC 5869.
 */
export function seals(secret: string, purpose: string, length = 32): Seals {
  const generations = generationsOf(secret);
  const derived = generations.map((one) => Buffer.from(hkdfSync('sha256', one, 'tributary', purpose, 32)));
  const [signing = Buffer.alloc(0), ...accepted] = [...derived, ...generations.map((one) => Buffer.from(one))];
  const macBy = (key: Buffer, text: string): Buffer =>
    createHmac('sha256', key).update(`${purpose}\n${text}`).digest().subarray(0, length);
  return {
    of: (text) => macBy(signing, text),
    isOf(seal, text) {
      if (seal.length !== length) return false;
      // All are looked at, whichever it is.
      const matches = [signing, ...accepted].map((key) => timingSafeEqual(seal, macBy(key, text)));
      return matches.includes(true);
    },
  };
}
