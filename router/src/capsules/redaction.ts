import { redactedDocument } from './redacted-document.ts';
import { withoutPatterns } from './secret-patterns.ts';
import { StandIns } from './stand-ins.ts';

export interface RedactionOptions {
  /** Texts that are personal or secret where they stand alone; longer ones within others, too. */
  readonly personal: ReadonlySet<string>;
  /** Names that the schema has for everybody: never a secret. */
  readonly names: ReadonlySet<string>;
}

// A shorter text is part of many that have nothing to do with it.
const partLengthMin = 4;

/**
 * Puts other texts in the place of secret ones, the same in the place of the same: whatever only moves and compares texts,
 * as a router does, makes of redacted texts what it made of the others, redacted.
 */
export class Redaction {
  readonly #standIns = new StandIns();
  readonly #personal: ReadonlySet<string>;
  readonly #names: ReadonlySet<string>;
  readonly #parts: RegExp | null;
  readonly #standIn = (secret: string): string => this.#standIns.for(secret);

  constructor({ personal, names }: RedactionOptions) {
    this.#names = names;
    this.#personal = personal;
    const parts = [...personal].filter((one) => one.length >= partLengthMin && !names.has(one));
    const longestFirst = parts.toSorted((a, b) => b.length - a.length).map(escaped);
    this.#parts = longestFirst.length === 0 ? null : new RegExp(longestFirst.join('|'), 'g');
  }

  /** How many texts others stand for. */
  get count(): number {
    return this.#standIns.count;
  }

  text(value: string): string {
    if (value === '' || this.#names.has(value)) return value;
    if (this.#personal.has(value)) return this.#standIn(value);
    const told = this.#parts === null ? value : value.replaceAll(this.#parts, this.#standIn);
    return withoutPatterns(told, this.#standIn);
  }

  document(source: string): string {
    return redactedDocument(source, (value) => this.text(value));
  }

  /** Of JSON, the texts: whatever is not in quotes stays as it is. `query`: a document among them. */
  json(source: string, query?: string): string {
    return source.replaceAll(quoted, (token, isKey: string | undefined) => {
      const value = valueOf(token);
      if (value === null) return token;
      const told = isKey !== undefined ? this.#key(value) : value === query ? this.document(value) : this.text(value);
      return told === value ? token : JSON.stringify(told);
    });
  }

  /** Names of what custom scalars hold may be secrets, as far as one can see; those of fields look like none. */
  #key(value: string): string {
    return withoutPatterns(value, this.#standIn);
  }
}

// The one token of JSON that holds what people write. Source: RFC 8259, 7. A name has a colon behind it.
const quoted = /"(?:[^"\\]|\\.)*"(?=(\s*:)?)/g;

function valueOf(token: string): string | null {
  if (!token.includes('\\')) return token.slice(1, -1);
  try {
    return JSON.parse(token) as string;
  } catch {
    return null;
  }
}

/** The shape of what no one can read as JSON: it is no answer before, and none after. */
export function masked(text: string): string {
  return text.replaceAll(/\p{L}/gu, 'x').replaceAll(/\p{N}/gu, '0');
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}
