import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { Category } from '../domain/product.ts';

export const categoryColumns = 'id, parent_id as "parentId", handle, name, version';

/** A `with recursive` clause: the ids of a category and of all below it. */
export function categoriesBelow(id: string): string {
  // `union` and not `union all`: it would end even if somebody had made a category its own grandparent.
  return `below as (
    select id from category where id = ${id}
     union
    select category.id from category join below on category.parent_id = below.id)`;
}

export function categoriesWithIds(on: Database | Tx, ids: readonly string[]): Promise<Category[]> {
  return rowsOf<Category>(on, {
    name: 'categories-with-ids',
    text: `select ${categoryColumns} from category where id = any($1)`,
    values: [ids],
  });
}

export function categoriesWithHandles(db: Database, handles: readonly string[]): Promise<Category[]> {
  return rowsOf<Category>(db, {
    name: 'categories-with-handles',
    text: `select ${categoryColumns} from category where handle = any($1)`,
    values: [handles],
  });
}

/** By handle, which begins with the name's letters and digits. */
export function childrenOf(db: Database, parentIds: readonly string[]): Promise<Category[]> {
  return rowsOf<Category>(db, {
    name: 'children-of',
    text: `select ${categoryColumns} from category where parent_id = any($1) order by handle`,
    values: [parentIds],
  });
}

export function rootCategories(db: Database): Promise<Category[]> {
  return rowsOf<Category>(db, {
    name: 'root-categories',
    text: `select ${categoryColumns} from category where parent_id is null order by handle`,
  });
}
