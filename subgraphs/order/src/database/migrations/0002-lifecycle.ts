import { migration } from '@tributary/kit/database/database';

export const lifecycle = migration(2, 'lifecycle', [
  // The old version writes none of these columns: each has a default, or may be null.
  `alter table orders
     add column email text,
     add column tax_minor bigint not null default 0,
     add column cancel_reason text,
     add column cancel_asked_by text,
     add column billed_at timestamptz,
     drop constraint orders_status_is_known,
     drop constraint orders_are_numbered_once_confirmed,
     add constraint orders_status_is_known check (status in
       ('PENDING', 'CONFIRMED', 'PARTIALLY_FULFILLED', 'FULFILLED', 'CANCELLED', 'REJECTED')),
     -- A cancelled order has a number if it was confirmed before.
     add constraint orders_are_numbered_once_confirmed check (case
       when status in ('PENDING', 'REJECTED') then number is null
       when status = 'CANCELLED' then cancel_asked_by is not null
       else number is not null end),
     add constraint orders_tax_is_included check (tax_minor between 0 and total_minor),
     add constraint orders_cancel_is_asked_by_somebody check (cancel_asked_by in ('BUYER', 'STAFF'))`,
  `alter table order_line
     add column tax_minor bigint not null default 0,
     add column tax_rate_percent text not null default '0',
     add column fulfilled_quantity int not null default 0,
     add column claimed_quantity int not null default 0,
     add column returned_quantity int not null default 0,
     add constraint order_line_tax_is_included check (tax_minor between 0 and total_minor),
     add constraint order_line_sends_what_was_bought check (fulfilled_quantity between 0 and quantity),
     add constraint order_line_takes_back_what_was_sent
       check (returned_quantity >= 0 and returned_quantity <= claimed_quantity and claimed_quantity <= fulfilled_quantity)`,
  'alter table checkout add column cancel_asked boolean not null default false',
  `create table order_event (
     place bigint generated always as identity,
     id text collate "C" not null,
     order_id text collate "C" not null,
     type text not null,
     message text not null,
     at timestamptz not null,
     actor text not null,
     actor_id text collate "C",
     constraint order_event_pkey primary key (place),
     constraint order_event_order_fkey foreign key (order_id) references orders (id),
     constraint order_event_actor_is_known check (actor in ('BUYER', 'STAFF', 'SHOP'))
   )`,
  // eventsOfOrders: newest first.
  'create index order_event_of_order on order_event (order_id, place desc)',
  `create function order_event_stays() returns trigger language plpgsql as
     $$ begin raise exception 'what happened to an order is never changed'; end $$`,
  `create trigger order_event_stays before update or delete on order_event
     for each row execute function order_event_stays()`,
  `create table fulfillment (
     id text collate "C" not null,
     order_id text collate "C" not null,
     carrier text,
     tracking_number text,
     tracking_url text,
     shipped_at timestamptz not null,
     delivered_at timestamptz,
     constraint fulfillment_pkey primary key (id),
     constraint fulfillment_order_fkey foreign key (order_id) references orders (id)
   )`,
  // fulfillmentsOfOrders: ids sort by creation time.
  'create index fulfillment_of_order on fulfillment (order_id, id)',
  `create table fulfillment_line (
     fulfillment_id text collate "C" not null,
     line_id text collate "C" not null,
     quantity int not null,
     constraint fulfillment_line_pkey primary key (fulfillment_id, line_id),
     constraint fulfillment_line_fulfillment_fkey foreign key (fulfillment_id) references fulfillment (id),
     constraint fulfillment_line_line_fkey foreign key (line_id) references order_line (id),
     constraint fulfillment_line_has_units check (quantity > 0)
   )`,
  `create table order_return (
     id text collate "C" not null,
     order_id text collate "C" not null,
     status text not null,
     reason text,
     requested_at timestamptz not null,
     refund_minor bigint,
     constraint order_return_pkey primary key (id),
     constraint order_return_order_fkey foreign key (order_id) references orders (id),
     constraint order_return_status_is_known
       check (status in ('REQUESTED', 'APPROVED', 'RECEIVED', 'REFUNDED', 'DECLINED')),
     constraint order_return_refunds_once_received
       check ((refund_minor is not null) = (status in ('RECEIVED', 'REFUNDED')) and refund_minor >= 0)
   )`,
  // returnsOfOrders: ids sort by creation time.
  'create index order_return_of_order on order_return (order_id, id)',
  `create table order_return_line (
     return_id text collate "C" not null,
     line_id text collate "C" not null,
     quantity int not null,
     constraint order_return_line_pkey primary key (return_id, line_id),
     constraint order_return_line_return_fkey foreign key (return_id) references order_return (id),
     constraint order_return_line_line_fkey foreign key (line_id) references order_line (id),
     constraint order_return_line_has_units check (quantity > 0)
   )`,
  // What is still to be given back for a cancelled order or a received return; its id is theirs, so each has one.
  `create table reversal (
     id text collate "C" not null,
     order_id text collate "C" not null,
     return_id text collate "C",
     state text not null default 'RUNNING',
     step text not null,
     stock jsonb not null,
     refund_minor bigint not null,
     refunded_minor bigint not null default 0,
     currency text not null,
     credit jsonb,
     attempts int not null default 0,
     refusals int not null default 0,
     next_attempt_at timestamptz not null default now(),
     lease_by text,
     lease_until timestamptz,
     created_at timestamptz not null default now(),
     constraint reversal_pkey primary key (id),
     constraint reversal_order_fkey foreign key (order_id) references orders (id),
     constraint reversal_return_fkey foreign key (return_id) references order_return (id),
     constraint reversal_state_is_known check (state in ('RUNNING', 'DONE')),
     constraint reversal_step_is_known check (step in ('RESTOCK', 'REFUND')),
     constraint reversal_refunds_no_more check (refunded_minor between 0 and refund_minor),
     constraint reversal_lease_is_whole check ((lease_by is null) = (lease_until is null))
   )`,
  // claimDueReversals.
  `create index reversal_due on reversal (next_attempt_at) where state = 'RUNNING'`,
]);
