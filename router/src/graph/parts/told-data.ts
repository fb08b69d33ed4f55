import { isJsonObject } from '../../json/json-object.ts';
import type { Path } from './told-parts.ts';

/** All that was told of an answer so far: the first part, and what others have added to its objects, or to what was added. */
export class ToldData {
  readonly #root: object | null;
  readonly #added = new Map<object, object[]>();
  /** Objects to which a part was to add something that an error has cost. */
  readonly #lacking = new Set<object>();

  constructor(root: object | null) {
    this.#root = root;
  }

  /** Null: the part was lost. */
  add(at: object, data: object | null): void {
    if (data === null) {
      this.#lacking.add(at);
      return;
    }
    const known = this.#added.get(at);
    if (known === undefined) this.#added.set(at, [data]);
    else known.push(data);
  }

  /**
   * The path as far as there is something. `isOpen`: it ends at an object that lacks the next field, which another part
   * may bring.
   */
  reached(path: Path): { readonly path: Path; readonly isOpen: boolean } {
    let value: unknown = this.#root;
    for (const [index, element] of path.entries()) {
      if (typeof value !== 'object' || value === null) return { path, isOpen: false };
      const holder = this.#holderOf(value, Array.isArray(value) ? Number(element) : element);
      if (holder === null && this.#lacks(value)) return { path, isOpen: false };
      if (holder === null) return { path: path.slice(0, index), isOpen: isJsonObject(value) };
      value = Reflect.get(holder, element);
    }
    return { path, isOpen: false };
  }

  #holderOf(value: object, key: string | number): object | null {
    if (Object.hasOwn(value, key)) return value;
    for (const one of this.#addedTo(value)) {
      const holder = this.#holderOf(one, key);
      if (holder !== null) return holder;
    }
    return null;
  }

  #lacks(value: object): boolean {
    return this.#lacking.has(value) || this.#addedTo(value).some((one) => this.#lacks(one));
  }

  #addedTo(value: object): readonly object[] {
    return this.#added.get(value) ?? [];
  }
}

/** Where these objects stand in `data`, which stands at `start`. Those that were lost to a null stand nowhere. */
export function placesOf(data: unknown, start: Path, wanted: ReadonlySet<object>): ReadonlyMap<object, Path> {
  const places = new Map<object, Path>();
  const walk = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      value.forEach((item, index) => walk(item, [...path, index]));
      return;
    }
    if (wanted.has(value)) places.set(value, path);
    for (const [key, member] of Object.entries(value)) walk(member, [...path, key]);
  };
  walk(data, start);
  return places;
}
