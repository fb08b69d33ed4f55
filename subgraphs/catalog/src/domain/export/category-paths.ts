import type { StoredCategory } from '../stored.ts';

// As deep as drafts may be, and one more: whatever the rows say, the walk ends.
const depthMax = 11;

/** The names from the root to each category, by its id. */
export function categoryPaths(categories: readonly StoredCategory[]): (id: string | null) => readonly string[] {
  const byId = new Map(categories.map((category) => [category.id, category]));
  return (id) => {
    const path: string[] = [];
    let category = byId.get(id ?? '');
    while (category !== undefined && path.length < depthMax) {
      path.unshift(category.name);
      category = byId.get(category.parentId ?? '');
    }
    return path;
  };
}
