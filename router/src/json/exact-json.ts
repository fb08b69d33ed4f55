import { isPlain, LongNumber } from './long-number.ts';

/**
 * Reads JSON as `JSON.parse` does, and throws a SyntaxError where that does, but makes LongNumbers of the numbers that a
 * double does not give back. Linear, and needs no more stack for a deeper text. Source: RFC 8259.
 */
export function exactJson(text: string): unknown {
  return new Reading(text).whole();
}

/** A list or an object that is being read. */
type Open = OpenList | OpenObject;

interface OpenList {
  readonly kind: 'List';
  readonly value: unknown[];
}

interface OpenObject {
  readonly kind: 'Object';
  readonly value: Record<string, unknown>;
  /** Whose value comes next. */
  key: string;
}

/** In the place of a value: it begins only now. */
const ahead = Symbol('a value lies ahead');

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const words = new Map<string, unknown>([
  ['t', true],
  ['f', false],
  ['n', null],
]);
// What makes a text between quotes another one, or none: JSON.parse knows.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const unplain = /[\\\u0000-\u001f]/;

class Reading {
  readonly #text: string;
  readonly #open: Open[] = [];
  /** Equal numbers are one object: two entities are the same where their keys are. */
  readonly #long = new Map<string, LongNumber>();
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): unknown {
    let value: unknown = ahead;
    while (true) {
      while (value === ahead) value = this.#value();
      const around = this.#open.at(-1);
      if (around === undefined) break;
      put(around, value);
      value = this.#take(',') ? this.#further(around) : this.#closed(around);
    }
    if (this.#peek() !== '') throw this.#unexpected();
    return value;
  }

  /** A value; of a list or object that is not empty, its beginning. */
  #value(): unknown {
    const first = this.#peek();
    if (first === '"') return this.#string();
    if (first === '{') {
      this.#at += 1;
      if (this.#take('}')) return {};
      this.#open.push({ kind: 'Object', value: {}, key: this.#key() });
      return ahead;
    }
    if (first === '[') {
      this.#at += 1;
      if (this.#take(']')) return [];
      this.#open.push({ kind: 'List', value: [] });
      return ahead;
    }
    return words.has(first) ? this.#word(words.get(first)) : this.#number();
  }

  #further(around: Open): typeof ahead {
    if (around.kind === 'Object') around.key = this.#key();
    return ahead;
  }

  #closed({ kind, value }: Open): unknown {
    if (!this.#take(kind === 'List' ? ']' : '}')) throw this.#unexpected();
    this.#open.pop();
    return value;
  }

  #key(): string {
    if (this.#peek() !== '"') throw this.#unexpected();
    const key = this.#string();
    if (!this.#take(':')) throw this.#unexpected();
    return key;
  }

  #string(): string {
    const start = this.#at;
    let end = start;
    do {
      end = this.#text.indexOf('"', end + 1);
      if (end === -1) throw this.#unexpected();
    } while (this.#isEscaped(end));
    this.#at = end + 1;
    const inner = this.#text.slice(start + 1, end);
    return unplain.test(inner) ? String(JSON.parse(this.#text.slice(start, end + 1))) : inner;
  }

  /** Whether an odd number of backslashes stands before. */
  #isEscaped(quote: number): boolean {
    let first = quote;
    while (this.#text[first - 1] === '\\') first -= 1;
    return (quote - first) % 2 === 1;
  }

  #word<Value>(value: Value): Value {
    const word = String(value);
    if (!this.#text.startsWith(word, this.#at)) throw this.#unexpected();
    this.#at += word.length;
    return value;
  }

  #number(): number | LongNumber {
    number.lastIndex = this.#at;
    const [text] = number.exec(this.#text) ?? [];
    if (text === undefined) throw this.#unexpected();
    this.#at += text.length;
    if (isPlain(text)) return Number(text);
    const known = this.#long.get(text) ?? new LongNumber(text);
    this.#long.set(text, known);
    return known;
  }

  #take(character: string): boolean {
    const isThere = this.#peek() === character;
    if (isThere) this.#at += 1;
    return isThere;
  }

  /** The next character that is no white space; empty at the end. */
  #peek(): string {
    let next = this.#text[this.#at];
    while (next === ' ' || next === '\n' || next === '\r' || next === '\t') next = this.#text[(this.#at += 1)];
    return next ?? '';
  }

  #unexpected(): SyntaxError {
    const found = this.#text[this.#at];
    return new SyntaxError(
      found === undefined ? 'unexpected end of JSON' : `unexpected character at ${this.#at} of JSON`,
    );
  }
}

function put(around: Open, value: unknown): void {
  if (around.kind === 'List') around.value.push(value);
  else if (around.key !== '__proto__') around.value[around.key] = value;
  // Written plainly it would set the prototype.
  else
    Object.defineProperty(around.value, '__proto__', { value, writable: true, enumerable: true, configurable: true });
}
