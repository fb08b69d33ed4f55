import type { Tx } from '@tributary/kit/database/database';
import { managerOf, rowsOf } from '@tributary/kit/database/queries';
import type { VersionedCategory } from '../domain/edit/category-edit.ts';
import type { StoredCategory } from '../domain/stored.ts';
import { categoryColumns } from './categories.ts';
import { inChunks } from './save-products.ts';
import { categoryTable } from './tables.ts';

/**
 * Keeps the tree of categories as it is until the transaction ends; with `toChange`, for itself alone. Whoever puts products
 * into it, or on sale, takes this before any row: a list's row says all that is above its product, and who moves a
 * category writes the rows of what is below as far as they see it.
 */
export async function holdTree(tx: Tx, { toChange }: { readonly toChange: boolean }): Promise<void> {
  await rowsOf(tx, {
    name: toChange ? 'hold-tree-to-change' : 'hold-tree',
    text: `select pg_advisory_xact_lock${toChange ? '' : '_shared'}($1)`,
    values: [treeLock],
  });
}

// Any number does that nobody else uses: the ASCII codes of "tree".
const treeLock = 0x74726565;

export function allCategories(tx: Tx): Promise<VersionedCategory[]> {
  return rowsOf<VersionedCategory>(tx, { name: 'all-categories', text: `select ${categoryColumns} from category` });
}

/** Writes categories, parents before their children. Each that was there is at its next version then. */
export async function saveCategories(tx: Tx, categories: readonly StoredCategory[]): Promise<void> {
  await inChunks(categories, (chunk) => managerOf(tx).getRepository(categoryTable).upsert(chunk, ['id']));
}

/** Removes categories, children before or after their parents, with what they are called in other languages. */
export async function forgetCategories(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await rowsOf(tx, {
    name: 'forget-category-translations',
    text: 'delete from category_translation where category_id = any($1)',
    values: [ids],
  });
  // A foreign key is looked at when the statement has ended, so whole branches go at once.
  await rowsOf(tx, { name: 'forget-categories', text: 'delete from category where id = any($1)', values: [ids] });
}

export interface CategoryUser {
  readonly categoryId: string;
  /** A product or a collection. */
  readonly userId: string;
}

/**
 * What stands in the way of removing one of some categories: a product that is in it, whoever sees that, then a product that
 * has it as a value of an attribute, then a collection whose rule names it; null where nothing does. Who holds the tree alone
 * may trust that. Looks at all products where an attribute has categories as values.
 */
export async function userOfCategory(tx: Tx, ids: readonly string[]): Promise<CategoryUser | null> {
  const [user] = await rowsOf<CategoryUser>(tx, {
    name: 'user-of-category',
    text: `(select category_id as "categoryId", id as "userId", 1 as turn
              from product where category_id = any($1::text[]) order by array_position($1, category_id), id limit 1)
            union all
           (select value.id, product.id, 2
              from attribute join product on product.attributes ? attribute.key
             cross join jsonb_array_elements_text(product.attributes -> attribute.key -> 'categoryIds') as value (id)
             where attribute.type ->> 'kind' = 'CATEGORY' and value.id = any($1)
             order by array_position($1, value.id), product.id limit 1)
            union all
           (select one.id, condition.collection_id, 3
              from unnest($1) with ordinality as one (id, place)
              join collection_condition condition
                on (condition.kind = 'CATEGORIES' and one.id = any(condition.texts))
                or (condition.kind = 'ATTRIBUTE_VALUES'
                    and condition.field || U&'\\001F' || one.id = any(condition.texts))
             order by one.place, condition.collection_id limit 1)
            order by turn limit 1`,
    values: [ids],
  });
  return user === undefined ? null : { categoryId: user.categoryId, userId: user.userId };
}
