import { migration } from '@tributary/kit/database/database';

/** Tells guests apart by hashes, so that those who try stolen cards are counted. */
export const guests = migration(11, 'guests', [
  'alter table payment add column address_hash text, add column device_hash text',
  // For the fraud rules: all are short, as few attempts are declined.
  `create index payment_declined_at_address on payment (address_hash, created_at)
     where decline_code is not null and address_hash is not null`,
  `create index payment_declined_from_device on payment (device_hash, created_at)
     where decline_code is not null and device_hash is not null`,
  `create index payment_declined_of_guests on payment (amount_minor, currency, created_at)
     where decline_code is not null and buyer_id is null`,
]);
