import { migration } from '@tributary/kit/database/database';
import { noting } from '@tributary/kit/live/changes-table';
import { isLoading } from '../load-session.ts';

const lists = [
  `create table price_list (
     id text collate "C" not null,
     handle text collate "C" not null,
     title text not null,
     currency text collate "C" not null,
     countries text[] collate "C" not null,
     customer_groups text[] collate "C" not null,
     version int not null default 1,
     constraint price_list_pkey primary key (id),
     constraint price_list_handle_key unique (handle)
   )`,
  `comment on column price_list.countries is 'Whose buyers have its prices; empty: of all.'`,
  `comment on column price_list.customer_groups is 'Of which customers; empty: of all, guests included.'`,
  'create trigger price_list_version before update on price_list for each row execute function next_version()',

  // Without a foreign key to variants: a load takes the place of all of them, and brings most of them back.
  `create table price_list_entry (
     price_list_id text collate "C" not null,
     variant_id text collate "C" not null,
     from_quantity int not null,
     amount_minor bigint not null,
     compare_at_minor bigint,
     valid_from timestamptz(3),
     valid_until timestamptz(3),
     constraint price_list_entry_pkey primary key (variant_id, price_list_id, from_quantity),
     constraint price_list_entry_list_fkey foreign key (price_list_id) references price_list (id),
     constraint price_list_entry_not_negative check (amount_minor >= 0 and compare_at_minor >= 0),
     constraint price_list_entry_some check (from_quantity > 0),
     constraint price_list_entry_some_time check (valid_from < valid_until)
   )`,
  // entriesOf: a list's entries by pages.
  'create index price_list_entry_list on price_list_entry (price_list_id, variant_id, from_quantity)',
  // passedEdges: what begins and ends to hold by itself.
  'create index price_list_entry_begin on price_list_entry (valid_from, variant_id) where valid_from is not null',
  'create index price_list_entry_end on price_list_entry (valid_until, variant_id) where valid_until is not null',
];

// The rule for which list's price a buyer has is offeredPrice's of the domain; here it is said of ranges.
const reach = [
  `create function price_list_reaches(l price_list, country text, customer_group text) returns boolean
     language sql immutable parallel safe as $$
     select (l.countries = '{}' or coalesce(country = any(l.countries), false))
        and (l.customer_groups = '{}' or coalesce(customer_group = any(l.customer_groups), false))
   $$`,
  `create function price_list_rank(countries text[], customer_groups text[]) returns int
     language sql immutable parallel safe as $$
     select (customer_groups <> '{}')::int * 2 + (countries <> '{}')::int
   $$`,
];

/** Those who have the same lists: few, as each country and group that no list names is like all others. */
const audiences = [
  `create table price_audience (
     id int generated always as identity,
     currency text collate "C" not null,
     price_list_ids text[] collate "C" not null,
     constraint price_audience_pkey primary key (id),
     constraint price_audience_lists_key unique (currency, price_list_ids)
   )`,
  // Null where no list reaches them.
  `create function price_audience_of(wanted_currency text, country text, customer_group text) returns int
     language sql stable parallel safe as $$
     select a.id from price_audience a
      where a.currency = wanted_currency
        and a.price_list_ids = (select array_agg(l.id order by l.id) from price_list l
                                 where l.currency = wanted_currency and price_list_reaches(l, country, customer_group))
   $$`,
  `create function price_audiences_of(country text, customer_group text) returns int[]
     language sql stable parallel safe as $$
     select array_agg(a.id)
       from price_audience a
       join (select l.currency, array_agg(l.id order by l.id) as ids from price_list l
              where price_list_reaches(l, country, customer_group) group by l.currency) reached
         on reached.currency = a.currency and reached.ids = a.price_list_ids
   $$`,
  `create function keep_price_audiences() returns void language sql as $$
     with audience as (
       select distinct said.currency, reached.ids
         from (select distinct currency from price_list) said
         cross join lateral (select null::text as code union
                             select unnest(countries) from price_list l where l.currency = said.currency) country
         cross join lateral (select null::text as name union
                             select unnest(customer_groups) from price_list l where l.currency = said.currency) of_group
         cross join lateral (select array_agg(l.id order by l.id) as ids from price_list l
                              where l.currency = said.currency and price_list_reaches(l, country.code, of_group.name)) reached
        where reached.ids is not null
     ), gone as (
       delete from price_audience a
        where not exists (select from audience b where b.currency = a.currency and b.ids = a.price_list_ids)
     )
     insert into price_audience (currency, price_list_ids) select currency, ids from audience on conflict do nothing
   $$`,
];

