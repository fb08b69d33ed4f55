import { migration } from '@tributary/kit/database/database';

/** Guests can be forgotten, who are known by their orders alone. */
export const erasedGuests = migration(8, 'erased guests', [
  // The old version writes none: it erases customers, whose orders have lost their customer.
  'alter table orders add column buyer_erased_at timestamptz',
  // lockOrdersOfGuest
  'create index orders_of_guest on orders (lower(email)) where customer_id is null and email is not null',
]);
