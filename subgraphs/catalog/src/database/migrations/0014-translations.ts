import { migration } from '@tributary/kit/database/database';
import { marking } from './0006-product-listing-kept.ts';

const tables = [
  `create table product_translation (
     product_id text collate "C" not null,
     language text collate "C" not null,
     title text,
     description_html text,
     media jsonb not null default '[]',
     constraint product_translation_pkey primary key (product_id, language),
     constraint product_translation_product_fkey foreign key (product_id) references product (id)
   )`,
  `comment on column product_translation.media is 'Texts of pictures: [{"url", "alt"}].'`,
  `create table category_translation (
     category_id text collate "C" not null,
     language text collate "C" not null,
     name text not null,
     constraint category_translation_pkey primary key (category_id, language),
     constraint category_translation_category_fkey foreign key (category_id) references category (id)
   )`,
];

// Those that PostgreSQL brings with it since version 14, by their languages' codes.
const stems = {
  ar: 'arabic',
  hy: 'armenian',
  eu: 'basque',
  ca: 'catalan',
  da: 'danish',
  nl: 'dutch',
  en: 'english',
  fi: 'finnish',
  fr: 'french',
  de: 'german',
  el: 'greek',
  hi: 'hindi',
  hu: 'hungarian',
  id: 'indonesian',
  ga: 'irish',
  it: 'italian',
  lt: 'lithuanian',
  ne: 'nepali',
  no: 'norwegian',
  nb: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  es: 'spanish',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  yi: 'yiddish',
} as const;

const language = `
create function search_language(tag text) returns regconfig language sql immutable parallel safe as $$
  select case split_part(tag, '-', 1)
         ${Object.entries(stems)
           .map(([code, name]) => `when '${code}' then '${name}'::regconfig`)
           .join(' ')}
         else 'simple'::regconfig end
$$`;

const joined = 'create aggregate joined(tsvector) (sfunc = tsvector_concat, stype = tsvector, parallel = safe)';

// Of a description as much as thirty languages of it have room for in one document, which PostgreSQL limits to a megabyte.
const descriptionLength = 4_000;
const plainDescription = `plain_text(left(regexp_replace(coalesce(t.description_html, ''), '<[^>]*>|&[a-zA-Z0-9#]{1,8};', ' ', 'g'), ${descriptionLength}))`;

/** Stems of the text's language, and the words as they are. */
function both(text: string): string {
  return `to_tsvector(search_language(t.language), ${text}) || to_tsvector('simple', ${text})`;
}

/** What rows of lists say beside what they said so far: all that is found by its other languages, too. */
const view = [
  'alter view product_listing_now rename to product_listing_own',
  `create view product_listing_now as
   select own.product_id, own.title_key, own.published_at, own.vendor, own.product_type, own.tags, own.category_ids,
          own.options, own.prices, own.image, own.is_available, own.sold,
          case when said.words is null then own.words
               else array(select distinct word collate "C" from unnest(own.words || said.words) as one (word) order by 1)
          end as words,
          own.document || coalesce(said.document, '') || coalesce(above.document, '') as document
     from product_listing_own own
     left join lateral (
       select joined(setweight(${both('plain.title')}, 'A')
                       || setweight(to_tsvector(search_language(t.language), ${plainDescription}), 'D')
                     order by t.language) as document,
              tsvector_to_array(to_tsvector('simple', string_agg(plain.title, ' '))) as words
         from product_translation t cross join lateral (select plain_text(coalesce(t.title, '')) as title) plain
        where t.product_id = own.product_id) said on true
     left join lateral (
       select joined(setweight(${both('plain_text(t.name)')}, 'B') order by t.category_id, t.language) as document
         from category_translation t where t.category_id = any(own.category_ids)) above on true`,
];

/** What products and categories are called in other languages, in their own tables: lists and searches know of it. */
export const translations = migration(14, 'translations', [
  ...tables,
  language,
  joined,
  ...view,
  ...marking({ table: 'product_translation', products: 'select changed.product_id' }),
  ...marking({
    table: 'category_translation',
    products: 'select product_id from product_listing where category_ids @> array[changed.category_id]',
  }),
]);
