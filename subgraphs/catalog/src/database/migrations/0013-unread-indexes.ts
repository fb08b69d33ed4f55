import { migration } from '@tributary/kit/database/database';

/**
 * Lists read `product_listing` since migration 6: what sorted products themselves is read by nobody. `product_title` is, by
 * whoever looks a product up by its title. A load that was cut off does not build them again, either.
 */
export const unreadIndexes = migration(13, 'unread indexes', [
  'drop index if exists product_newest, product_category_newest, product_category_title',
  `update unfinished_load
      set restore = array(select statement from unnest(restore) as statement
                           where statement !~ '\\m(product_newest|product_category_newest|product_category_title)\\M')`,
]);
