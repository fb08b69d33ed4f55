// Locks in the order of ids, and reads after that: of two who changed one product the second sees what the first did.
const refresh = `
create function refresh_product_listing(ids text[]) returns void language plpgsql as $$
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
          sold, words, document)
       = (excluded.title_key, excluded.published_at, excluded.vendor, excluded.product_type, excluded.tags,
          excluded.category_ids, excluded.options, excluded.prices, excluded.image, excluded.is_available,
          excluded.sold, excluded.words, excluded.document)
   where product_listing is distinct from excluded;
  insert into search_word (word)
  select distinct said.word from product_listing l cross join unnest(l.words) as said (word)
   where l.product_id = any(ids) and not exists (select from search_word known where known.word = said.word)
   order by said.word
      on conflict do nothing;
end $$`;

// For those that no transaction of its own has written: after a bulk load, and when the table is new.
const fill = `
create function fill_product_listing() returns void language plpgsql as $$
begin
  insert into product_listing select * from product_listing_now on conflict do nothing;
  insert into search_word (word, products)
  select said.word, count(*) from product_listing l cross join unnest(l.words) as said (word)
   group by said.word order by said.word
      on conflict (word) do update set products = excluded.products;
end $$`;

// The first of a transaction's calls, at its end, does all; the others find nothing.
const write = `
create function write_stale_listings() returns trigger language plpgsql as $$
declare ids text[];
begin
  with stale as (
    delete from product_listing_stale where transaction = pg_current_xact_id() returning product_id
  ) select array_agg(product_id order by product_id) into ids from stale;
  if ids is not null then perform refresh_product_listing(ids); end if;
  return null;
end $$`;

const ofVariant = 'select product_id from product_variant where id = changed.variant_id';

/**
 * Whoever changes one of these has the row written anew, once for each product and transaction, at its end. Reservations
 * pay for it only where the last unit of a level goes or the first one comes.
 */
export const keepingListings = [
  refresh,
  fill,
  write,
  `create constraint trigger product_listing_stale_write after insert on product_listing_stale
     deferrable initially deferred for each row execute function write_stale_listings()`,
  ...marking({ table: 'product', products: 'select changed.id' }),
  ...marking({ table: 'media', products: 'select changed.product_id' }),
  ...marking({ table: 'product_variant', products: 'select changed.product_id' }),
  ...marking({ table: 'price_range', products: 'select changed.product_id' }),
  ...marking({ table: 'product_sales', products: 'select changed.product_id' }),
  ...marking({
    table: 'stock_level',
    products: ofVariant,
    when: `(${free('old')} > 0) is distinct from (${free('new')} > 0)`,
  }),
  ...marking({
    table: 'category',
    products: 'select product_id from product_listing where category_ids @> array[changed.id]',
    when: 'old.name <> new.name or old.parent_id is distinct from new.parent_id',
  }),
];

function free(row: string): string {
  return `${row}.on_hand + ${row}.backorder_limit - ${row}.reserved`;
}

export interface Marking {
  readonly table: string;
  /** A query for the ids of the products that `changed`, a row of the table, is about. */
  readonly products: string;
  /** Which updates count. */
  readonly when?: string;
}

/** Has the rows of lists written anew where a table changes. */
export function marking({ table, products, when = 'old is distinct from new' }: Marking): string[] {
  const name = `mark_listings_of_${table}`;
  return [
    `create function ${name}() returns trigger language plpgsql as $$
     declare changed record;
     begin
       if tg_op = 'DELETE' then changed := old; else changed := new; end if;
       insert into product_listing_stale (product_id) ${products} on conflict do nothing;
       return null;
     end $$`,
    `create trigger listings_of_${table} after insert or delete on ${table} for each row execute function ${name}()`,
    `create trigger listings_of_${table}_change after update on ${table} for each row when (${when})
       execute function ${name}()`,
  ];
}
