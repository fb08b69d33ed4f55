import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';

/** What the words of a search were taken for. */
export interface Sought {
  /** A `tsquery`'s text. */
  readonly query: string;
  /** The words, those that nothing has in the spelling of what is most like them; null where all are known. */
  readonly mended: string | null;
}

interface Word {
  readonly word: string;
  /** Whether the language has it in every text, so that it tells nothing: the, and. */
  readonly isStop: boolean;
  /** A `tsquery` for the word, its stem and, if it is the last, for what begins with it. */
  readonly query: string;
  readonly isKnown: boolean;
  /** Known words that are most like it; empty for a known one. */
  readonly similar: readonly { readonly word: string; readonly query: string }[];
}

// More would be other words than were meant.
const similarMax = 3;

/**
 * All words have to be there; the last may be the beginning of one, as it is while somebody types. A word that no product
 * has stands for those that are most like it. Words that every text has count only where there are no others. Words are of the
 * shop's language, or of `language`, as what is not translated into that is found, too.
 */
export async function soughtBy(db: Database, words: readonly string[], language: string | null): Promise<Sought> {
  const found = await rowsOf<Word>(db, {
    name: 'sought-by',
    text: `with word as (
             select said.word, said.nth, plainto_tsquery(search_language(), said.word) as own_stem,
                    plainto_tsquery(coalesce(search_language($2), search_language()), said.word) as stem,
                    plainto_tsquery('simple', said.word) as plain, said.nth = cardinality($1::text[]) as is_last
               from unnest($1::text[]) with ordinality as said (word, nth)
           ), term as (
             select word, nth, numnode(stem) = 0 or numnode(own_stem) = 0 as is_stop,
                    is_last, case when is_last and numnode(plain) = 1 then own_stem || stem || plain || to_tsquery('simple', '''' || word || ''':*')
                         else own_stem || stem || plain end as query
               from word
           ), known as materialized (
             select term.*, case
                      when exists (select from search_word w where w.word = term.word) then true
                      -- What begins so, before all products that have such a word are looked for.
                      when is_last and exists (select from search_word w
                                                where w.word >= term.word and w.word < term.word || U&'\\+10FFFF') then true
                      else exists (select from product_listing l where l.document @@ term.query) end as is_known
               from term
           )
           select word, is_stop as "isStop", query::text, is_known as "isKnown",
                  case when is_known then '[]' else (
                    select coalesce(jsonb_agg(jsonb_build_object('word', likely.word,
                                                                 'query', plainto_tsquery('simple', likely.word)::text)), '[]')
                      from (select w.word from search_word w
                             where w.word % known.word and known.word !~ '[0-9]'
                             order by similarity(w.word, known.word) desc, w.products desc, w.word
                             limit ${similarMax}) likely) end as similar
             from known order by nth`,
    values: [words, language],
  });
  const telling = found.some(({ isStop }) => !isStop) ? found.filter(({ isStop }) => !isStop) : found;
  const isMended = found.some(({ similar }) => similar.length > 0);
  return {
    query: telling.map(alternatives).join(' & '),
    mended: isMended ? found.map(({ word, similar }) => similar[0]?.word ?? word).join(' ') : null,
  };
}

function alternatives({ query, similar }: Word): string {
  const queries = similar.length === 0 ? [query] : similar.map((one) => one.query);
  return `(${queries.map((one) => `(${one})`).join(' | ')})`;
}
