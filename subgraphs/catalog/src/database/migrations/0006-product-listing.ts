import { migration } from '@tributary/kit/database/database';
import { keepingListings } from './0006-product-listing-kept.ts';
import { listingView } from './0006-product-listing-view.ts';

const tables = [
  'create extension if not exists pg_trgm',

  // How well a product has sold lately: see countSales.
  `create table product_sales (
     product_id text collate "C" not null,
     units bigint not null,
     constraint product_sales_pkey primary key (product_id)
   )`,

  // What lists say of each product that is or will be on sale, in one row: see the view product_listing_now.
  `create table product_listing (
     product_id text collate "C" not null,
     title_key text collate "C" not null,
     published_at timestamptz(3) not null,
     vendor text collate "C",
     product_type text collate "C",
     tags text[] collate "C" not null,
     category_ids text[] collate "C" not null,
     options text[] collate "C" not null,
     prices jsonb not null,
     image jsonb,
     is_available boolean not null,
     sold bigint not null,
     words text[] collate "C" not null,
     document tsvector not null,
     constraint product_listing_pkey primary key (product_id)
   )`,
  `comment on column product_listing.category_ids is 'The product''s category and all above it.'`,
  `comment on column product_listing.options is 'What its variants come in: name, unit separator, value.'`,
  `comment on column product_listing.prices is 'Cheapest and dearest variant by currency, in minor units.'`,
  `comment on column product_listing.is_available is 'Without what lapsed reservations still hold.'`,
  `comment on column product_listing.sold is 'Units, lately.'`,
  `comment on column product_listing.words is 'What a misspelt word may have meant.'`,

  // Words of all products, for misspelt ones and for suggestions; how many products each has is counted now and then.
  `create table search_word (
     word text collate "C" not null,
     products int not null default 1,
     constraint search_word_pkey primary key (word)
   )`,

  // Products whose row a transaction has to write anew before it ends.
  `create table product_listing_stale (
     transaction xid8 not null default pg_current_xact_id(),
     product_id text collate "C" not null,
     constraint product_listing_stale_pkey primary key (transaction, product_id)
   )`,
];

const indexes = [
  // productsOf, in the orders of a list.
  'create index product_listing_newest on product_listing (published_at desc, product_id desc)',
  'create index product_listing_title on product_listing (title_key, product_id)',
  'create index product_listing_sold on product_listing (sold desc, product_id desc)',
  // productsOf and facetsOf, by their filters.
  'create index product_listing_category on product_listing using gin (category_ids) with (fastupdate = off)',
  'create index product_listing_tags on product_listing using gin (tags) with (fastupdate = off)',
  'create index product_listing_options on product_listing using gin (options) with (fastupdate = off)',
  'create index product_listing_vendor on product_listing (vendor)',
  'create index product_listing_type on product_listing (product_type)',
  // productsOf by words. Pending entries are merged early, as each search has to read all of them.
  'create index product_listing_document on product_listing using gin (document) with (gin_pending_list_limit = 256)',
  // Similar words, for those that nothing has.
  'create index search_word_similar on search_word using gin (word gin_trgm_ops)',
];

/** What lists are read from. It is filled by the next migration: this one stands in nobody's way for long. */
export const productListing = migration(6, 'product listing', [
  ...tables,
  ...indexes,
  ...listingView,
  ...keepingListings,
]);
