import type { Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';

/** Counts how many products have each known word, and forgets those that none has any more. */
export async function countWords(tx: Tx): Promise<void> {
  await rowsOf(tx, {
    name: 'count-words',
    text: `with counted as (
             select said.word, count(*)::int as products
               from product_listing l cross join unnest(l.words) as said (word) group by said.word
           ), changed as (
             update search_word known set products = counted.products
               from counted
              where known.word = counted.word and known.products <> counted.products
           )
           delete from search_word known where not exists (select from counted where counted.word = known.word)`,
  });
}
