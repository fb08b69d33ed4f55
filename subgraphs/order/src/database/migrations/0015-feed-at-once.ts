import { migration } from '@tributary/kit/database/database';

// What an event about an order tells, without its buyer.
const withoutBuyer = `
create function without_buyer(data jsonb) returns jsonb language sql immutable parallel safe as $$
  select jsonb_set(jsonb_set(jsonb_set(jsonb_set(jsonb_set(data,
    '{buyer}', '{"customerId": null, "name": null, "email": null}', false),
    '{shippingAddress}', 'null', false),
    '{billingAddress}', 'null', false),
    '{vatId}', 'null', false),
    '{reason}', 'null', false)
$$`;

// What an event about a profile tells, without its customer.
const withoutCustomer = `
create function without_customer(id text) returns jsonb language sql immutable parallel safe as $$
  select jsonb_build_object('customerId', id, 'name', null, 'email', null)
$$`;

// Two statements, as the second has to see what was committed before the lock was had; in a function, as who waits for the
// lock would otherwise wait for the client between them, too.
const feedEvents = `
create function feed_events(events jsonb) returns int language plpgsql as $$
declare
  head bigint;
  deliveries int;
begin
  select position into strict head from event_feed_head for update;
  with fresh as (
    select e, row_number() over (order by n) as nth, case
             when exists (
               select from orders o
                where o.id = e ->> 'subject'
                  and (o.buyer_erased_at is not null
                    or (o.customer_id is null and e #>> '{data,buyer,customerId}' is not null)))
             then without_buyer(e -> 'data')
             when e ->> 'type' = 'customer.updated'
              and exists (select from customer c where c.id = e ->> 'subject' and c.erased_at is not null)
             then without_customer(e ->> 'subject')
             else e -> 'data' end as data
      from jsonb_array_elements(events) with ordinality as given (e, n)
     where not exists (select from event_feed f where f.id = e ->> 'id')),
  fed as (
    insert into event_feed (position, id, source, seq, type, subject, data, traceparent, published_at)
    select head + nth, e ->> 'id', e ->> 'source', (e ->> 'seq')::bigint, e ->> 'type', e ->> 'subject',
           data, e ->> 'traceparent', (e ->> 'publishedAt')::timestamptz
      from fresh
    returning position, type),
  moved as (
    update event_feed_head set position = position + (select count(*) from fresh)),
  made as (
    insert into webhook_delivery (id, endpoint_id, position)
    select 'whd_' || replace(gen_random_uuid()::text, '-', ''), w.id, fed.position
      from fed join webhook_endpoint w on w.is_enabled and exists (
        select from unnest(w.event_types) as wanted
         where wanted in ('*', fed.type)
            or (wanted like '%.*' and starts_with(fed.type, left(wanted, -1))))
    returning id)
  select count(*) into deliveries from made;
  return deliveries;
end $$`;

/** Events get into the feed by one statement, so that its lock is held no longer than it takes to write them. */
export const feedAtOnce = migration(15, 'feed at once', [withoutBuyer, withoutCustomer, feedEvents]);
