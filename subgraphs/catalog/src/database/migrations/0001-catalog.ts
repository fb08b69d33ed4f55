import { migration } from '@tributary/kit/database/database';
import { idempotencyTable } from '@tributary/kit/database/idempotency';

// Ids, handles, SKUs and keys are compared as bytes (collate "C"): faster, and alike on every server.

const products = [
  `create table category (
     id text collate "C" not null,
     parent_id text collate "C",
     handle text collate "C" not null,
     name text not null,
     constraint category_pkey primary key (id),
     constraint category_handle_key unique (handle),
     constraint category_parent_fkey foreign key (parent_id) references category (id)
   )`,
  // childrenOf, and the walk down the tree in productsOf.
  'create index category_parent on category (parent_id, handle)',

  `create table product (
     id text collate "C" not null,
     handle text collate "C" not null,
     title text not null,
     title_key text collate "C" not null,
     description_html text,
     vendor text,
     product_type text,
     tags text[] not null,
     category_id text collate "C",
     status text not null,
     published_at timestamptz(3),
     created_at timestamptz(3) not null,
     options jsonb not null,
     constraint product_pkey primary key (id),
     constraint product_handle_key unique (handle),
     constraint product_category_fkey foreign key (category_id) references category (id),
     constraint product_status_known check (status in ('ACTIVE', 'DRAFT', 'ARCHIVED'))
   )`,
  // productsOf, sorts NEWEST and TITLE, without and with a category; variantCalled by title.
  `create index product_newest on product (published_at desc, id desc) where status = 'ACTIVE'`,
  `create index product_title on product (title_key, id) where status = 'ACTIVE'`,
  `create index product_category_newest on product (category_id, published_at desc, id desc) where status = 'ACTIVE'`,
  `create index product_category_title on product (category_id, title_key, id) where status = 'ACTIVE'`,

  `create table media (
     product_id text collate "C" not null,
     position int not null,
     url text not null,
     alt text,
     width int,
     height int,
     constraint media_pkey primary key (product_id, position),
     constraint media_product_fkey foreign key (product_id) references product (id)
   )`,
];

const variants = [
  `create table product_variant (
     id text collate "C" not null,
     product_id text collate "C" not null,
     position int not null,
     sku text collate "C" not null,
     title text not null,
     barcode text,
     selected_options jsonb not null,
     weight_grams int,
     requires_shipping boolean not null,
     taxable boolean not null,
     constraint product_variant_pkey primary key (id),
     constraint product_variant_sku_key unique (sku),
     constraint product_variant_product_fkey foreign key (product_id) references product (id)
   )`,
  // variantPagesOf: a product's variants in their order.
  'create index product_variant_product on product_variant (product_id, position, id)',

  `create table price (
     variant_id text collate "C" not null,
     currency text collate "C" not null,
     amount_minor bigint not null,
     compare_at_minor bigint,
     constraint price_pkey primary key (variant_id, currency),
     constraint price_variant_fkey foreign key (variant_id) references product_variant (id),
     constraint price_not_negative check (amount_minor >= 0 and compare_at_minor >= 0)
   )`,

  // What follows from price, kept so that lists can be sorted by it: whoever changes a price or a category changes it too.
  `create table price_range (
     product_id text collate "C" not null,
     currency text collate "C" not null,
     min_minor bigint not null,
     max_minor bigint not null,
     category_id text collate "C",
     constraint price_range_pkey primary key (product_id, currency),
     constraint price_range_product_fkey foreign key (product_id) references product (id),
     constraint price_range_ordered check (min_minor <= max_minor)
   )`,
  // productsOf, sorts PRICE_ASC and PRICE_DESC, without and with a category.
  'create index price_range_cheapest on price_range (currency, min_minor, product_id)',
  'create index price_range_category_cheapest on price_range (category_id, currency, min_minor, product_id)',
];

const stock = [
  // A fifth of each page stays free, so that reserving rewrites a row in place and touches no index.
  `create table stock_level (
     variant_id text collate "C" not null,
     location_id text collate "C" not null,
     on_hand int not null,
     reserved int not null default 0,
     backorder_limit int not null default 0,
     counted int,
     constraint stock_level_pkey primary key (variant_id, location_id),
     constraint stock_level_variant_fkey foreign key (variant_id) references product_variant (id),
     constraint stock_level_reserved_not_negative check (reserved >= 0),
     constraint stock_level_not_oversold check (reserved <= on_hand + backorder_limit),
     constraint stock_level_backorder_not_negative check (backorder_limit >= 0)
   ) with (fillfactor = 80)`,
  `comment on column stock_level.counted is
     'The quantity that the last import gave: the same figure again is no new count and leaves on_hand alone.'`,

  `create table stock_reservation (
     id text collate "C" not null,
     holder_id text collate "C" not null,
     state text not null default 'HELD',
     expires_at timestamptz(3) not null,
     created_at timestamptz(3) not null default now(),
     settled_at timestamptz(3),
     constraint stock_reservation_pkey primary key (id),
     constraint stock_reservation_state_known check (state in ('HELD', 'COMMITTED', 'RELEASED', 'LAPSED')),
     constraint stock_reservation_settled check ((state = 'HELD') = (settled_at is null))
   )`,
  // Nobody holds or buys the same thing twice, whatever goes wrong in between.
  `create unique index stock_reservation_one_per_holder on stock_reservation (holder_id)
     where state in ('HELD', 'COMMITTED')`,
  // lockReservationOf: a holder's latest.
  'create index stock_reservation_holder on stock_reservation (holder_id, created_at)',
  // lapsed holds, for the sweeper and for every judgement of availability.
  `create index stock_reservation_expires_at on stock_reservation (expires_at) where state = 'HELD'`,
  // forgetSettled.
  `create index stock_reservation_settled_at on stock_reservation (settled_at) where state <> 'HELD'`,

  // Without a foreign key to stock_level: the statement that writes a line has just changed that row.
  `create table stock_reservation_line (
     reservation_id text collate "C" not null,
     variant_id text collate "C" not null,
     location_id text collate "C" not null,
     quantity int not null,
     constraint stock_reservation_line_pkey primary key (reservation_id, variant_id, location_id),
     constraint stock_reservation_line_reservation_fkey foreign key (reservation_id)
       references stock_reservation (id) on delete cascade,
     constraint stock_reservation_line_quantity_positive check (quantity > 0)
   )`,
];

// While a bulk load runs, or where one was cut off, this holds the statements that restore what it took down.
const load = [
  `create table unfinished_load (
     only_one boolean not null default true,
     restore text[] not null,
     constraint unfinished_load_pkey primary key (only_one),
     constraint unfinished_load_only_one check (only_one)
   )`,
];

export const catalogTables = migration(1, 'catalog tables', [
  ...products,
  ...variants,
  ...stock,
  ...load,
  ...idempotencyTable,
]);
