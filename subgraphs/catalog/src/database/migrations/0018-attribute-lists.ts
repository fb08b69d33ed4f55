import { migration } from '@tributary/kit/database/database';

// Of what all rows of lists said before, in their order.
const before = `told.product_id, told.title_key, told.published_at, told.vendor, told.product_type, told.tags,
  told.category_ids, told.options, told.prices, told.image, told.is_available, told.sold, told.words`;

// As long as a facet's value is; an index of PostgreSQL's takes no text that is much longer.
const tokenLength = 255;
// Of all attributes as much as of a description in another language.
const textLength = 4_000;

const tokensOf = `
  select array_agg(distinct (one.key || U&'\\001F' || token.value) collate "C") as attributes
    from jsonb_each(p.attributes) as one (key, value)
    cross join lateral jsonb_array_elements_text(case one.value ->> 'kind'
      when 'CHOICE' then one.value -> 'choices'
      when 'PRODUCT' then one.value -> 'productIds'
      when 'CATEGORY' then one.value -> 'categoryIds'
      when 'TEXT' then jsonb_build_array(one.value -> 'text')
      when 'BOOLEAN' then jsonb_build_array(one.value -> 'boolean')
      else '[]' end) as token (value)
   where length(token.value) <= ${tokenLength}`;

const measuresOf = `
  select jsonb_object_agg(one.key, coalesce(one.value -> 'number', one.value -> 'amount',
                                            to_jsonb(replace(one.value ->> 'date', '-', '')::int)))
           filter (where one.value ->> 'kind' in ('NUMBER', 'MEASUREMENT', 'DATE')) as measures,
         left(plain_text(string_agg(coalesce(one.value ->> 'text', one.value ->> 'choices'), ' ' order by one.key)),
              ${textLength}) as texts
    from jsonb_each(p.attributes) as one (key, value)`;

const described = `
create view product_listing_described as
select ${before},
       case when said.texts is null then told.document
            else told.document || setweight(to_tsvector(search_language(), said.texts) || to_tsvector('simple', said.texts), 'C')
       end as document,
       coalesce(listed.attributes, '{}') as attributes, coalesce(said.measures, '{}') as measures
  from product_listing_translated told
  join product p on p.id = told.product_id
  cross join lateral (${measuresOf}) said
  cross join lateral (${tokensOf}) listed`;

const facts = `of_product text, tags text[], vendor text, product_type text, category_ids text[], options text[], prices jsonb,
  is_available boolean`;

const collectionsOf = [
  // As in migration 15, with what rows say since.
  `create function collections_of(${facts}, attributes text[], measures jsonb)
   returns text[] language sql stable parallel safe as $$
     select coalesce(array_agg(found.id order by found.id), '{}') from (
       select collection_id as id from collection_product m where m.product_id = of_product
        union all
       select c.id
         from collection c
         join collection_condition k on k.collection_id = c.id
         cross join lateral (
           select coalesce(case
                    when k.kind = 'TAGS' then tags && k.texts
                    when k.kind = 'VENDORS' then vendor = any(k.texts)
                    when k.kind = 'PRODUCT_TYPES' then product_type = any(k.texts)
                    when k.kind = 'CATEGORIES' then category_ids && k.texts
                    when k.kind = 'OPTION' then options && k.texts
                    when k.kind = 'PRICE'
                    then (prices -> k.field ->> 0)::numeric between coalesce(k.low, 0) and coalesce(k.high, 'infinity')
                    when k.kind = 'AVAILABLE' then is_available
                    when k.kind in ('ATTRIBUTE_VALUES', 'ATTRIBUTE_FLAG') then attributes && k.texts
                    when k.kind in ('ATTRIBUTE_RANGE', 'ATTRIBUTE_DATES')
                    then (measures ->> k.field)::numeric between coalesce(k.low, '-infinity') and coalesce(k.high, 'infinity')
                  end, false) <> k.is_negated as holds) met
        where c.match is not null
        group by c.id, c.match
       having case c.match when 'ALL' then bool_and(met.holds) else bool_or(met.holds) end) found
   $$`,
  // The version before asks so of the rows of lists that there are.
  `create or replace function collections_of(${facts}) returns text[] language sql stable parallel safe as $$
     select collections_of(of_product, tags, vendor, product_type, category_ids, options, prices, is_available,
                           l.attributes, l.measures)
       from product_listing l where l.product_id = of_product
   $$`,
];

const view = [
  'drop view product_listing_now',
  'drop view product_listing_collected',
  described,
  `create view product_listing_collected as
   select ${before}, told.document,
          collections_of(told.product_id, told.tags, told.vendor, told.product_type, told.category_ids, told.options,
                         told.prices, told.is_available, told.attributes, told.measures) collate "C" as collection_ids,
          told.attributes, told.measures
     from product_listing_described told`,
  // As in migration 16; in the order of the table's columns.
  `create view product_listing_now as
   select ${before}, told.document, told.collection_ids, coalesce(rating.stars, '{0,0,0,0,0}') as stars,
          rating_rank(coalesce(rating.stars, '{0,0,0,0,0}')) as rating_rank, told.attributes, told.measures
     from product_listing_collected told left join product_rating rating using (product_id)`,
];

const listing = [
  `alter table product_listing add column attributes text[] collate "C" not null default '{}',
                               add column measures jsonb not null default '{}'`,
  `comment on column product_listing.attributes is 'Texts, choices, flags and references: key, unit separator, value.'`,
  `comment on column product_listing.measures is
     'Numbers, measurements and days by key; the 29th of February 2024 is 20240229.'`,
  // productsOf and facetsOf, by their filters.
  'create index product_listing_attributes on product_listing using gin (attributes) with (fastupdate = off)',
  // As in migration 16, with what rows say since.
  `create or replace function refresh_product_listing(ids text[]) returns void language plpgsql as $$
   begin
     perform from product_listing where product_id = any(ids) order by product_id for update;
     delete from product_listing l
      where l.product_id = any(ids)
        and not exists (select from product p
                         where p.id = l.product_id and p.status = 'ACTIVE' and p.published_at is not null);
     insert into product_listing
     select * from product_listing_now where product_id = any(ids) order by product_id
         on conflict (product_id) do update
        set (title_key, published_at, vendor, product_type, tags, category_ids, options, prices, image, is_available,
             sold, words, document, collection_ids, stars, rating_rank, attributes, measures)
          = (excluded.title_key, excluded.published_at, excluded.vendor, excluded.product_type, excluded.tags,
             excluded.category_ids, excluded.options, excluded.prices, excluded.image, excluded.is_available,
             excluded.sold, excluded.words, excluded.document, excluded.collection_ids, excluded.stars,
             excluded.rating_rank, excluded.attributes, excluded.measures)
      where product_listing is distinct from excluded;
     insert into search_word (word)
     select distinct said.word from product_listing l cross join unnest(l.words) as said (word)
      where l.product_id = any(ids) and not exists (select from search_word known where known.word = said.word)
      order by said.word
         on conflict do nothing;
   end $$`,
];

/** What lists are narrowed, counted and found by of the shop's attributes, and what rules of collections ask of them. */
export const attributeLists = migration(18, 'attribute lists', [...listing, ...collectionsOf, ...view]);
