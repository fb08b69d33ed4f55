import { isTooDeep } from '../json/nesting.ts';

/** What subgraphs say beside the answers to one request and clients are told of it: members with these names, no others. */
export class PassedExtensions {
  readonly #names: ReadonlySet<string>;
  /** Made when the first one comes: most requests have none. */
  #told: Map<string, unknown> | null = null;

  constructor(names: ReadonlySet<string>) {
    this.#names = names;
  }

  /** Of several answers with one name, the first counts. */
  hear(extensions: Readonly<Record<string, unknown>>): void {
    for (const name of this.#names) {
      if (!Object.hasOwn(extensions, name) || isTooDeep(extensions[name])) continue;
      this.#told ??= new Map();
      if (!this.#told.has(name)) this.#told.set(name, extensions[name]);
    }
  }

  told(): Readonly<Record<string, unknown>> | null {
    return this.#told === null ? null : Object.fromEntries(this.#told);
  }
}
