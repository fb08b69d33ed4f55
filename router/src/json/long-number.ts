/**
 * A number of a JSON text that a double does not give back as it was written: 2^53 + 1, 0.1234567890123456789, 1e400, but
 * also 1.0, 1e2 and -0, whose form may mean something to those who wrote it. Two are the same where they are the same
 * object, as far as one text goes.
 */
export class LongNumber {
  /** False where somebody else has read it into a double: what it was is not known, and it is no other. */
  readonly isExact: boolean;
  readonly #text: string;

  /** `text` must be a JSON number. */
  constructor(text: string, isExact = true) {
    this.#text = text;
    this.isExact = isExact;
  }

  /** The number as it was written. */
  toString(): string {
    return this.#text;
  }

  /** The double next to it: infinite where none is near. */
  toNumber(): number {
    return Number(this.#text);
  }

  /** The digits of an integer, for what is one and either written as one or, as 1.0 and 1e2 are, within 2^53; or null. */
  toInteger(): string | null {
    const near = this.toNumber();
    if (Number.isSafeInteger(near)) return String(near);
    return this.isExact && /^-?\d+$/.test(this.#text) ? this.#text : null;
  }

  /** For whoever writes JSON without `jsonText`. Throws NotCarriedError where the runtime has no raw JSON (Node 20). */
  toJSON(): unknown {
    if (rawJson === null || !this.isExact) throw new NotCarriedError(this.#text);
    return rawJson(this.#text);
  }
}

/** A number would have become another one. */
export class NotCarriedError extends Error {
  readonly extensions = { code: 'NUMBER_NOT_CARRIED' };

  constructor(text: string) {
    super(`expected a number that a double gives back, got ${text.length > 40 ? `${text.slice(0, 40)}…` : text}`);
    this.name = 'NotCarriedError';
  }
}

type RawJson = (text: string) => unknown;

const rawJson = rawJsonOf(Reflect.get(JSON, 'rawJSON'));

/** Whether `JSON.stringify` by itself writes a LongNumber as it is: from Node 22 on. */
export const isCarriedByRuntime = rawJson !== null;

function rawJsonOf(found: unknown): RawJson | null {
  return typeof found === 'function' ? (text) => Reflect.apply(found, JSON, [text]) : null;
}

/** Whether a double gives the number back in the very form in which it is written. */
export function isPlain(text: string): boolean {
  return String(Number(text)) === text;
}
