import { migration } from '@tributary/kit/database/database';

const tables = [
  `create table collection (
     id text collate "C" not null,
     handle text collate "C" not null,
     title text not null,
     description_html text,
     match text,
     version int not null default 1,
     constraint collection_pkey primary key (id),
     constraint collection_handle_key unique (handle),
     constraint collection_match_known check (match in ('ALL', 'ANY'))
   )`,
  `comment on column collection.match is 'How the conditions of its rule go together; null where its products are picked by hand.'`,
  'create trigger collection_version before update on collection for each row execute function next_version()',

  `create table collection_condition (
     collection_id text collate "C" not null,
     position int not null,
     kind text not null,
     is_negated boolean not null,
     field text collate "C",
     texts text[] collate "C" not null default '{}',
     low numeric,
     high numeric,
     constraint collection_condition_pkey primary key (collection_id, position),
     constraint collection_condition_collection_fkey foreign key (collection_id) references collection (id) on delete cascade
   )`,
  `comment on column collection_condition.field is 'Of a price its currency, of an option its name.'`,
  `comment on column collection_condition.texts is 'What one of must fit: of an option as product_listing.options has it.'`,

  // Of those by hand alone: what rules give stands in product_listing.
  `create table collection_product (
     collection_id text collate "C" not null,
     product_id text collate "C" not null,
     position bigint not null,
     constraint collection_product_pkey primary key (collection_id, product_id),
     constraint collection_product_collection_fkey foreign key (collection_id) references collection (id) on delete cascade,
     constraint collection_product_product_fkey foreign key (product_id) references product (id)
   )`,
  // productsOf, in the order of a collection.
  'create index collection_product_order on collection_product (collection_id, position, product_id)',
  // collections_of, and Product.collections.
  'create index collection_product_product on collection_product (product_id)',
];

// Rules that were changed, and how far they have been applied to products that there are: see applyRules.
const progress = [
  `create table collection_change (
     collection_id text collate "C" not null,
     horizon xid8,
     done_to text collate "C" not null default '',
     products_done int not null default 0,
     products_total int,
     constraint collection_change_pkey primary key (collection_id)
   )`,
  `comment on column collection_change.horizon is
     'Transactions from this one on have seen the change; null before anybody has looked.'`,

  // Whoever changes a rule: from the beginning, even if it is being applied.
  `create function note_collection_change() returns trigger language plpgsql as $$
   declare
     changed text;
   begin
     if tg_table_name = 'collection' then changed := old.id;
     elsif tg_op = 'DELETE' then changed := old.collection_id;
     else changed := new.collection_id; end if;
     insert into collection_change (collection_id) values (changed) on conflict (collection_id) do update
        set horizon = null, done_to = '', products_done = 0, products_total = null;
     return null;
   end $$`,
  `create trigger collection_change after delete on collection for each row execute function note_collection_change()`,
  `create trigger collection_match_change after update of match on collection for each row
     when (old.match is distinct from new.match) execute function note_collection_change()`,
  `create trigger collection_condition_change after insert or update or delete on collection_condition
     for each row execute function note_collection_change()`,
];

// By hand and by rule, from what a product's row of lists says. Set against all conditions at once: a shop has thousands.
const collectionsOf = `
create function collections_of(
  of_product text, tags text[], vendor text, product_type text, category_ids text[], options text[], prices jsonb,
  is_available boolean
) returns text[] language sql stable parallel safe as $$
  select coalesce(array_agg(found.id order by found.id), '{}') from (
    select collection_id as id from collection_product m where m.product_id = of_product
     union all
    select c.id
      from collection c
      join collection_condition k on k.collection_id = c.id
      cross join lateral (
        select coalesce(case k.kind
                 when 'TAGS' then tags && k.texts
                 when 'VENDORS' then vendor = any(k.texts)
                 when 'PRODUCT_TYPES' then product_type = any(k.texts)
                 when 'CATEGORIES' then category_ids && k.texts
                 when 'OPTION' then options && k.texts
                 when 'PRICE' then (prices -> k.field ->> 0)::numeric between coalesce(k.low, 0) and coalesce(k.high, 'infinity')
                 when 'AVAILABLE' then is_available
               end, false) <> k.is_negated as holds) met
     where c.match is not null
     group by c.id, c.match
    having case c.match when 'ALL' then bool_and(met.holds) else bool_or(met.holds) end) found
$$`;

const view = [
  'alter view product_listing_now rename to product_listing_translated',
  `create view product_listing_now as
   select told.*, collections_of(told.product_id, told.tags, told.vendor, told.product_type, told.category_ids,
                                 told.options, told.prices, told.is_available) collate "C" as collection_ids
     from product_listing_translated told`,
];

const listing = [
  `alter table product_listing add column collection_ids text[] collate "C" not null default '{}'`,
  `comment on column product_listing.collection_ids is 'By hand, and by the rules that the product meets.'`,
  // productsOf and facetsOf, by their filters.
  'create index product_listing_collections on product_listing using gin (collection_ids) with (fastupdate = off)',
  // As in migration 6, with what rows say since.
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
             sold, words, document, collection_ids)
          = (excluded.title_key, excluded.published_at, excluded.vendor, excluded.product_type, excluded.tags,
             excluded.category_ids, excluded.options, excluded.prices, excluded.image, excluded.is_available,
             excluded.sold, excluded.words, excluded.document, excluded.collection_ids)
      where product_listing is distinct from excluded;
     insert into search_word (word)
     select distinct said.word from product_listing l cross join unnest(l.words) as said (word)
      where l.product_id = any(ids) and not exists (select from search_word known where known.word = said.word)
      order by said.word
         on conflict do nothing;
   end $$`,
];

// Where a whole collection goes, or is filled by a load, no row of lists is written for each of its products.
const marking = [
  `create function mark_listings_of_collection_product() returns trigger language plpgsql as $$
   declare changed record;
   begin
     if tg_op = 'DELETE' then changed := old; else changed := new; end if;
     if tg_op = 'INSERT' or exists (select from collection where id = changed.collection_id) then
       insert into product_listing_stale (product_id) values (changed.product_id) on conflict do nothing;
     end if;
     return null;
   end $$`,
  `create trigger listings_of_collection_product after insert or delete on collection_product
     for each row execute function mark_listings_of_collection_product()`,
];

/** Collections by hand and by rule, and which of them a product is in, in its row of lists. */
export const collections = migration(15, 'collections', [
  ...tables,
  ...progress,
  collectionsOf,
  ...listing,
  ...view,
  ...marking,
]);
