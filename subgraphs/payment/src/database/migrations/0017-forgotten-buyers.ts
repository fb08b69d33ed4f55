import { migration } from '@tributary/kit/database/database';

// Any number does that nobody else uses: the ASCII codes of "forg".
const forgettingLock = 0x666f7267;

const hash = (id: string): string => `sha256(convert_to(${id}, 'UTF8'))`;

/**
 * Whom we were told to forget, so that what is told late of before finds nobody. The version before notes none: of those
 * whom it forgot, what is left says which sales they were.
 */
export const forgottenBuyers = migration(17, 'forgotten buyers', [
  `create table forgotten_buyer (
     -- Of a customer's id, which may say who they are, or of the id of a guest's order.
     id_hash bytea not null,
     -- What they bought until then is a stranger's; they may come back. Infinity for a guest's order.
     placed_until timestamptz not null,
     constraint forgotten_buyer_pkey primary key (id_hash),
     constraint forgotten_buyer_hashed check (length(id_hash) = 32)
   )`,
  `insert into forgotten_buyer
   select distinct ${hash('sale.id')}, 'infinity'::timestamptz
     from mail left join invoice on invoice.id = mail.invoice_id
    cross join lateral (values (invoice.payable_id), (invoice.sale_id),
                               (case when mail.kind = 'ORDER_RECEIVED' then mail.reference end)) as sale (id)
    where not mail.facts ? 'buyerName' and sale.id is not null`,
  // Functions, as each of their statements sees what was committed before the lock was had. Who writes to buyers does not wait
  // for others who do.
  `create function forget_buyers(ids text[], until timestamptz) returns void language plpgsql as $$
   begin
     perform pg_advisory_xact_lock(${forgettingLock});
     insert into forgotten_buyer select distinct ${hash('id')}, until from unnest(ids) as given (id) order by 1
         on conflict (id_hash) do update
        set placed_until = greatest(forgotten_buyer.placed_until, excluded.placed_until);
   end $$`,
  `create function is_buyer_forgotten(ids text[], placed_at timestamptz) returns boolean language plpgsql as $$
   begin
     perform pg_advisory_xact_lock_shared(${forgettingLock});
     return exists (select from forgotten_buyer
                     where id_hash = any (array(select ${hash('id')} from unnest(ids) as given (id)))
                       and placed_until >= placed_at);
   end $$`,
]);
