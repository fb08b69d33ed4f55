import type { HookHeaders } from './plugin.ts';

type Given = Readonly<Record<string, string | readonly string[] | undefined>>;

// RFC 9110, 5.1 and 5.5: anything else could end a header and begin another one.
const nameForm = /^[\w!#$%&'*+.^`|~-]{1,100}$/;
const valueForm = /^[\t\u0020-\u007e\u00a0-\u00ff]{0,8192}$/;

/** Headers that hooks may change, but for those that are never theirs. */
export class CheckedHeaders implements HookHeaders {
  readonly #values = new Map<string, string>();
  readonly #isNever: (name: string) => boolean;
  #isChanged = false;

  constructor(headers: Given, isNever: (name: string) => boolean) {
    this.#isNever = isNever;
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined) this.#values.set(name, typeof value === 'string' ? value : value.join(', '));
    }
  }

  get isChanged(): boolean {
    return this.#isChanged;
  }

  get(name: string): string | null {
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  set(name: string, value: string): void {
    const small = this.#allowed(name);
    if (!valueForm.test(value)) throw new Error(`expected the value of a header for ${small}`);
    this.#isChanged ||= this.#values.get(small) !== value;
    this.#values.set(small, value);
  }

  delete(name: string): void {
    this.#isChanged = this.#values.delete(this.#allowed(name)) || this.#isChanged;
  }

  entries(): readonly (readonly [string, string])[] {
    return [...this.#values];
  }

  #allowed(name: string): string {
    const small = name.toLowerCase();
    if (!nameForm.test(small)) throw new Error('expected the name of a header');
    if (this.#isNever(small)) throw new Error(`expected another header: ${small} is the router’s or the connection’s`);
    return small;
  }
}
