import { migration } from '@tributary/kit/database/database';

// Two statements, as the second has to see what was committed before the lock was had; in a function, as who waits for the
// lock would otherwise wait for the client between them, too.
const feedEvents = `
create or replace function feed_events(events jsonb) returns int language plpgsql as $$
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
              and (exists (select from customer c where c.id = e ->> 'subject' and c.erased_at is not null)
                or exists (select from outbox o
                            where o.published_at is null and o.seq > (e ->> 'seq')::bigint
                              and o.type = 'customer.erased' and o.subject = e ->> 'subject'))
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

/**
 * What was told of a customer before they were erased says nothing of them, though they came back before it is fed: that they were
 * erased waits behind it then.
 */
export const feedOfReturned = migration(16, 'feed of returned', [feedEvents]);
