import { slug, untaken } from './slug.ts';

/** A category as its path of names says it: `['Home', 'Kitchen']`. */
export interface PlacedCategory {
  readonly path: readonly string[];
  readonly handle: string;
}

/** One text for a path of names; two paths have the same only if they are the same. */
export function pathKey(path: readonly string[]): string {
  return JSON.stringify(path);
}

/** The path and all above it, the root first: `Home`, `Home / Kitchen`. */
export function lineage(path: readonly string[]): (readonly string[])[] {
  return path.map((_, depth) => path.slice(0, depth + 1));
}

/** Categories that are there already. */
export interface KnownCategories {
  readonly handles: Iterable<string>;
  readonly has: (path: readonly string[]) => boolean;
}

const none: KnownCategories = { handles: [], has: () => false };

/** Collects new categories from products' paths. The same paths in the same order always give the same handles. */
export class CategoryTree {
  readonly #placed = new Map<string, PlacedCategory>();
  readonly #known: KnownCategories;
  readonly #handles: Set<string>;

  constructor(known: KnownCategories = none) {
    this.#known = known;
    this.#handles = new Set(known.handles);
  }

  /** Every new category, parents before their children. */
  get categories(): readonly PlacedCategory[] {
    return [...this.#placed.values()];
  }

  /** Makes room for a path and whatever is missing above it. */
  place(path: readonly string[]): void {
    if (path.length === 0 || this.#placed.has(pathKey(path))) return;
    for (const one of lineage(path)) {
      const key = pathKey(one);
      if (this.#placed.has(key) || this.#known.has(one)) continue;
      const handle = untaken(categoryHandle(one), (candidate) => this.#handles.has(candidate));
      this.#handles.add(handle);
      this.#placed.set(key, { path: one, handle });
    }
  }
}

/** The handle of a category that has no other yet. Names of signs alone have no slug; it must have an address all the same. */
export function categoryHandle(path: readonly string[]): string {
  return path.map((name) => slug(name) || 'category').join('-');
}