/** price_range, for those whom lists reach: of products that one of their lists has a price of in force, and no others. */
const ranges = [
  `create table price_list_range (
     product_id text collate "C" not null,
     audience_id int not null,
     currency text collate "C" not null,
     min_minor bigint not null,
     max_minor bigint not null,
     category_id text collate "C",
     constraint price_list_range_pkey primary key (product_id, audience_id),
     constraint price_list_range_audience_fkey foreign key (audience_id) references price_audience (id) on delete cascade,
     constraint price_list_range_ordered check (min_minor <= max_minor)
   )`,
  // productsOf, sorts PRICE_ASC and PRICE_DESC, without and with a category.
  'create index price_list_range_cheapest on price_list_range (audience_id, min_minor, product_id)',
  'create index price_list_range_category_cheapest on price_list_range (category_id, audience_id, min_minor, product_id)',
  // What it has to say of some products at an instant.
  `create function price_list_ranges_at(ids text[], at timestamptz) returns setof price_list_range
     language sql stable as $$
     select product_id, audience_id, currency, min(amount_minor), max(amount_minor), category_id
       from (select p.id as product_id, a.id as audience_id, a.currency, p.category_id,
                    coalesce(listed.amount_minor, own.amount_minor) as amount_minor,
                    listed.amount_minor is not null as is_listed
               from product p
               join product_variant v on v.product_id = p.id
              cross join price_audience a
               left join price own on own.variant_id = v.id and own.currency = a.currency
               left join lateral (
                 select e.amount_minor
                   from price_list_entry e join price_list l on l.id = e.price_list_id
                  where e.variant_id = v.id and e.from_quantity = 1 and l.id = any(a.price_list_ids)
                    and (e.valid_from is null or e.valid_from <= at) and (e.valid_until is null or e.valid_until > at)
                  order by price_list_rank(l.countries, l.customer_groups) desc, e.amount_minor, l.id limit 1) listed on true
              where p.id = any(ids)) priced
      where amount_minor is not null
      group by product_id, audience_id, currency, category_id
     having bool_or(is_listed)
   $$`,
  // By the clock and not by the transaction's: who locked the products before may have written what began since then.
  `create function refresh_price_list_ranges(ids text[]) returns void language plpgsql as $$
   begin
     delete from price_list_range where product_id = any(ids);
     insert into price_list_range
     select * from price_list_ranges_at(array(select distinct v.product_id
                                                from product_variant v join price_list_entry e on e.variant_id = v.id
                                               where v.product_id = any(ids)), clock_timestamp());
   end $$`,
  // After a bulk load.
  `create function fill_price_list_ranges() returns void language sql as $$
     select keep_price_audiences();
     select refresh_price_list_ranges(array(select distinct v.product_id
                                              from product_variant v join price_list_entry e on e.variant_id = v.id))
   $$`,
  // Up to where prices that begin and end by themselves have been seen to.
  `create table price_edge_walk (
     only_one boolean not null default true,
     done_to timestamptz(3) not null default now(),
     done_variant text collate "C" not null default '',
     constraint price_edge_walk_pkey primary key (only_one),
     constraint price_edge_walk_only_one check (only_one)
   )`,
  'insert into price_edge_walk default values',
];

const told = [
  ...noting({
    table: 'price_list_entry',
    as: 'price_list_entry',
    on: 'update',
    when: 'old is distinct from new',
    subject: 'new.variant_id',
  }),
  ...noting({
    table: 'price_list_entry',
    as: 'price_list_entry_new_or_gone',
    on: 'insert or delete',
    when: `not ${isLoading}`,
    subject: 'new.variant_id',
  }),
];

/** Prices for some buyers: by country, by group of customers, by quantity and for a time; and lists of products by them. */
export const priceLists = migration(20, 'price lists', [...lists, ...reach, ...audiences, ...ranges, ...told]);
