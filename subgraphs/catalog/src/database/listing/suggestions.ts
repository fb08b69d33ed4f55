import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { Category, Product } from '../../domain/product.ts';
import { categoryColumns } from '../categories.ts';
import { productColumns } from '../products.ts';
import type { Sought } from './sought.ts';

// What is found first is ranked: to rank all that begins with one letter would take longer than typing the next.
const rankedMax = 50;

/** Products on sale whose titles begin as the words do, best-selling first, then others that a search for them finds. */
export function suggestedProducts(
  db: Database,
  { words, sought, first }: { readonly words: readonly string[]; readonly sought: Sought; readonly first: number },
): Promise<Product[]> {
  return rowsOf<Product>(db, {
    name: 'suggested-products',
    text: `with titled as (
             select product_id, sold, true as is_titled from product_listing
              where title_key >= $1 and title_key < $1 || U&'\\+10FFFF' and published_at <= now()
              order by title_key, product_id limit ${rankedMax}
           ), other as (
             select product_id, sold, false as is_titled from product_listing
              where document @@ $2::tsquery and published_at <= now()
                and (select count(*) from titled) < $3::int and product_id not in (select product_id from titled)
              limit ${rankedMax}
           ), suggested as (
             select * from (table titled union all table other) found
              order by is_titled desc, sold desc, product_id limit $3::int)
           select ${productColumns} from suggested join product p on p.id = suggested.product_id
            order by suggested.is_titled desc, suggested.sold desc, p.id`,
    values: [words.join(' '), sought.query, first],
  });
}

/** Categories that have products on sale and in whose names each of the words begins one. */
export function suggestedCategories(db: Database, words: readonly string[], first: number): Promise<Category[]> {
  return rowsOf<Category>(db, {
    name: 'suggested-categories',
    text: `with named as materialized (
             select * from category
              where not exists (select from unnest($1::text[]) as said (word)
                                 where position(' ' || said.word in ' ' || category.search_name) = 0)
              order by length(search_name), handle limit ${rankedMax})
           select ${categoryColumns} from named cross join lateral (
             select from product_listing l where l.category_ids @> array[named.id] and l.published_at <= now() limit 1) on_sale
            order by length(search_name), handle limit $2`,
    values: [words, first],
  });
}

/**
 * What somebody may be about to type: the words, the last one completed by known ones, those of most products first; or mended,
 * where nothing has them. Each finds something.
 */
export async function suggestedQueries(
  db: Database,
  { words, sought, first }: { readonly words: readonly string[]; readonly sought: Sought; readonly first: number },
): Promise<string[]> {
  if (sought.mended !== null) return [sought.mended];
  const before = words.slice(0, -1).join(' ');
  const rows = await rowsOf<{ word: string }>(db, {
    name: 'suggested-queries',
    text: `with likely as materialized (
             select word, products from search_word
              where word >= $1 and word < $1 || U&'\\+10FFFF' and products > 0
              order by products desc, word limit ${rankedMax})
           select word from likely
            where $2::text = '' or exists (
                    select from product_listing l
                     where l.document @@ (plainto_tsquery(search_language(), $2) && plainto_tsquery('simple', likely.word))
                       and l.published_at <= now())
            order by products desc, word limit $3`,
    values: [words.at(-1), before, first],
  });
  return rows.map(({ word }) => (before === '' ? word : `${before} ${word}`));
}
