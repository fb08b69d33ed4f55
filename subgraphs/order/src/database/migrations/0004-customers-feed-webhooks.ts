import { migration } from '@tributary/kit/database/database';

/** Customers' addresses and their erasure, the staff's list of orders, the feed of events, and webhooks. */
export const customersFeedWebhooks = migration(4, 'customers, feed, webhooks', [
  `create table customer_address (
     id text collate "C" not null,
     customer_id text collate "C" not null,
     address jsonb not null,
     constraint customer_address_pkey primary key (id),
     constraint customer_address_customer_fkey foreign key (customer_id) references customer (id)
   )`,
  // addressesOfCustomers.
  'create index customer_address_of_customer on customer_address (customer_id, id)',
  // The row of an erased customer stays, empty, so that nobody's open window makes the profile anew.
  `alter table customer
     add column default_address_id text collate "C",
     add column erased_at timestamptz,
     add constraint customer_default_address_fkey foreign key (default_address_id) references customer_address (id),
     add constraint customer_is_erased_whole check
       (erased_at is null or (display_name is null and email is null and default_address_id is null))`,
  // ordersFiltered: by time, and what is looked for by status, number, e-mail address and name.
  'create index orders_by_placing on orders (placed_at, id)',
  'create index orders_of_status on orders (status, placed_at, id)',
  'create index orders_of_email on orders ((lower(email) collate "C")) where email is not null',
  'create index orders_of_buyer_name on orders ((lower(buyer_name) collate "C")) where buyer_name is not null',
  `create table event_feed (
     position bigint not null,
     id text collate "C" not null,
     source text not null,
     seq bigint not null,
     type text collate "C" not null,
     subject text collate "C" not null,
     data jsonb not null,
     traceparent text,
     published_at timestamptz not null,
     fed_at timestamptz not null default clock_timestamp(),
     constraint event_feed_pkey primary key (position),
     constraint event_feed_id_key unique (id)
   )`,
  // eventsAfter, by type and by subject.
  'create index event_feed_of_type on event_feed (type, position)',
  'create index event_feed_of_subject on event_feed (subject, position)',
  // A row, not a sequence: it is locked until its transaction ends, so positions become visible in their order. How far
  // events were forgotten tells a reader who comes too late.
  `create table event_feed_head (
     is_only boolean not null default true,
     position bigint not null,
     forgotten bigint not null,
     constraint event_feed_head_pkey primary key (is_only),
     constraint event_feed_has_one_head check (is_only),
     constraint event_feed_forgets_what_was_there check (forgotten between 0 and position)
   )`,
  'insert into event_feed_head (position, forgotten) values (0, 0)',
  `create table webhook_endpoint (
     id text collate "C" not null,
     url text not null,
     event_types text[] not null,
     description text,
     is_enabled boolean not null default true,
     disabled_reason text,
     secret_generation int not null default 1,
     secret_rotated_at timestamptz,
     failures int not null default 0,
     failing_since timestamptz,
     created_at timestamptz not null,
     constraint webhook_endpoint_pkey primary key (id),
     constraint webhook_endpoint_is_disabled_for_a_reason check (is_enabled or disabled_reason is not null)
   )`,
  `create table webhook_delivery (
     id text collate "C" not null,
     endpoint_id text collate "C" not null,
     position bigint not null,
     state text not null default 'WAITING',
     attempts int not null default 0,
     tries int not null default 0,
     queued_at timestamptz not null default now(),
     next_attempt_at timestamptz not null default now(),
     delivered_at timestamptz,
     lease_by text,
     lease_until timestamptz,
     constraint webhook_delivery_pkey primary key (id),
     -- Also serves deliveriesOfEndpoints. One for each event and endpoint.
     constraint webhook_delivery_position_key unique (endpoint_id, position),
     constraint webhook_delivery_endpoint_fkey
       foreign key (endpoint_id) references webhook_endpoint (id) on delete cascade,
     constraint webhook_delivery_event_fkey
       foreign key (position) references event_feed (position) on delete cascade,
     constraint webhook_delivery_state_is_known check (state in ('WAITING', 'DELIVERED', 'DEAD')),
     constraint webhook_delivery_lease_is_whole check ((lease_by is null) = (lease_until is null))
   )`,
  // claimDueDeliveries: each endpoint's own, and how many of them are under way.
  `create index webhook_delivery_due on webhook_delivery (endpoint_id, next_attempt_at) where state = 'WAITING'`,
  'create index webhook_delivery_leased on webhook_delivery (endpoint_id) where lease_by is not null',
  // deliveriesOfEndpoints by state.
  'create index webhook_delivery_of_state on webhook_delivery (endpoint_id, state, position)',
  // For forgetting events together with their deliveries.
  'create index webhook_delivery_of_event on webhook_delivery (position)',
  `create table webhook_attempt (
     delivery_id text collate "C" not null,
     number int not null,
     at timestamptz not null,
     duration_ms int not null,
     status int,
     error text,
     constraint webhook_attempt_pkey primary key (delivery_id, number),
     constraint webhook_attempt_delivery_fkey
       foreign key (delivery_id) references webhook_delivery (id) on delete cascade
   )`,
]);
