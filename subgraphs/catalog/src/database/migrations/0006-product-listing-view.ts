// Without case, accents and ASCII punctuation, as domain/search-words.ts has what is looked for.
const plainText = `
create function plain_text(text) returns text language sql immutable strict parallel safe as $$
  select regexp_replace(regexp_replace(lower(normalize($1, nfkd)), U&'[\\0300-\\036F]', '', 'g'),
                        '[\\x01-\\x2f\\x3a-\\x60\\x7b-\\x7f]+', ' ', 'g')
$$`;

// The language of the shop's texts, for their stems.
const language = `
create function search_language() returns regconfig language sql immutable parallel safe as $$
  select 'english'::regconfig
$$`;

const withoutMarkup = `regexp_replace(coalesce(p.description_html, ''), '<[^>]*>|&[a-zA-Z0-9#]{1,8};', ' ', 'g')`;

/** Stems, and the words as they are: who looks for a name or a number means no stem. */
function both(text: string): string {
  return `to_tsvector(search_language(), ${text}) || to_tsvector('simple', ${text})`;
}

/**
 * What `product_listing` has to say of a product's own, from nothing but what it follows from. `isFree` is asked of each stock
 * `level`.
 */
export function ownListing(create: string, isFree: string): string {
  return `
${create} as
select p.id as product_id, p.title_key, p.published_at, p.vendor, p.product_type,
       array(select distinct tag collate "C" from unnest(p.tags) as one (tag) order by 1) as tags,
       coalesce(above.ids, '{}') as category_ids, coalesce(variant.options, '{}') as options,
       coalesce(price.ranges, '{}') as prices, image.image, coalesce(variant.is_available, false) as is_available,
       coalesce(sales.units, 0) as sold,
       tsvector_to_array(to_tsvector('simple', plain.title || ' ' || plain.kind || ' ' || plain.choices)) as words,
       setweight(${both('plain.title')}, 'A') || setweight(${both('plain.kind')}, 'B')
         || setweight(to_tsvector('simple', plain.skus), 'B') || setweight(${both('plain.choices')}, 'C')
         || setweight(to_tsvector(search_language(), plain.description), 'D') as document
  from product p
  left join product_sales sales on sales.product_id = p.id
  left join lateral (
    with recursive up as (
      select id, parent_id, name from category where id = p.category_id
       union
      select category.id, category.parent_id, category.name from category join up on category.id = up.parent_id)
    select array_agg(id order by id) as ids, string_agg(name, ' ' order by id) as names from up) above on true
  left join lateral (
    select array_agg(distinct chosen.name || U&'\\001F' || chosen.value)
             filter (where chosen.name is not null) as options,
           string_agg(distinct chosen.value, ' ') as choices, string_agg(distinct v.sku || ' ' || coalesce(v.barcode, ''), ' ') as skus,
           bool_or(not v.tracks_stock or stock.is_free) as is_available
      from product_variant v
      left join lateral jsonb_to_recordset(v.selected_options) as chosen (name text collate "C", value text collate "C")
        on true
      left join lateral (
        select bool_or(${isFree}) as is_free
          from stock_level level where level.variant_id = v.id) stock on true
     where v.product_id = p.id) variant on true
  left join lateral (
    select jsonb_object_agg(currency, jsonb_build_array(min_minor, max_minor)) as ranges
      from price_range where price_range.product_id = p.id) price on true
  left join lateral (
    select jsonb_build_object('url', url, 'alt', alt, 'width', width, 'height', height) as image
      from media where media.product_id = p.id order by position limit 1) image on true
  cross join lateral (
    select plain_text(p.title) as title,
           plain_text(concat_ws(' ', p.vendor, p.product_type, array_to_string(p.tags, ' '), above.names)) as kind,
           plain_text(coalesce(variant.choices, '')) as choices, plain_text(coalesce(variant.skus, '')) as skus,
           plain_text(${withoutMarkup}) as description) plain
 where p.status = 'ACTIVE' and p.published_at is not null`;
}

export const listingView = [
  plainText,
  language,
  ownListing('create view product_listing_now', 'level.on_hand + level.backorder_limit - level.reserved > 0'),
];
