import { redactedDocument } from './redacted-document.ts';
import { withoutPatterns } from './secret-patterns.ts';
import { StandIns } from './stand-ins.ts';

export interface RedactionOptions {
  /** Texts that are personal or secret where they stand alone; longer ones within others, too. */
  readonly personal: ReadonlySet<string>;
  /** Names that the schema has for everybody: never a secret. */
  readonly names: ReadonlySet<string>;
  /** Names that the document has: what is told of them stays within others. */
  readonly asked?: ReadonlySet<string>;
}

// A shorter text is part of many that have nothing to do with it: it goes where it is a word, and one letter alone stays.
const partLengthMin = 4;
const wordLengthMin = 2;

/**
 * Puts other texts in the place of secret ones, the same in the place of the same: whatever only moves and compares texts,
 * as a router does, makes of redacted texts what it made of the others, redacted.
 */
export class Redaction {
  readonly #standIns = new StandIns();
  readonly #personal: ReadonlySet<string>;
  readonly #names: ReadonlySet<string>;
  readonly #parts: readonly RegExp[];
  readonly #standIn = (secret: string): string => this.#standIns.for(secret);

  constructor({ personal, names, asked = new Set() }: RedactionOptions) {
    this.#names = names;
    this.#personal = personal;
    const parts = [...personal].filter((one) => !names.has(one) && !asked.has(one));
    const long = parts.filter(({ length }) => length >= partLengthMin).map(escaped);
    const words = parts.filter(({ length }) => length >= wordLengthMin && length < partLengthMin).map(escaped);
    this.#parts = [
      ...(long.length === 0 ? [] : [new RegExp(longestFirst(long), 'gi')]),
      ...(words.length === 0
        ? []
        : [new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst(words)})(?![\\p{L}\\p{N}])`, 'gu')]),
    ];
  }

  /** How many texts others stand for. */
  get count(): number {
    return this.#standIns.count;
  }

  text(value: string): string {
    if (value === '' || this.#names.has(value)) return value;
    if (this.#personal.has(value)) return this.#standIn(value);
    const told = this.#parts.reduce((text, part) => text.replaceAll(part, this.#partStandIn), value);
    return withoutPatterns(told, this.#standIn);
  }

  /** However it is written; a name of the schema's may be written like it. */
  readonly #partStandIn = (found: string): string => (this.#names.has(found) ? found : this.#standIn(found));

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

function longestFirst(texts: readonly string[]): string {
  return texts.toSorted((a, b) => b.length - a.length).join('|');
}

/** The texts that stand in JSON, those of members that a later one of the same name hides among them. */
export function textsInJson(source: string): readonly string[] {
  return [...source.matchAll(quoted)].flatMap(([token, isKey]) => {
    const value = isKey === undefined ? valueOf(token) : null;
    return value === null ? [] : [value];
  });
}

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
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
