import { migration } from '@tributary/kit/database/database';
import { idempotencyTable } from '@tributary/kit/database/idempotency';

// Ids, numbers and SKUs are compared as bytes (collate "C"): faster, and alike on every server.

export const orders = migration(1, 'orders', [
  `create table customer (
     id text collate "C" not null,
     display_name text,
     email text,
     created_at timestamptz not null default now(),
     constraint customer_pkey primary key (id)
   )`,
  `create table orders (
     id text collate "C" not null,
     number text collate "C",
     version int not null,
     status text not null,
     customer_id text collate "C",
     buyer_name text,
     shipping_address jsonb,
     placed_at timestamptz not null,
     currency text not null,
     total_minor bigint not null,
     constraint orders_pkey primary key (id),
     constraint orders_number_key unique (number),
     constraint orders_customer_fkey foreign key (customer_id) references customer (id),
     constraint orders_version_is_positive check (version > 0),
     constraint orders_status_is_known check (status in ('PENDING', 'CONFIRMED', 'REJECTED')),
     constraint orders_are_numbered_once_confirmed check ((number is null) = (status in ('PENDING', 'REJECTED'))),
     constraint orders_total_is_not_negative check (total_minor >= 0)
   )`,
  // ordersOfCustomers: newest first, as ids sort by creation time.
  'create index orders_of_customer on orders (customer_id, id desc) where customer_id is not null',
  `create table order_line (
     id text collate "C" not null,
     order_id text collate "C" not null,
     position int not null,
     variant_id text collate "C" not null,
     sku_snapshot text not null,
     title_snapshot text not null,
     quantity int not null,
     unit_price_minor bigint not null,
     total_minor bigint not null,
     constraint order_line_pkey primary key (id),
     constraint order_line_order_fkey foreign key (order_id) references orders (id),
     -- Also serves linesOfOrders.
     constraint order_line_position_key unique (order_id, position),
     constraint order_line_has_units check (quantity > 0),
     constraint order_line_adds_up check (unit_price_minor >= 0 and total_minor = unit_price_minor * quantity)
   )`,
  // A row, not a sequence: it is locked until its transaction ends, so a number that is not used is given again.
  `create table order_counter (
     year int not null,
     count int not null,
     constraint order_counter_pkey primary key (year)
   )`,
  // No foreign key to orders: the order comes to be when its cart is locked. Each of some seven saves of a checkout
  // finds room for its new row version on the same page.
  `create table checkout (
     order_id text collate "C" not null,
     state text not null,
     step text not null,
     attempts int not null,
     refusals int not null,
     next_attempt_at timestamptz not null,
     lease_by text,
     lease_until timestamptz,
     placed_at timestamptz not null,
     steps jsonb not null,
     failures jsonb not null,
     data jsonb not null,
     constraint checkout_pkey primary key (order_id),
     constraint checkout_state_is_known check (state in ('RUNNING', 'COMPENSATING', 'COMPLETED', 'REJECTED')),
     constraint checkout_is_rejected_for_a_reason check ((failures = '[]') = (state in ('RUNNING', 'COMPLETED'))),
     constraint checkout_lease_is_whole check ((lease_by is null) = (lease_until is null))
   ) with (fillfactor = 50)`,
  // claimDue: what the runner drives on.
  `create index checkout_due on checkout (next_attempt_at) where state in ('RUNNING', 'COMPENSATING')`,
  ...idempotencyTable,
]);
