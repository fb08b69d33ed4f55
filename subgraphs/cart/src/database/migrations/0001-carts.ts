import { migration } from '@tributary/kit/database/database';
import { idempotencyTable } from '@tributary/kit/database/idempotency';

export const carts = migration(1, 'carts', [
  `create table cart (
     id text not null,
     version int not null,
     state text not null,
     currency text not null,
     customer_id text,
     guest_token_hash bytea,
     holder_id text,
     released_by text,
     expires_at timestamptz not null,
     constraint cart_pkey primary key (id),
     constraint cart_version_is_positive check (version > 0),
     constraint cart_state_is_known check (state in ('ACTIVE', 'LOCKED', 'ORDERED')),
     constraint cart_has_one_owner check ((customer_id is null) <> (guest_token_hash is null)),
     constraint cart_is_held_unless_active check ((state = 'ACTIVE') = (holder_id is null))
   )`,
  // For activeCartsOf: the cart of a customer that was changed last, which expires last.
  `create index cart_active_of_customer on cart (customer_id, expires_at) where state = 'ACTIVE'`,
  // For the sweeper that removes lapsed carts; locked ones never lapse.
  `create index cart_expires_at on cart (expires_at) where state <> 'LOCKED'`,
  `create table cart_line (
     id text not null,
     cart_id text not null,
     position int not null,
     variant_id text not null,
     sku text not null,
     title text not null,
     quantity int not null,
     unit_price_minor bigint not null,
     priced_at timestamptz not null,
     constraint cart_line_pkey primary key (id),
     constraint cart_line_cart_fkey foreign key (cart_id) references cart (id) on delete cascade,
     constraint cart_line_has_units check (quantity between 1 and 999),
     constraint cart_line_price_is_not_negative check (unit_price_minor >= 0),
     -- Also serves every read of a cart's lines; sorting at most 250 of them costs less than a second index.
     constraint cart_line_of_variant unique (cart_id, variant_id)
   )`,
  ...idempotencyTable,
]);
