import { migration } from '@tributary/kit/database/database';

/** What was in carts when they were shared; it outlives them. Versions before this one know of none. */
export const shares = migration(12, 'shares', [
  `create table cart_share (
     token text primary key,
     cart_id text not null,
     cart_version int not null,
     currency text not null,
     lines jsonb not null,
     expires_at timestamptz not null,
     unique (cart_id, cart_version))`,
  'create index cart_share_expiry on cart_share (expires_at)',
]);
